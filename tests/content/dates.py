"""Dates that prose may name: those that stand in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from twelvedays import load
from twelvedays.schema import data_folder, read_package

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "|".join(MONTHS)
DATE = re.compile(
    rf"\b(?P<days>\d{{1,2}}(?:(?:, | and | or | to |[–-])\d{{1,2}})*) (?P<month>{MONTH})(?: (?P<year>\d{{4}}))?\b"
    rf"|\b(?P<in_month>{MONTH}) (?P<of_year>\d{{4}})\b"
    r"|(?<![\d.,:])\b(?P<alone>1\d{3}|20\d{2})s?\b(?![.,:]?\d)"
)
LONGEST = {"day": 31, "month": 366, "year": 3660}  # days that a record may last and still vouch for a date within


@dataclass(frozen=True)
class Known:
    """The days, months and years of the tables: as (day, month, year), (month, year), and year."""

    days: frozenset
    months: frozenset
    years: frozenset


def known() -> Known:
    """Return the dates in the date columns of all tables, and those within records that do not last too long."""
    spans: list[tuple[pd.Timestamp, pd.Timestamp]] = []
    for table in read_package(data_folder()).values():
        frame = load(table.name)
        for column in (field.name for field in table.fields if field.type == "date"):
            spans += [(day, day) for day in frame[column].dropna()]
        if {"date_start", "date_end"} <= set(frame):
            both = frame.dropna(subset=["date_start", "date_end"])
            spans += zip(both["date_start"], both["date_end"], strict=True)
    spans += [(day, day) for text in load("sources")["dated_by"] for day in _stated(text)]
    return Known(*(frozenset(key for span in set(spans) for key in _within(span, unit)) for unit in LONGEST))


def _within(span: tuple[pd.Timestamp, pd.Timestamp], unit: str) -> Iterator:
    if (span[1] - span[0]).days <= LONGEST[unit]:
        for day in pd.date_range(*span):
            yield {"day": (day.day, day.month, day.year), "month": (day.month, day.year), "year": day.year}[unit]


def _stated(text: str) -> Iterator[pd.Timestamp]:
    for found in DATE.finditer(text):
        if found["year"]:
            yield pd.Timestamp(f"{found['days']} {found['month']} {found['year']}")


def unknown(text: str, dates: Known) -> Iterator[str]:
    """Yield each date in `text` that is not one of the tables'."""
    for found in DATE.finditer(text):
        if found["days"]:
            month = MONTHS.index(found["month"]) + 1
            years = [int(found["year"])] if found["year"] else dates.years
            days = map(int, re.findall(r"\d+", found["days"]))
            stands = all(any((day, month, year) in dates.days for year in years) for day in days)
        elif found["in_month"]:
            stands = (MONTHS.index(found["in_month"]) + 1, int(found["of_year"])) in dates.months
        else:
            stands = int(found["alone"]) in dates.years
        if not stands:
            yield found[0]

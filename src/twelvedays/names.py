"""The names of places, people and actors, and how else they are written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from twelvedays.tables import load

TABLES = ("actors", "people", "places")
TYPED = "spellings.csv"
APOSTROPHES = str.maketrans("’‘ʿʾ`", "'''''")


@dataclass(frozen=True)
class Name:
    """One name of the tables.

    `record` is its reference, such as "actors/hts"; `name` the book's spelling; `short` the abbreviation or
    short name, else empty; `others` the names and spellings that the documents use; `typed` those that
    readers type and no document has.
    """

    record: str
    name: str
    short: str
    others: tuple[str, ...]
    typed: tuple[str, ...]

    @property
    def own(self) -> tuple[str, ...]:
        """The name and its short form: how the book writes it."""
        return (self.name, self.short) if self.short else (self.name,)

    @property
    def written(self) -> tuple[str, ...]:
        """Every form that a document or this book uses."""
        return self.own + self.others


@cache
def names() -> tuple[Name, ...]:
    """Return every name of the tables `actors`, `people` and `places`."""
    typed = pd.read_csv(Path(__file__).with_name(TYPED)).groupby("record")["spelling"].agg(tuple)
    found = []
    for table in TABLES:
        frame = load(table)
        for row in frame.itertuples(index=False):
            record, others = f"{table}/{row[0]}", getattr(row, "alt_names", "")
            short = getattr(row, "short_name", "")
            found.append(
                Name(
                    record=record,
                    name=row.name,
                    short="" if pd.isna(short) else short,
                    others=() if pd.isna(others) else tuple(part.strip() for part in others.split(";")),
                    typed=typed.get(record, ()),
                )
            )
    return tuple(found)


def plain(text: str) -> str:
    """Return `text` with one kind of apostrophe, for comparing."""
    return text.translate(APOSTROPHES)


def folded(text: str) -> str:
    """Return `text` without accents, apostrophes and possessive endings, as many readers type it."""
    letters = unicodedata.normalize("NFKD", re.sub(r"'s\b", "", plain(text)))
    return "".join(letter for letter in letters if letter != "'" and not unicodedata.combining(letter))


def pattern(form: str) -> str:
    """Return a regular expression for `form` as a whole name, over lines; its article may be large or small."""
    words = r"\s+".join(map(re.escape, plain(form).split()))
    words = re.sub(r"\A([Aa])(l|s)(?=\\-)", r"[Aa]\2", words)
    return rf"(?<![\w-]){words}(?!\w|-\w)"


def is_proper(form: str) -> bool:
    """Say whether a form is a name at all, and not a description such as "rebel forces"."""
    return any(letter.isupper() for letter in form)

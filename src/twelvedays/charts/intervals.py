"""Reported tolls, each with its bound."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from twelvedays import theme
from twelvedays.charts.finish import finish
from twelvedays.charts.lanes import lay_lanes

OUTCOMES = {
    "killed": ("Killed", theme.VIOLET, "circle"),
    "killed or injured": ("Killed or injured", theme.AMBER, "diamond"),
    "injured": ("Injured", theme.GREEN, "triangle-up"),
}
OPEN_END, OPEN_END_LOG = 1.18, 2.2


def tolls(
    rows: pd.DataFrame,
    *,
    label: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    log: bool = False,
    row_px: int = 40,
) -> go.Figure:
    """Draw one mark for each toll in `rows` of `records.table("casualties")`, on the line that column `label` names.

    A range is a line with a mark at either end, since no source states what lies between; a toll that is "at least" or "more than" a number gets an arrow to
    the right, since its upper end is open; a toll without a number is left out here and stands in `table`.
    With `log` each step of the axis is ten times the one before: for tolls of one place beside those of a war.
    """
    figure = go.Figure()
    order = list(dict.fromkeys(rows[label]))
    lanes, height = lay_lanes(figure, order, row_px=row_px)
    for outcome, (name, colour, symbol) in OUTCOMES.items():
        part = rows[(rows["outcome"] == outcome) & rows["bound"].ne("not counted")]
        if part.empty:
            continue
        part = pd.concat([part.assign(at=part["best"].fillna(part["low"])), _upper_ends(part)])
        at = part["at"].astype(float)
        figure.add_scatter(
            x=at,
            y=part[label].map(lanes),
            mode="markers",
            name=name,
            text=[_wording(row) for row in part.itertuples()],
            marker={"color": colour, "symbol": symbol, "size": 11},
            customdata=[[key] for key in part["record"]],
            hovertemplate="%{text}<extra>" + name + "</extra>",
            error_x={
                "type": "data",
                "symmetric": False,
                "array": (part["high"].astype(float) - at).clip(lower=0).fillna(0).tolist(),
                "arrayminus": [0] * len(part),
                "color": colour,
                "thickness": 2,
                "width": 5,
            },
        )
        for row in part[part["bound"].isin(["at least", "more than"])].itertuples():
            start, end = row.best, row.best * OPEN_END_LOG if log else row.best * OPEN_END + 2
            figure.add_annotation(
                x=math.log10(end) if log else end,  # an annotation on such an axis stands at the logarithm
                ax=math.log10(start) if log else start,
                y=lanes[getattr(row, label)],
                ay=lanes[getattr(row, label)],
                xref="x",
                yref="y",
                axref="x",
                ayref="y",
                arrowhead=2,
                arrowwidth=2,
                arrowcolor=colour,
                text="",
            )
    scale = {"type": "log", "dtick": 1, "exponentformat": "none", "separatethousands": True}
    figure.update_layout(xaxis={"title": "People", **(scale if log else {"rangemode": "tozero"})})
    return finish(figure, table, title=title, alt=alt, summary=_in_words(rows, label, order), height=height)


def _upper_ends(rows: pd.DataFrame) -> pd.DataFrame:
    ranges = rows[rows["bound"] == "range"]
    return ranges.assign(at=ranges["high"])


def _wording(row) -> str:
    if row.bound == "range":
        return f"{row.low} to {row.high}: {row.victims}"
    prefix = "" if row.bound == "exact" else f"{row.bound} "
    return f"{prefix}{row.best}: {row.victims}"


def _in_words(rows: pd.DataFrame, label: str, order: list) -> str:
    """Say each toll on its line, with bound and outcome."""
    lines = []
    for key in order:
        part = rows[rows[label] == key]
        said = [f"{_wording(row)}, {row.outcome}" for row in part.itertuples() if row.bound != "not counted"]
        lines.append(f"{key}: {'; '.join(said) or 'no number stated'}.")
    return " ".join(lines)

"""Marks in lines over time: who held what when, or what happened where."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays import theme
from twelvedays.charts.finish import day, finish

DAY_MS = 86_400_000
CONTESTED_OPACITY = 0.6


def strips(
    rows: pd.DataFrame,
    *,
    line: str,
    start: str,
    days: str,
    side: str,
    text: str,
    contested: str,
    ids: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    row_px: int = 30,
) -> go.Figure:
    """Draw one bar for each row, on the line that column `line` names, from date `start` over `days` days.

    `side` names the column with a side of `theme.SIDES`; what it says under the pointer is column `text`; where column
    `contested` is true the bar is paler, and its text says so.
    """
    order = list(dict.fromkeys(rows[line]))
    figure = go.Figure()
    for key, mark in theme.SIDES.items():
        part = rows[rows[side] == key]
        if part.empty:
            continue
        figure.add_bar(
            orientation="h",
            base=part[start].dt.strftime("%Y-%m-%d"),
            x=(part[days] * DAY_MS).tolist(),
            y=part[line],
            name=mark.label,
            marker={
                "color": mark.colour,
                "opacity": [CONTESTED_OPACITY if open_ else 1 for open_ in part[contested]],
                "pattern": {"shape": mark.pattern, "fillmode": "overlay", "fgcolor": "#ffffff", "solidity": 0.12},
                "line": {"width": 1, "color": "rgba(255,255,255,0.6)"},
            },
            customdata=[[key] for key in part[ids]],
            hovertemplate="%{y}: " + mark.label + "<br>%{hovertext}<extra></extra>",
            hovertext=part[text],
        )
    figure.update_layout(
        barmode="overlay",
        bargap=0.2,
        xaxis={"type": "date", "tickformat": "%-d %b", "dtick": 2 * DAY_MS, "side": "top"},
        yaxis={"categoryorder": "array", "categoryarray": order, "autorange": "reversed"},
        legend={"y": -0.02, "yanchor": "top"},
    )
    return finish(
        figure,
        table,
        title=title,
        alt=alt,
        summary=_in_words(rows, line, start, text, order),
        height=110 + row_px * len(order),
    )


def _in_words(rows: pd.DataFrame, line: str, start: str, text: str, order: list) -> str:
    """Say each line's bars in order."""
    return " ".join(
        f"{key}: "
        + "; ".join(f"from {day(row[start])} {row[text]}" for _, row in rows[rows[line] == key].iterrows())
        + "."
        for key in order
    )

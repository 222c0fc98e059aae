"""Marks in lines over time: who held what when, or what happened where."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays import theme
from twelvedays.charts.finish import day, finish

DAY_MS = 86_400_000
SHORTEST_LABELLED = 3  # days; a shorter bar has no room for words


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

    `side` names the column with a side of `theme.SIDES`; the label of the bar is column `text`; where column
    `contested` is true the bar is hatched.
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
                "pattern": {
                    "shape": ["/" if open_ else "" for open_ in part[contested]],
                    "fillmode": "overlay",
                    "fgcolor": "#ffffff",
                },
                "line": {"width": 1, "color": "rgba(255,255,255,0.6)"},
            },
            text=part[text].where(part[days] >= SHORTEST_LABELLED, ""),
            insidetextanchor="middle",
            textfont={"color": "#ffffff", "size": 12},
            textposition="inside",
            constraintext="none",
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

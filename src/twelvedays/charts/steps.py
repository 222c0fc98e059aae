"""A quantity that changes in steps, day by day."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays import theme
from twelvedays.charts.finish import day, finish


def steps(
    rows: pd.DataFrame,
    *,
    x: str,
    y: str,
    text: str,
    ids: str,
    unit: str,
    across: str,
    colour: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    marks: pd.DataFrame | None = None,
    height: int = 400,
) -> go.Figure:
    """Draw `y` over `x` as a stepped line whose corners are marked with `text`.

    `marks`, with columns x, y, label and id, are single values that a source states, set beside the line.
    """
    figure = go.Figure(
        go.Scatter(
            x=rows[x].dt.strftime("%Y-%m-%d"),
            y=rows[y],
            mode="lines+markers",
            line={"shape": "hv", "color": colour, "width": 2},
            marker={"size": 9, "color": colour},
            name=across,
            text=rows[text],
            customdata=[[key] for key in rows[ids]],
            hovertemplate=f"%{{x|%-d %B}}: %{{y:.0f}} {unit}<br>%{{text}}<extra></extra>",
            showlegend=marks is not None,
        )
    )
    if marks is not None:
        figure.add_scatter(
            x=marks["x"].dt.strftime("%Y-%m-%d"),
            y=marks["y"],
            mode="markers",
            name="Stated by a source",
            marker={"symbol": "diamond-open", "size": 11, "color": theme.AMBER, "line": {"width": 2}},
            text=marks["label"],
            customdata=[[key] for key in marks["id"]],
            hovertemplate=f"%{{x|%-d %B}}: %{{y:.0f}} {unit}<br>%{{text}}<extra></extra>",
        )
    figure.update_layout(
        xaxis={"tickformat": "%-d %b", "dtick": 86_400_000 * 2}, yaxis={"title": across, "rangemode": "tozero"}
    )
    return finish(figure, table, title=title, alt=alt, summary=_in_words(rows, x, y, text, unit), height=height)


def _in_words(rows: pd.DataFrame, x: str, y: str, text: str, unit: str) -> str:
    """Say each corner of the line: the days on which the value changed."""
    corners = rows[rows[y] != rows[y].shift()]
    return " ".join(f"{day(row[x])}: {row[y]:.0f} {unit} ({row[text]})." for _, row in corners.iterrows())

"""Two values of one thing, joined by a line: a claim and a count, or two dates in dispute."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays import theme
from twelvedays.charts.finish import finish

ENDS = [(theme.AMBER, "diamond"), (theme.VIOLET, "circle")]


def dumbbells(
    rows: pd.DataFrame,
    *,
    label: str,
    values: dict[str, str],
    ids: str,
    across: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    row_px: int = 40,
) -> go.Figure:
    """Draw one line for each row between the columns that `values` names, each with its legend text.

    `ids` is the column with the record id of the row; `across` names the axis.
    """
    figure = go.Figure()
    ends = list(values)
    for row in rows.itertuples(index=False):
        figure.add_scatter(
            x=[getattr(row, end) for end in ends],
            y=[getattr(row, label)] * len(ends),
            mode="lines",
            line={"color": theme.GREY, "width": 2},
            hoverinfo="skip",
            showlegend=False,
        )
    for end, (colour, symbol) in zip(ends, ENDS, strict=True):
        figure.add_scatter(
            x=rows[end],
            y=rows[label],
            mode="markers+text",
            name=values[end],
            text=rows[end].astype("str"),
            textposition="top center",
            cliponaxis=False,
            marker={"color": colour, "symbol": symbol, "size": 12},
            customdata=[[key] for key in rows[ids]],
            hovertemplate="%{y}: %{x}<extra>" + values[end] + "</extra>",
        )
    figure.update_layout(
        xaxis={"title": across, "rangemode": "tozero"},
        yaxis={"categoryorder": "array", "categoryarray": list(rows[label]), "range": [len(rows) - 0.5, -0.7]},
    )
    words = " ".join(
        f"{row[label]}: " + ", ".join(f"{values[end].lower()} {row[end]}" for end in ends) + "."
        for _, row in rows.iterrows()
    )
    return finish(figure, table, title=title, alt=alt, summary=words, height=110 + row_px * len(rows))

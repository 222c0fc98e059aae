"""How many records two groupings share: a circle for each pair."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays import theme
from twelvedays.charts.finish import each_once, finish, listed
from twelvedays.charts.lanes import lay_lanes

LARGEST_PX, LEAST_PX = 21, 6


def matrix(
    rows: pd.DataFrame,
    *,
    across: str,
    down: str,
    ids: str,
    unit: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    columns: list[str] | None = None,
    order: list[str] | None = None,
    colour: str = theme.VIOLET,
    row_px: int = 48,
) -> go.Figure:
    """Draw a circle for each pair of a value of column `across` and one of column `down` that rows share.

    Its area is the number of rows, which stands beside it. `columns` and `order` fix the order of the two;
    `ids` names the column of record ids or lists of them, `unit` what is counted in the hover text.
    """
    rows = rows.astype({across: "str", down: "str"})
    columns = columns or list(dict.fromkeys(rows[across]))
    order = order or list(rows[down].value_counts(sort=True).index)
    cells = rows.groupby([down, across], sort=False, observed=True)[ids].agg([each_once, "size"]).reset_index()
    cells = cells.rename(columns={"size": "count"})
    most = max(cells["count"].max(), 1)
    figure = go.Figure()
    at, height = lay_lanes(figure, order, row_px=row_px, name_px=LARGEST_PX // 2 + 1)
    figure.add_trace(
        go.Scatter(
            x=cells[across].tolist(),
            y=cells[down].map(at).tolist(),
            mode="markers+text",
            text=[f"\u2009{count}" for count in cells["count"]],
            textposition="middle right",
            textfont={"size": 12},
            marker={
                "color": colour,
                "opacity": 1,  # circles of different size are pale by default, below the contrast of the palette
                "size": [max(LEAST_PX, LARGEST_PX * (count / most) ** 0.5) for count in cells["count"]],
                "line": {"width": 0},
            },
            customdata=cells["each_once"].tolist(),
            hovertext=(cells[down] + ", " + cells[across] + ": " + cells["count"].astype("str") + f" {unit}").tolist(),
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
            showlegend=False,
        )
    )
    figure.update_layout(
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": columns,
            "range": [-0.5, len(columns) - 0.35],
            "side": "top",
            "autotickangles": [0, 40, 90],
            "ticktext": [_wrapped(name) for name in columns],
            "tickvals": columns,
            "showgrid": False,
        }
    )
    return finish(figure, table, title=title, alt=alt, summary=_in_words(cells, order, down, across), height=height)


def _wrapped(name: str) -> str:
    """Break a name at its spaces, so that columns stay narrow."""
    return name.replace(" ", "<br>")


def _in_words(cells: pd.DataFrame, order: list, down: str, across: str) -> str:
    """Say each row's counts."""
    said = []
    for name in order:
        part = cells[cells[down] == name]
        counts = [f"{row[across]} {row['count']}" for _, row in part.iterrows()]
        said.append(f"{name}: {listed(counts) or 'none'}.")
    return " ".join(said)

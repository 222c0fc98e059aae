"""Values of one thing side by side on a line: a claim and a count, or what each source says."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays import theme
from twelvedays.charts.finish import day, finish, listed
from twelvedays.charts.lanes import lay_lanes

APART_PX = 11  # between marks that have the same value


def dumbbells(
    rows: pd.DataFrame,
    *,
    line: str,
    value: str,
    by: str,
    styles: dict[str, tuple[str, str, str]],
    ids: str,
    across: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    row_px: int = 42,
) -> go.Figure:
    """Draw for each value of column `line` a lane with the numbers or dates in column `value`, joined by a line.

    Column `by` picks label, colour and symbol from `styles`; marks with the same value stand one below the other.
    `ids` names the column of record ids; `across` names the axis.
    """
    rows = rows.astype({line: "str", by: "str"})
    lanes = list(dict.fromkeys(rows[line]))
    dated = pd.api.types.is_datetime64_any_dtype(rows[value])
    values = rows[value].dt.strftime("%Y-%m-%d") if dated else rows[value].astype(float)
    said = [day(one) if dated else f"{one:g}" for one in rows[value]]
    rows = rows.assign(_value=values.to_list(), _said=said)
    same = rows.groupby([line, "_value"]).cumcount()
    rows["_apart"] = same * APART_PX
    figure = go.Figure()
    at, height = lay_lanes(figure, lanes, row_px=row_px, below=rows.groupby(line)["_apart"].max().to_dict())
    for name in lanes:
        values = rows.loc[rows[line] == name, "_value"]
        figure.add_scatter(
            x=[values.min(), values.max()],
            y=[at[name]] * 2,
            mode="lines",
            line={"color": theme.GREY, "width": 2},
            hoverinfo="skip",
            showlegend=False,
        )
    for key, (label, colour, symbol) in styles.items():
        part = rows[rows[by] == key]
        if part.empty:
            continue
        figure.add_scatter(
            x=part["_value"].tolist(),
            y=(part[line].map(at) + part["_apart"]).tolist(),
            mode="markers",
            name=label,
            text=part[line] + ": " + part["_said"],
            marker={"color": colour, "symbol": symbol, "size": 11},
            customdata=[[key] for key in part[ids]],
            hovertemplate="%{text}<extra>" + label + "</extra>",
            cliponaxis=False,
        )
    axis = {"type": "date", "tickformat": "%-d %b<br>%Y"} if dated else {"rangemode": "tozero"}
    figure.update_layout(xaxis={"title": across, "nticks": 7, **axis})
    return finish(figure, table, title=title, alt=alt, summary=_in_words(rows, line, by, lanes, styles), height=height)


def _in_words(rows: pd.DataFrame, line: str, by: str, lanes: list, styles: dict) -> str:
    """Say each lane's values."""
    said = []
    for name in lanes:
        part = rows[rows[line] == name]
        values = [f"{styles[row[by]][0]} {row['_said']}" for _, row in part.iterrows()]
        said.append(f"{name}: {listed(values)}.")
    return " ".join(said)

"""One mark for each record, in lanes and, where asked, in columns."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays.charts.finish import finish, listed
from twelvedays.charts.lanes import lay_lanes

ROOM_PX, STEP_PX = 272, 14  # what the narrowest screen holds, and what a mark takes of it
LEAST_PLACES = 3  # where fewer marks fit side by side, they stand one below the other
UNBROKEN = "\u00a0"
RULE = "rgba(128,128,128,0.35)"  # between columns, on a light page and on a dark one


def dots(
    rows: pd.DataFrame,
    *,
    down: str,
    by: str,
    styles: dict[str, tuple[str, str, str]],
    text: str,
    ids: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    across: str | None = None,
    columns: list[str] | None = None,
    row_px: int = 44,
) -> go.Figure:
    """Draw one mark for each row, in the lane that column `down` names and side by side, in the order of the rows.

    With `across`, the marks stand in the columns that it names, in the order of `columns`; else they make one
    line, whose length is their number. Column `by` picks label, colour and symbol from `styles`; column `text`
    is shown under the pointer; `ids` names the column of record ids.
    """
    columns = columns or (list(dict.fromkeys(rows[across])) if across else [""])
    rows = rows.assign(_column=rows[across] if across else "").astype({down: "str", by: "str"})
    lanes = list(dict.fromkeys(rows[down]))
    places = ROOM_PX // len(columns) // STEP_PX
    places = places if places >= LEAST_PLACES else 1
    cell = rows.groupby([down, "_column"])[ids]
    nth, size = cell.cumcount(), cell.transform("size").clip(upper=places)
    rows["_x"] = rows["_column"].map(columns.index) * places + nth % places + 0.5
    if across:  # centred in their column
        rows["_x"] += (places - size) / 2
    lower = nth // places * STEP_PX
    counts = rows[down].value_counts()
    figure = go.Figure()
    at, height = lay_lanes(
        figure,
        names := [f"{name}{UNBROKEN}({counts[name]})" for name in lanes],
        row_px=row_px,
        below=dict(zip(names, lower.groupby(rows[down]).max()[lanes], strict=True)),
    )
    rows["_y"] = rows[down].map(dict(zip(lanes, at.values(), strict=True))) + lower
    for value, (label, colour, symbol) in styles.items():
        part = rows[rows[by] == value]
        if part.empty:
            continue
        figure.add_scatter(
            x=part["_x"].tolist(),
            y=part["_y"].tolist(),
            mode="markers",
            name=label,
            text=part[text].tolist(),
            marker={"color": colour, "symbol": symbol, "size": 11, "line": {"width": 2, "color": colour}},
            customdata=[[key] for key in part[ids]],
            hovertemplate="%{text}<extra>" + label + "</extra>",
            cliponaxis=False,
        )
    figure.update_layout(
        xaxis={
            "range": [0, len(columns) * places],
            "side": "top",
            "tickvals": [(number + 0.5) * places for number in range(len(columns))] if across else [],
            "ticktext": [name.replace(" ", "<br>") if places > 1 else name for name in columns],  # in a line, to turn
            "autotickangles": [0, 90],
            "tickfont": {"size": 12},
            "showgrid": False,
            "minor": {
                "tickvals": [number * places for number in range(1, len(columns))],
                "showgrid": True,
                "gridcolor": RULE,
            },
        },
        legend={"y": 1, "yref": "container", "yanchor": "top"},
        margin={"t": 40},
        showlegend=True,
    )
    return finish(figure, table, title=title, alt=alt, summary=_in_words(rows, down, by, lanes, styles), height=height)


def _in_words(rows: pd.DataFrame, down: str, by: str, lanes: list[str], styles: dict) -> str:
    """Say of each lane how many marks it has of which style, column by column."""
    said = []
    for name in lanes:
        cells = []
        for column, part in rows[rows[down] == name].groupby("_column", sort=False):
            counts = part[by].value_counts()
            of = listed([f"{counts[value]} {styles[value][0].lower()}" for value in styles if value in counts])
            cells.append(f"{column}: {of}" if column else of)
        said.append(f"{name}: {'; '.join(cells)}.")
    return " ".join(said)

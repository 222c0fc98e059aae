"""What happened when, in lanes."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays.charts.finish import finish
from twelvedays.charts.lanes import lay_lanes

CLOCK = "%Y-%m-%d %H:%M"
DAY, HOUR = "%-d %B %Y", "%-d %B, %H:%M"
LONG_DAYS, MEDIUM_DAYS = 5 * 366, 120
APART_PX = 11  # between marks whose times overlap
MARK_SHARE = 0.04  # of the axis, what a mark covers on the narrowest screen


def timeline(
    rows: pd.DataFrame,
    *,
    lane: str,
    start: str,
    end: str,
    by: str,
    styles: dict[str, tuple[str, str, str]],
    text: str,
    ids: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    hours: bool = False,
    row_px: int = 44,
) -> go.Figure:
    """Draw one mark for each row, in the lane that column `lane` names, at the date in column `start`.

    Where the date in column `end` is later, a line leads there: the event lasted, or is not dated more exactly. Marks
    and lines that would cover each other stand one below the other. Column `by` picks label, colour and symbol from
    `styles`; column `text` is shown under the pointer; `ids` names the column of record ids. With `hours` the axis is a
    clock, and `start` and `end` carry times.
    """
    rows = rows.astype({lane: "str", by: "str"}).sort_values(start, kind="stable").reset_index(drop=True)
    lanes = list(dict.fromkeys(rows[lane]))
    span = rows[end].fillna(rows[start]).max() - rows[start].min()
    figure = go.Figure()
    levels = _levels(rows, lane, start, end, room=span * MARK_SHARE)
    below = (levels.groupby(rows[lane]).max() * APART_PX).to_dict()
    at, height = lay_lanes(figure, lanes, row_px=row_px, below=below)
    rows["_y"] = rows[lane].map(at) + levels * APART_PX
    for value, (label, colour, symbol) in styles.items():
        part = rows[rows[by] == value]
        if part.empty:
            continue
        figure.add_scatter(**_spans(part, start, end, colour))
        figure.add_scatter(
            x=part[start].dt.strftime(CLOCK).tolist(),
            y=part["_y"].tolist(),
            mode="markers",
            name=label,
            text=[f"{_when(row[start], row[end], hours)}<br>{row[text]}" for _, row in part.iterrows()],
            marker={"color": colour, "symbol": symbol, "size": 10, "opacity": 0.85},
            customdata=[[key] for key in part[ids]],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    figure.update_layout(
        xaxis={"type": "date", "tickformat": _ticks(span, hours), "nticks": 7}, showlegend=len(styles) > 1
    )
    return finish(
        figure,
        table,
        title=title,
        alt=alt,
        summary=_in_words(rows, lane, lanes, start, end, text, hours),
        height=height,
    )


def _levels(rows: pd.DataFrame, lane: str, start: str, end: str, room: pd.Timedelta) -> pd.Series:
    """Return for each row, in order of `start`, the first level of its lane that is free from its start on."""
    taken: dict[str, list[pd.Timestamp]] = {}
    levels = []
    for _, row in rows.iterrows():
        until = taken.setdefault(row[lane], [])
        level = next((n for n, busy in enumerate(until) if busy <= row[start]), len(until))
        until[level : level + 1] = [(row[start] if pd.isna(row[end]) else row[end]) + room]
        levels.append(level)
    return pd.Series(levels, index=rows.index)


def _spans(rows: pd.DataFrame, start: str, end: str, colour: str) -> dict:
    """Return one trace with the lines of all rows that have a later end, broken between them."""
    xs, ys = [], []
    for _, row in rows[rows[end] > rows[start]].iterrows():
        xs += [row[start].strftime(CLOCK), row[end].strftime(CLOCK), None]
        ys += [row["_y"], row["_y"], None]
    line = {"color": colour, "width": 4}
    return {"x": xs, "y": ys, "mode": "lines", "line": line, "opacity": 0.45, "hoverinfo": "skip", "showlegend": False}


def _ticks(span: pd.Timedelta, hours: bool) -> str:
    if hours:
        return "%H:%M<br>%-d %b"
    return "%Y" if span.days > LONG_DAYS else "%b<br>%Y" if span.days > MEDIUM_DAYS else "%-d %b"


def _when(start: pd.Timestamp, end: pd.Timestamp, hours: bool) -> str:
    form = HOUR if hours else DAY
    first, last = start.strftime(form), start.strftime(form) if pd.isna(end) else end.strftime(form)
    return first if first == last else f"{first} to {last}"


def _in_words(rows: pd.DataFrame, lane: str, lanes: list, start: str, end: str, text: str, hours: bool) -> str:
    """Say for each lane how many marks it has, and its first and last."""
    said = []
    for name in lanes:
        part = rows[rows[lane] == name]
        first, last = part.iloc[0], part.iloc[-1]
        words = f"{name}: {len(part)}, {_when(first[start], first[end], hours)} ({first[text]})"
        if len(part) > 1:
            words += f" to {_when(last[start], last[end], hours)} ({last[text]})"
        said.append(words + ".")
    return " ".join(said)

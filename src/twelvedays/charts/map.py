"""The map of control by day, with a slider and a play button."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays import geography, theme
from twelvedays.charts.controls import buttons, slider
from twelvedays.charts.finish import day, finish, listed
from twelvedays.charts.ground import EAST_WEST, ground

NARROW_PX, MEDIUM_PX = 400, 500  # the map is as high as it is wide; above it stands the legend


def control_map(held: pd.DataFrame, *, title: str, alt: str, labels: dict[str, str], height: int = 640) -> go.Figure:
    """Draw who held each place at the end of each day.

    `held` is what `control.holders` returns; places without coordinates are left out. `labels` are the
    names of the places to write on the map, each with Plotly's `textposition` beside its mark.
    """
    moves = _moves(held)
    located = held.dropna(subset=["latitude", "longitude"])
    sides = [side for side in theme.SIDES if side in set(located["side"])]
    days = sorted(located["day"].unique())
    figure = go.Figure(ground() + _places(located[located["day"] == days[-1]], sides) + [_labels(located, labels)])
    first = len(ground())
    moving = list(range(first, first + len(sides)))
    figure.frames = [
        go.Frame(name=day(date), data=_places(located[located["day"] == date], sides), traces=moving) for date in days
    ]
    figure.update_layout(
        xaxis={"visible": False, "range": [34.7, 42.4]},
        yaxis={
            "visible": False,
            "range": [32.2, 37.4],
            "scaleanchor": "x",
            "scaleratio": EAST_WEST,
            "constrain": "domain",
        },
        sliders=[slider([frame.name for frame in figure.frames])],
        updatemenus=[buttons()],
    )
    return finish(
        figure,
        _table(moves),
        title=title,
        alt=alt,
        summary=_in_words(moves),
        height=height,
        heights={"narrow": NARROW_PX, "medium": MEDIUM_PX},
        steps={day(date): _changed(moves[moves["day"] == date]) for date in days},
    )


def _places(rows: pd.DataFrame, sides: list[str]) -> list[go.Scatter]:
    return [_side(rows[rows["side"] == side], theme.SIDES[side]) for side in sides]


def _side(rows: pd.DataFrame, mark: theme.Mark) -> go.Scatter:
    symbols = [
        f"{mark.symbol}-open" if contested and not mark.symbol.endswith("-open") else mark.symbol
        for contested in rows["contested"]
    ]
    return go.Scatter(
        x=rows["longitude"].tolist(),
        y=rows["latitude"].tolist(),
        mode="markers",
        name=mark.label,
        marker={
            "color": mark.colour,
            "symbol": symbols or mark.symbol,
            "size": 11,
            "line": {"width": 1, "color": mark.colour},
        },
        text=rows["place"].tolist(),
        customdata=[[key] for key in rows["record"]],
        hovertemplate="%{text}<extra>" + mark.label + "</extra>",
    )


def _labels(located: pd.DataFrame, labels: dict[str, str]) -> go.Scatter:
    named = located[located["place"].isin(labels)].drop_duplicates("place_id")
    positions = [labels[place] for place in named["place"]]
    return go.Scatter(
        x=named["longitude"].tolist(),
        y=named["latitude"].tolist(),
        text=[_off_the_mark(place, at) for place, at in zip(named["place"], positions, strict=True)],
        mode="text",
        textposition=positions,
        textfont={"size": 12},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _off_the_mark(place: str, position: str) -> str:
    """Put a space between a label and its mark, on the side where the mark is."""
    return f"{place}\u2002" if position.endswith("left") else f"\u2002{place}" if position.endswith("right") else place


def _moves(held: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `held` on whose day the place came into other hands."""
    ordered = held.sort_values(["place_id", "day"])
    moved = (ordered["record"] != "") & (ordered["record"] != ordered.groupby("place_id")["record"].shift())
    return ordered[moved].sort_values(["day", "place"])


def _in_words(moves: pd.DataFrame) -> str:
    """Say for each day how many places came to which side."""
    days = []
    for date, rows in moves.groupby("day"):
        counts = rows["side"].value_counts(sort=False)
        parts = [f"{theme.SIDES[side].label} {counts[side]}" for side in theme.SIDES if side in counts]
        days.append(f"{day(date)}: {listed(parts)}.")
    return "Places by the side that held them at the end of the day on which they changed. " + " ".join(days)


def _changed(moves: pd.DataFrame) -> list[str]:
    """Return lines that name what came into whose hands on one day; a star marks a place without coordinates."""
    lines = []
    for side, mark in theme.SIDES.items():
        part = moves[moves["side"] == side]
        names = [
            row.place + (" (in part)" if row.contested else "") + ("*" if pd.isna(row.latitude) else "")
            for row in part.itertuples()
        ]
        if names:
            lines.append(f"{mark.label}: {', '.join(names)}")
    lacking = moves.loc[moves["latitude"].isna(), "place_id"].nunique()
    if lacking:
        lines.append(f"* not on the map, for want of coordinates: {lacking} of {moves['place_id'].nunique()}")
    return lines or ["No place is said to have changed hands."]


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a change, in words."""
    names = geography.governorate_names()
    return pd.DataFrame(
        {
            "Day": [day(date) for date in rows["day"]],
            "Place": rows["place"].to_list(),
            "Governorate": rows["adm1_code"].astype("str").map(names).fillna("not stated").to_list(),
            "Held by": [
                theme.SIDES[side].label + (" (in part)" if contested else "")
                for side, contested in zip(rows["side"], rows["contested"], strict=True)
            ],
            "On the map": ["no coordinates" if missing else "yes" for missing in rows["latitude"].isna()],
            "Record": rows["record"].to_list(),
        }
    )

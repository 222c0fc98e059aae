"""Who held which place, day by day."""

from __future__ import annotations

import pandas as pd

from twelvedays.records import table
from twelvedays.tables import load

FIRST, LAST = pd.Timestamp("2024-11-26"), pd.Timestamp("2024-12-08")
AREAS = ["country", "governorate", "region", "road or bridge"]
STEPS = ["abandoned", "entered", "partly captured", "captured", "retaken"]
CONTESTED = ["partly captured", "entered"]


def changes(first: pd.Timestamp = FIRST, last: pd.Timestamp = LAST) -> pd.DataFrame:
    """Return the changes of control of single places from `first` to `last`, with what the charts need.

    Adds `place`, `place_type`, `adm1_code`, `latitude`, `longitude` of the place, and the `side` and
    `from_side` of taker and loser; a place whose taker no source names has the side "left". Governorates,
    regions and roads are left out: they are no places that one side holds as a whole. Sorted by date; on one
    day, what was taken from the government comes before what then passed on, and an entry before a capture.
    """
    sides = load("actors").set_index("actor_id")["side"].astype("str")
    places = load("places").set_index("place_id")[["name", "place_type", "adm1_code", "latitude", "longitude"]]
    frame = table("control_changes").join(places.rename(columns={"name": "place"}), on="place_id")
    frame = frame[frame["date"].between(first, last) & ~frame["place_type"].isin(AREAS)]
    frame["side"] = frame["taken_by"].map(sides).fillna("left")
    frame["from_side"] = frame["taken_from"].map(sides).fillna("government")
    order = frame.assign(
        passed_on=frame["from_side"].ne("government"), step=frame["outcome"].astype("str").map(STEPS.index)
    )
    return (
        order.sort_values(["date", "passed_on", "step", "change_id"])
        .drop(columns=["passed_on", "step"])
        .reset_index(drop=True)
    )


def holders(frame: pd.DataFrame, first: pd.Timestamp = FIRST, last: pd.Timestamp = LAST) -> pd.DataFrame:
    """Return one row for each place and day from `first` to `last`: who held it at the day's end.

    `frame` is what `changes` returns. `side` is the side of the last taker, before any change that of the
    first loser; `contested` says that the last change was an entry or a partial capture; `record` is that
    change, empty before the first.
    """
    rows = []
    for place_id, moves in frame.groupby("place_id", sort=False):
        for day in pd.date_range(first, last):
            past = moves[moves["date"] <= day]
            if past.empty:
                rows.append((day, place_id, moves["from_side"].iloc[0], False, ""))
            else:
                move = past.iloc[-1]
                rows.append((day, place_id, move["side"], move["outcome"] in CONTESTED, move["record"]))
    held = pd.DataFrame(rows, columns=["day", "place_id", "side", "contested", "record"])
    return held.join(
        frame.drop_duplicates("place_id").set_index("place_id")[["place", "adm1_code", "latitude", "longitude"]],
        on="place_id",
    )

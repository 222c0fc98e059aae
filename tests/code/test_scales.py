"""Bars that keep their places, and tolls of very different size, on invented rows."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from twelvedays import charts, records

TOLLS = pd.DataFrame(
    {
        "label": ["Ambria", "Belland"],
        "victims": ["people", "people"],
        "outcome": ["killed", "killed"],
        "bound": ["at least", "range"],
        "low": pd.array([1000, 10], dtype="Int64"),
        "best": pd.array([1000, None], dtype="Int64"),
        "high": pd.array([None, 30], dtype="Int64"),
        "record": ["t/0", "t/1"],
    }
)


@pytest.fixture(autouse=True)
def nothing_behind(monkeypatch):
    """Let the invented records have no evidence."""
    blank = {"label": "x", "evidence": [], "disputes": []}
    monkeypatch.setattr(records, "behind", lambda references: dict.fromkeys(references, blank))


def words(frame: pd.DataFrame) -> dict:
    return {"title": "T", "alt": "A", "table": frame[["record"]].set_axis(["Record"], axis="columns")}


def test_a_bar_without_rows_keeps_its_place():
    """Catches a decade of which nothing is told that vanishes from the axis."""
    frame = pd.DataFrame({"when": ["1970s", "1990s"], "kind": ["a", "a"], "record": ["t/0", "t/1"]})
    figure = charts.stacked_bars(
        frame,
        along="when",
        by="kind",
        styles={"a": ("First", "#2277C4", "")},
        ids="record",
        across="Records",
        unit="records",
        order=["1970s", "1980s", "1990s"],
        **words(frame),
    )
    assert list(figure.data[0].x) == ["1970s", "1980s", "1990s"]
    assert list(figure.data[0].y) == [1, 0, 1]
    assert [list(keys) for keys in figure.data[0].customdata] == [["t/0"], [], ["t/1"]]


@pytest.mark.parametrize(("log", "start"), [(False, 1000), (True, math.log10(1000))])
def test_the_arrow_of_a_toll_begins_at_its_mark(log, start):
    """Catches an arrow far off the picture: notes on a logarithmic axis stand at the logarithm, marks do not."""
    figure = charts.tolls(TOLLS, label="label", log=log, **words(TOLLS))
    arrows = [note for note in figure.layout.annotations if note.showarrow is not False]
    assert [arrow.ax for arrow in arrows] == [start]
    assert arrows[0].x > start
    assert list(figure.data[0].x) == [1000, 10, 30]

"""The chart forms on invented rows: what is drawn where, with which records."""

from __future__ import annotations

import pandas as pd
import pytest

from twelvedays import charts, clock, records

STYLES = {"a": ("First", "#2277C4", "circle"), "b": ("Second", "#C07A00", "diamond")}


@pytest.fixture(autouse=True)
def nothing_behind(monkeypatch):
    """Let the invented records have no evidence."""
    blank = {"label": "x", "evidence": [], "disputes": []}
    monkeypatch.setattr(records, "behind", lambda references: dict.fromkeys(references, blank))


def rows(**columns) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    return pd.DataFrame(columns | {"record": [f"t/{number}" for number in range(size)]})


def words(frame: pd.DataFrame) -> dict:
    return {"title": "T", "alt": "A", "table": frame[["record"]].set_axis(["Record"], axis="columns"), "ids": "record"}


def marks(figure) -> list[tuple]:
    """Return x, y and records of each mark."""
    return [
        (x, y, keys)
        for trace in figure.data
        if trace.customdata is not None
        for x, y, keys in zip(trace.x, trace.y, trace.customdata, strict=True)
    ]


def test_a_timeline_puts_records_into_lanes_by_date():
    """Catches marks in the wrong lane or at the wrong date, and a span that is drawn as a day."""
    frame = rows(
        lane=["south", "north"],
        kind=["a", "b"],
        start=pd.to_datetime(["2024-12-02", "2024-12-01"]),
        end=pd.to_datetime(["2024-12-05", None]),
        text=["s", "n"],
    )
    figure = charts.timeline(
        frame, lane="lane", start="start", end="end", by="kind", styles=STYLES, text="text", **words(frame)
    )
    lane = {note.text: note.y for note in figure.layout.annotations}
    assert marks(figure) == [("2024-12-02 00:00", lane["south"], ["t/0"]), ("2024-12-01 00:00", lane["north"], ["t/1"])]
    assert lane["north"] < lane["south"]
    assert list(figure.data[0].x) == ["2024-12-02 00:00", "2024-12-05 00:00", None]


def test_a_timeline_keeps_overlapping_records_apart():
    """Catches records that hide each other, a mark on the line of another, and lanes that push each other."""
    army = [("army", "2024-12-08", "2024-12-31")] * 12 + [("army", "2024-12-20", None), ("army", "2025-06-01", None)]
    frame = pd.DataFrame([*army, ("navy", "2024-12-08", None)], columns=["lane", "start", "end"])
    frame = rows(
        lane=frame["lane"], kind="a", start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]), text="t"
    )
    figure = charts.timeline(
        frame, lane="lane", start="start", end="end", by="kind", styles=STYLES, text="text", **words(frame)
    )
    lane = {note.text: note.y for note in figure.layout.annotations}
    at = {keys[0]: y for _, y, keys in marks(figure)}
    assert len({at[f"t/{number}"] for number in range(13)}) == 13
    assert (at["t/13"], at["t/14"]) == (lane["army"], lane["navy"])
    assert max(at["t/12"], lane["army"]) < lane["navy"] < figure.layout.yaxis.range[0]


def test_a_matrix_counts_each_pair_once():
    """Catches circles that count wrongly or carry the records of another cell."""
    frame = rows(stance=["for", "for", "against"], who=["state", "state", "party"])
    figure = charts.matrix(frame, across="stance", down="who", unit="views", **words(frame))
    lane = {note.text: note.y for note in figure.layout.annotations}
    assert sorted(marks(figure)) == [("against", lane["party"], ["t/2"]), ("for", lane["state"], ["t/0", "t/1"])]
    assert "state: for 2." in figure.layout.meta["summary"]


def test_dumbbells_keep_equal_values_apart():
    """Catches a source that hides behind another which says the same."""
    frame = rows(line=["when"] * 3, by=["a", "b", "b"], value=[1.0, 1.0, 4.0])
    figure = charts.dumbbells(frame, line="line", value="value", by="by", styles=STYLES, across="Days", **words(frame))
    drawn = marks(figure)
    assert [x for x, _, _ in drawn] == [1, 1, 4]
    assert len({(x, y) for x, y, _ in drawn}) == 3


def test_a_long_name_gets_room_for_its_lines():
    """Catches names of lanes that run out of a narrow picture or over each other."""
    figure = charts.matrix(
        frame := rows(a=["x", "x"], b=["short", "a name of many words that no narrow screen could hold in a line"]),
        across="a",
        down="b",
        unit="u",
        order=["short", frame["b"][1]],
        **words(frame),
    )
    first, second = figure.layout.annotations
    assert "<br>" in second.text
    assert second.y - first.y > 60


def test_words_for_times_of_day_become_spans():
    """Catches an evening drawn as an instant, and midnight at the wrong end of its day."""
    events = pd.DataFrame(
        {"date_start": pd.to_datetime(["2024-12-07"] * 4), "time_of_day": ["evening", "midnight", "22:30", None]}
    )
    spans = clock.spans(events).set_index("time_of_day")
    assert len(spans) == 3
    assert spans.loc["evening", "begins"] < spans.loc["evening", "ends"]
    assert spans.loc["midnight", "begins"] == pd.Timestamp("2024-12-08")
    assert spans.loc["22:30", "begins"] == pd.Timestamp("2024-12-07 22:30")


def test_dots_give_each_record_a_place_of_its_own():
    """Catches marks that cover each other, stand in the wrong column or lane, or lose their record."""
    size = 20
    frame = rows(
        who=["state"] * size + ["party"],
        kind=["a", "b"] * 10 + ["a"],
        stance=["for"] * size + ["against"],
        text=["t"] * (size + 1),
    )
    figure = charts.dots(
        frame,
        down="who",
        across="stance",
        by="kind",
        styles=STYLES,
        text="text",
        columns=["against", "for"],
        **words(frame),
    )
    drawn = marks(figure)
    middle = figure.layout.xaxis.range[1] / 2
    assert len({(x, y) for x, y, _ in drawn}) == size + 1
    assert {keys[0] for x, _, keys in drawn if x < middle} == {f"t/{size}"}
    state, party = (note.y for note in figure.layout.annotations)
    assert all(state <= y < party for _, y, keys in drawn if keys != [f"t/{size}"])
    assert "state: for: 10 first and 10 second." in figure.layout.meta["summary"]


def test_dots_without_columns_make_one_line():
    """Catches a line of marks whose length is not their number."""
    frame = rows(who=["state"] * 3, kind=["a"] * 3, text=["t"] * 3)
    figure = charts.dots(frame, down="who", by="kind", styles=STYLES, text="text", **words(frame))
    assert [x for x, _, _ in marks(figure)] == [0.5, 1.5, 2.5]
    assert figure.layout.annotations[0].text == "state\u00a0(3)"


def test_bars_of_shares_are_equally_long():
    """Catches a share of all rows where one of the bar is meant, and a count lost from the hover text."""
    frame = rows(town=["a", "a", "a", "a", "b"], kind=["x", "x", "x", "y", "y"])
    styles = {"x": ("X", "#2277C4", ""), "y": ("Y", "#C07A00", "/")}
    figure = charts.stacked_bars(
        frame, along="town", by="kind", styles=styles, across="Percent", unit="views", shares=True, **words(frame)
    )
    assert [list(trace.y) for trace in figure.data] == [[75, 0], [25, 100]]
    assert [list(trace.hovertext) for trace in figure.data] == [["3", "0"], ["1", "1"]]

"""The timeline on invented data."""

from importlib import import_module

import pandas as pd
import pytest

form = import_module("twelvedays.charts.timeline")


@pytest.fixture
def marks(monkeypatch):
    """Return a function that draws invented rows and gives the places of the marks by record."""
    monkeypatch.setattr(form, "finish", lambda figure, table, **words: figure)

    def drawn(*rows: tuple[str, str, str | None]) -> dict[str, tuple[str, float]]:
        frame = pd.DataFrame(rows, columns=["lane", "start", "end"])
        frame["start"], frame["end"] = pd.to_datetime(frame["start"]), pd.to_datetime(frame["end"])
        frame = frame.assign(kind="a", text="", id=[str(number) for number in range(len(frame))])
        figure = form.timeline(
            frame, lane="lane", start="start", end="end", by="kind", styles={"a": ("A", "#000000", "circle")},
            text="text", ids="id", title="", alt="", table=frame,
        )  # fmt: skip
        points = figure.data[-1]
        low, high = sorted(figure.layout.yaxis.range)
        assert all(low < y < high for y in points.y)
        return {key[0]: (x, y) for key, x, y in zip(points.customdata, points.x, points.y, strict=True)}

    return drawn


def test_marks_of_one_day_stand_apart(marks):
    """Catches records that hide each other, so that only the last can be chosen."""
    places = marks(*[("Army", "2024-12-08", "2024-12-31")] * 12, ("Army", "2025-03-01", None))
    assert len(set(places.values())) == 13


def test_a_mark_under_a_line_stands_below_it(marks):
    """Catches a mark that is drawn on the line of a record that lasted."""
    places = marks(("Army", "2024-12-08", "2025-03-01"), ("Army", "2025-01-15", None), ("Army", "2025-06-01", None))
    assert places["1"][1] > places["0"][1] == places["2"][1]


def test_lanes_do_not_push_each_other(marks):
    """Catches levels that are counted across lanes."""
    places = marks(("Army", "2024-12-08", None), ("Navy", "2024-12-08", None), ("Navy", "2025-12-08", None))
    assert [places[key][1] for key in "012"] == [0, 1, 1]

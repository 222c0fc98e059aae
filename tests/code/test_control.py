"""Who held what when, and how far away it lies, on invented moves."""

from __future__ import annotations

import pandas as pd
import pytest

from twelvedays import control, geography, prose


def moves(*rows: tuple) -> pd.DataFrame:
    columns = ["place_id", "date", "from_side", "side", "outcome", "record"]
    frame = pd.DataFrame(rows, columns=columns).assign(place="Ambria", adm1_code="", latitude=1.0, longitude=2.0)
    return frame.assign(date=pd.to_datetime(frame["date"]))


def test_a_place_is_held_by_its_last_taker():
    """Catches a place that changes hands before its day, or that falls back to its first holder."""
    frame = moves(
        ("ambria", "2024-12-02", "government", "sdf", "entered", "control_changes/one"),
        ("ambria", "2024-12-04", "sdf", "hts-led", "captured", "control_changes/two"),
    )
    held = control.holders(frame, pd.Timestamp("2024-12-01"), pd.Timestamp("2024-12-05"))
    assert list(held["side"]) == ["government", "sdf", "sdf", "hts-led", "hts-led"]
    assert list(held["contested"]) == [False, True, True, False, False]
    assert list(held["record"]) == [
        "",
        "control_changes/one",
        "control_changes/one",
        "control_changes/two",
        "control_changes/two",
    ]


def test_distance_is_the_great_circle():
    """Catches degrees taken for radians, and latitude for longitude: a degree of latitude is 111.2 km anywhere."""
    latitude, longitude = pd.Series([34.0, 33.0]), pd.Series([36.0, 37.0])
    north, east = geography.distance_km(latitude, longitude, to=(33.0, 36.0))
    assert north == pytest.approx(111.195, abs=0.01)
    assert east == pytest.approx(111.195 * 0.8387, abs=0.05)  # cos 33°


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "no"), (12, "twelve"), (13, "13"), (3830, "3,830"), (2.5, "2.5"), (pd.Timestamp("2024-12-08"), "8 December")],
)
def test_numbers_stand_in_prose_as_prose_has_them(value, words):
    """Catches "7 places" beside "seven days", and a date with its hour."""
    assert prose.worded(value) == words

"""The colours that every chart shares."""

from __future__ import annotations

import pytest

from twelvedays import theme

CONTRAST = 3  # WCAG 2.2, 1.4.11, for graphics
COLOURS = {mark.colour for marks in (theme.SIDES, theme.SOURCES) for mark in marks.values()} | {
    theme.VIOLET,
    theme.GREEN,
    theme.AMBER,
    theme.OLIVE,
    theme.BLUE,
    theme.GREY,
}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour like "#00896A" (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", sorted(COLOURS))
@pytest.mark.parametrize("page", ["light", "dark"])
def test_marks_stand_out_on_both_pages(colour, page):
    """Catches a mark that sinks into the light or the dark page."""
    assert contrast(colour, theme.PAPER[page]) >= CONTRAST


@pytest.mark.parametrize("marks", [theme.SIDES, theme.SOURCES], ids=["sides", "sources"])
def test_marks_differ_by_more_than_colour(marks):
    """Catches two sides or sources that a colour-blind reader could not tell apart."""
    symbols = [mark.symbol for mark in marks.values()]
    assert len(symbols) == len(set(symbols))


def test_sides_that_held_places_differ_in_bars_too():
    """Catches two sides whose bars differ by colour alone."""
    holders = ["government", "hts-led", "opposition", "sna", "sdf", "southern", "sfa", "left"]
    patterns = [theme.SIDES[side].pattern for side in holders]
    assert len(patterns) == len(set(patterns))

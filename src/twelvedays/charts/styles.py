"""The styles that the forms take: how the values of a column look, by value."""

from __future__ import annotations

from twelvedays import theme

MEANS = {
    "assault": ("Assault", theme.VIOLET, ""),
    "withdrawal": ("Withdrawal first", theme.GREEN, "/"),
    "unopposed": ("Unopposed", theme.OLIVE, "."),
    "agreement": ("Agreement", theme.BLUE, "x"),
    "handover": ("Handover", theme.AMBER, "-"),
    "not stated": ("Not stated", theme.GREY, "\\"),
}


def side_styles() -> dict[str, tuple[str, str, str]]:
    """Return label, colour and pattern of each side, for bars."""
    return {side: (mark.label, mark.colour, mark.pattern) for side, mark in theme.SIDES.items()}


def side_marks() -> dict[str, tuple[str, str, str]]:
    """Return label, colour and symbol of each side, for marks."""
    return {side: (mark.label, mark.colour, mark.symbol) for side, mark in theme.SIDES.items()}


def source_patterns() -> dict[str, tuple[str, str, str]]:
    """Return label, colour and pattern of each source, for bars."""
    return {source: (mark.label, mark.colour, mark.pattern) for source, mark in theme.SOURCES.items()}


def source_styles() -> dict[str, tuple[str, str, str]]:
    """Return label, colour and symbol of each source, for marks."""
    return {source: (mark.label, mark.colour, mark.symbol) for source, mark in theme.SOURCES.items()}

"""Colours, symbols and fonts that every chart shares, on a light and on a dark page."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io as pio


@dataclass(frozen=True)
class Mark:
    """How one side of the war looks in every chart: never by colour alone."""

    label: str
    colour: str
    symbol: str
    pattern: str


# Colours lie between relative luminance 0.127 and 0.3, so that each keeps a contrast of 3:1 against
# the light page and the dark one (WCAG 2.2, 1.4.11); after Okabe & Ito's palette.
SIDES = {
    "government": Mark("Government", "#767C85", "circle", ""),
    "government ally": Mark("Government's allies", "#A4676B", "bowtie", "+"),
    "hts-led": Mark("HTS-led coalition", "#00896A", "square", "-"),
    "opposition": Mark("Opposition, unspecified", "#8F7A1E", "cross", "x"),
    "sna": Mark("Syrian National Army", "#2277C4", "diamond", "/"),
    "sdf": Mark("Syrian Democratic Forces", "#C07A00", "pentagon", "\\"),
    "southern": Mark("Southern opposition", "#B4559B", "triangle-up", "."),
    "sfa": Mark("Syrian Free Army", "#D2601A", "star", "+"),
    "israel": Mark("Israel", "#5D6BC0", "hexagon", "x"),
    "turkey": Mark("Turkey", "#B0554A", "hourglass", "/"),
    "none": Mark("Others", "#767C85", "x", ""),
    "left": Mark("Left, taker not stated", "#767C85", "circle-open", "|"),
}
SOURCES = {
    "regime-2026": Mark("Wikipedia 2026: regime", "#2277C4", "circle", ""),
    "regime-2024": Mark("Wikipedia 2024: regime", "#00896A", "square", "/"),
    "damascus": Mark("Wikipedia: Damascus", "#C07A00", "diamond", "\\"),
    "offensives": Mark("Wikipedia mirror: offensives", "#B4559B", "triangle-up", "x"),
    "kyiv-independent": Mark("Kyiv Independent", "#7A66C2", "star", "."),
}
VIOLET, GREEN, AMBER, OLIVE, BLUE, GREY = (
    "#7A66C2",
    "#00896A",
    "#C07A00",
    "#8F7A1E",
    "#2277C4",
    "#767C85",
)  # for all that is no side
INK, PAPER = {"light": "#1f2328", "dark": "#e6e9ed"}, {"light": "#ffffff", "dark": "#14181e"}
GRID = {"light": "#d9dde2", "dark": "#3a424d"}
FONT_SIZE = 13


def template() -> go.layout.Template:
    """Return the small template of the book; its colours are those of the light page."""
    axis = {
        "gridcolor": GRID["light"],
        "linecolor": GRID["light"],
        "zeroline": False,
        "automargin": True,
        "title": {"standoff": 12, "font": {"size": FONT_SIZE}},
        "tickfont": {"size": 12},
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {
                "family": "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif",
                "size": FONT_SIZE,
                "color": INK["light"],
            },
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 1.02,
                "yanchor": "bottom",
                "entrywidth": 165,
                "traceorder": "normal",
                "font": {"size": 12},
            },
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "font": {"size": 13, "color": INK["light"]},
                "bgcolor": PAPER["light"],
                "bordercolor": "#767C85",
                "align": "left",
            },
            "hovermode": "closest",
            "dragmode": False,
        }
    )


def dark() -> dict:
    """Return what differs on a dark page, as layout paths and their values."""
    return {
        "font.color": INK["dark"],
        "hoverlabel.bgcolor": PAPER["dark"],
        "hoverlabel.font.color": INK["dark"],
        "xaxis.gridcolor": GRID["dark"],
        "yaxis.gridcolor": GRID["dark"],
        "xaxis.linecolor": GRID["dark"],
        "yaxis.linecolor": GRID["dark"],
    }


pio.templates["twelvedays"] = template()
pio.renderers.default = "plotly_mimetype"

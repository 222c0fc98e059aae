"""The land under the maps, as filled traces on plain axes, which need no tiles and no geo bundle."""

from __future__ import annotations

import plotly.graph_objects as go

from twelvedays import geography

EAST_WEST = 1 / 0.8192  # a degree of latitude in degrees of longitude at 35° N


def ground() -> list[go.Scatter]:
    """Return the traces that do not move: land, governorates, the occupied Golan, the Euphrates."""
    quiet = {"mode": "lines", "hoverinfo": "skip", "showlegend": False}

    def drawn(name: str, **style) -> list[go.Scatter]:
        return [go.Scatter(x=xs, y=ys, **quiet, **style) for xs, ys in map(geography.path, geography.features(name))]

    return [
        *drawn("neighbours", fill="toself", fillcolor="rgba(118,124,133,0.10)", line={"width": 0}),
        *drawn("syria_admin1", line={"color": "rgba(118,124,133,0.7)", "width": 1}),
        go.Scatter(
            **dict(zip(("x", "y"), geography.path(geography.features("golan_occupied")[0]), strict=True)),
            mode="lines",
            fill="toself",
            fillcolor="rgba(93,107,192,0.30)",
            line={"color": "#5D6BC0", "width": 1, "dash": "dot"},
            hovertext="Golan Heights, occupied by Israel since 1967 (extent indicative)",
            hoverinfo="text",
            showlegend=False,
        ),
        *drawn("euphrates", line={"color": "#4F8FB8", "width": 1.5}),
    ]

"""Lines with their names above them: a long name beside a line would leave a narrow screen no room."""

from __future__ import annotations

import textwrap

import plotly.graph_objects as go

NAME_PX, LINE_PX = 8, 15  # from the lane to its name, and each line of the name
NAME_CHARACTERS = 42  # what the narrowest screen holds
LAST_PX = 14  # below the last lane
AROUND_PX = 96  # axis, legend


def lay_lanes(
    figure: go.Figure, names: list[str], *, row_px: int, name_px: int = NAME_PX, below: dict[str, float] | None = None
) -> tuple[dict[str, float], int]:
    """Write the name of each lane above it; return the y of each lane, and the height of the figure in pixels.

    The y axis counts pixels from the top. `row_px` is the height of a lane whose name takes one line, `name_px` the
    room for marks under the name; `below` names the pixels that marks of a lane need below it.
    """
    at: dict[str, float] = {}
    bottom = under = 0.0
    for name in names:
        lines = textwrap.wrap(name, NAME_CHARACTERS) or [""]
        first = name_px + LINE_PX + 4 if not at else row_px + under
        bottom += first + LINE_PX * (len(lines) - 1)
        at[name] = bottom
        under = (below or {}).get(name, 0)
        figure.add_annotation(
            xref="paper",
            x=0,
            xanchor="left",
            y=bottom,
            yanchor="bottom",
            yshift=name_px,
            text="<br>".join(lines),
            showarrow=False,
            font={"size": 12},
            align="left",
        )
    bottom += LAST_PX + under
    figure.update_layout(yaxis={"tickvals": list(at.values()), "range": [bottom, 0], "showticklabels": False})
    return at, round(AROUND_PX + bottom)

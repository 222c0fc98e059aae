"""Lines with their names above them: a long name beside a line would leave a narrow screen no room."""

from __future__ import annotations

import textwrap

import plotly.graph_objects as go

NAME_PX, LINE_PX = 8, 15  # from the lane to its name, and each line of the name
NAME_CHARACTERS = 44  # what the narrowest screen holds
AROUND_PX = 110  # axis, legend


def name_lanes(figure: go.Figure, names: list[str], *, row_px: int) -> int:
    """Write the name of each lane above it; lane n stands at y = n, from the top. Return the height in pixels.

    `row_px` is the height of a lane whose name takes one line; longer names make all lanes higher.
    """
    wrapped = [textwrap.wrap(name, NAME_CHARACTERS) or [""] for name in names]
    row_px += LINE_PX * (max(map(len, wrapped)) - 1)
    for number, lines in enumerate(wrapped):
        figure.add_annotation(
            xref="paper",
            x=0,
            xanchor="left",
            y=number,
            yanchor="bottom",
            yshift=NAME_PX,
            text="<br>".join(lines),
            showarrow=False,
            font={"size": 12},
            align="left",
        )
    top = (NAME_PX + LINE_PX * len(wrapped[0]) + 4) / row_px
    figure.update_layout(
        yaxis={"tickvals": list(range(len(names))), "range": [len(names) - 0.6, -top], "showticklabels": False}
    )
    return AROUND_PX + row_px * len(names)

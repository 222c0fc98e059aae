"""Give a figure the words that the renderer's contract asks for."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays import theme


def finish(figure: go.Figure, rows: pd.DataFrame, *, title: str, alt: str, summary: str, height: int) -> go.Figure:
    """Return `figure` in the book's template with title, alt text, summary and its `rows` as a table.

    `title` says the finding, `alt` what sort of chart it is and of what, `summary` what it shows, and
    `rows` are the chart's own rows, with speaking column names.
    """
    figure.update_layout(template="twelvedays", height=height)
    figure.update_layout(
        meta={
            "title": title,
            "alt": alt,
            "summary": summary,
            "table": {
                "columns": list(rows.columns),
                "rows": [[_cell(value) for value in row] for row in rows.itertuples(index=False)],
            },
            "dark": theme.dark(figure.layout),
        }
    )
    return figure


def _cell(value: object) -> str | int | float:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return round(value, 2)
    return value if isinstance(value, int) else str(value)


def listed(items: list[str]) -> str:
    """Return `items` as an English list: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def day(date: pd.Timestamp) -> str:
    """Return a date as "8 December"."""
    return f"{date.day} {date:%B}"

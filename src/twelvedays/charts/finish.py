"""Give a figure the words that the renderer's contract asks for."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from twelvedays import records, theme
from twelvedays.schema import version


def finish(
    figure: go.Figure,
    rows: pd.DataFrame,
    *,
    title: str,
    alt: str,
    summary: str,
    height: int,
    steps: dict[str, list[str]] | None = None,
    heights: dict[str, int] | None = None,
) -> go.Figure:
    """Return `figure` in the book's template with title, alt text, summary, rows, evidence and citation.

    `title` says the finding, `alt` what sort of chart it is and of what, `summary` what it shows. `rows` are
    the chart's own rows, with speaking column names; their column "Record" holds the references of the
    records behind them, or lists of references, and goes into the evidence. `steps` says for each frame what
    it shows, in lines; `heights` are other heights for narrow and medium screens.
    """
    figure.update_layout(template="twelvedays", height=height)
    references = [each_once([reference]) for reference in rows["Record"]]
    shown = rows.drop(columns="Record")
    tables = listed(sorted({name.partition("/")[0] for names in references for name in names}))
    marked = _marked(figure)
    figure.update_layout(
        meta={
            "title": title,
            "alt": alt,
            "summary": summary,
            "table": {
                "columns": list(shown.columns),
                "rows": [[_cell(value) for value in row] for row in shown.itertuples(index=False)],
                "records": references,
            },
            "records": records.behind(dict.fromkeys([name for names in references for name in names] + marked)),
            "cite": f"Twelve Days, version {version()}: “{title}” (figure). Data: {tables}. CC BY-SA 4.0.",
            "dark": theme.dark(),
            "steps": steps or {},
            "heights": heights or {},
        }
    )
    return figure


def each_once(references: Iterable[str | list[str]]) -> list[str]:
    """Return the references, given one by one or in lists, in their order and each once."""
    lists = (names if isinstance(names, list) else [names] for names in references)
    return [name for name in dict.fromkeys(name for names in lists for name in names) if name]


def _marked(figure: go.Figure) -> list[str]:
    """Return the references that the marks carry, in their order."""
    traces = [*figure.data, *(trace for frame in figure.frames for trace in frame.data)]
    lists = [mark for trace in traces if trace.customdata is not None for mark in trace.customdata]
    return [reference for mark in lists for reference in mark if reference]


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

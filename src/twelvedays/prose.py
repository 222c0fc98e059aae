"""Put computed numbers and lists into the prose of a chapter."""

from __future__ import annotations

from html import escape

import pandas as pd

WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def say(**values: object) -> None:
    """Make each value available to the chapter's prose as {glue:text}`name`.

    Whole numbers up to twelve are put in words, larger ones with a comma for thousands, dates as
    "8 December", all else as it stands.
    """
    from myst_nb import glue

    for name, value in values.items():
        glue(name.replace("_", "-"), worded(value), display=False)


def worded(value: object) -> str:
    """Return a value as running text says it."""
    if isinstance(value, pd.Timestamp):
        return f"{value.day} {value:%B}"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.1f}"
    if isinstance(value, str):
        return value
    number = int(value)
    return WORDS[number] if 0 <= number < len(WORDS) else f"{number:,}"


class Listing:
    """A table for readers: what `listing` returns, and Jupyter shows as HTML or as text."""

    def __init__(self, frame: pd.DataFrame, caption: str) -> None:
        self.frame, self.caption = frame, caption

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in self.frame.columns)
        rows = "".join(_row(row) for row in self.frame.fillna("").itertuples(index=False))
        return (
            f'<div class="listing" role="region" tabindex="0" aria-label="{escape(self.caption)}">'
            f"<table><caption>{escape(self.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def __repr__(self) -> str:
        return f"{self.caption}\n{self.frame.to_string(index=False)}"


def listing(frame: pd.DataFrame, caption: str) -> Listing:
    """Return `frame` as a table under `caption`; its first column names the row, missing values stay empty.

    A cell that is a list is written line by line.
    """
    return Listing(frame, caption)


def _row(cells: tuple) -> str:
    first, *others = cells
    body = "".join(f"<td>{_lines(cell)}</td>" for cell in others)
    return f'<tr><th scope="row">{_lines(first)}</th>{body}</tr>\n'


def _lines(cell: object) -> str:
    return "<br>".join(escape(str(line)) for line in (cell if isinstance(cell, list) else [cell]))

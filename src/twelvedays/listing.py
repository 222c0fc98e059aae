"""Long lists as tables that every reader can use."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd


@dataclass(frozen=True)
class Listing:
    """A table for readers: what `listing` returns, and Jupyter shows as HTML or as text."""

    frame: pd.DataFrame
    caption: str
    folded: bool
    links: list[str]

    def _repr_html_(self) -> str:
        caption = escape(self.caption)
        head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in self.frame.columns)
        cells = self.frame.fillna("").itertuples(index=False)
        rows = "".join(_row(row, link) for row, link in zip(cells, self.links, strict=True))
        table = (
            f'<div class="listing" role="region" tabindex="0" aria-label="{caption}"><table><caption>{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )
        if not self.folded:
            return table
        return f'<details class="listing-fold"><summary>{caption}</summary>{table}</details>'

    def __repr__(self) -> str:
        return f"{self.caption}\n{self.frame.to_string(index=False)}"


def listing(frame: pd.DataFrame, caption: str, *, folded: bool = False, links: list[str] | None = None) -> Listing:
    """Return `frame` as a table under `caption`; its first column names the row, missing values stay empty.

    A cell that is a list is written line by line. A `folded` table is closed until a reader opens it. `links`
    leads from each row's name to an address, relative to the page.
    """
    return Listing(frame, caption, folded, links or [""] * len(frame))


def _row(cells: tuple, link: str) -> str:
    first, *others = cells
    body = "".join(f"<td>{_lines(cell)}</td>" for cell in others)
    name = f'<a href="{escape(link)}">{_lines(first)}</a>' if link else _lines(first)
    return f'<tr><th scope="row">{name}</th>{body}</tr>\n'


def _lines(cell: object) -> str:
    return "<br>".join(escape(str(line)) for line in (cell if isinstance(cell, list) else [cell]))

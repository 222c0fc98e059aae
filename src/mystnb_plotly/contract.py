"""What a figure says of itself in `layout.meta`, read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

MIME_TYPE = "application/vnd.plotly.v1+json"
FIELDS = {
    "title": str,
    "alt": str,
    "summary": str,
    "table": dict,
    "records": dict,
    "cite": str,
    "dark": dict,
    "steps": dict,
    "heights": dict,
}
SCREENS = ("narrow", "medium")
RECORD = {"label": str, "evidence": list, "disputes": list}
HREF = "href"  # of a record, if it has a page of its own: its address from the root of the site


class ContractError(ValueError):
    """What a figure lacks, in one line."""


@dataclass(frozen=True)
class Figure:
    """A Plotly figure with the words that belong to it.

    `plot` is what Plotly draws (data, layout without `meta`, frames); `height` is in CSS pixels. `table`
    has columns, rows and, row by row, the records behind it; `records` says what stands behind each.
    `dark` maps layout paths such as `font.color` to their values on a dark page; `steps` maps the names of
    frames to lists of lines that say what each shows; `heights` has other heights for `narrow` and `medium` screens.
    """

    plot: dict
    height: int
    title: str
    alt: str
    summary: str = ""
    table: dict = field(default_factory=dict)
    records: dict = field(default_factory=dict)
    cite: str = ""
    dark: dict = field(default_factory=dict)
    steps: dict = field(default_factory=dict)
    heights: dict = field(default_factory=dict)

    def height_at(self, width: str) -> int:
        """Return the height on screens of `width`: narrow, medium or wide."""
        return int(self.heights.get(width, self.height))

    def words(self) -> str:
        """Return what the figure says in words: title, alt text, summary, and the texts in its rows, each once."""
        cells = [cell for row in self.table.get("rows", []) for cell in row if isinstance(cell, str)]
        return "\n".join(dict.fromkeys([self.title, self.alt, self.summary, *self.table.get("columns", []), *cells]))


def read(content: dict) -> Figure:
    """Return the figure in Plotly JSON `content`; raise `ContractError` if its description is not whole."""
    layout = dict(content.get("layout", {}))
    meta = layout.pop("meta", None) or {}
    height = layout.get("height")
    if not isinstance(height, int | float) or height <= 0:
        raise ContractError("layout.height: expected the height in pixels, so that the page can reserve it")
    for name in ("title", "alt"):
        if not meta.get(name):
            wanted = "the finding" if name == "title" else "alt text"
            raise ContractError(f"layout.meta.{name}: expected {wanted}, found none")
    for name, value in meta.items():
        if name not in FIELDS:
            raise ContractError(f"layout.meta.{name}: unknown; expected only {', '.join(FIELDS)}")
        if not isinstance(value, FIELDS[name]):
            raise ContractError(f"layout.meta.{name}: expected {FIELDS[name].__name__}, found {type(value).__name__}")
    frames = content.get("frames", [])
    if frames:  # the card brings controls of its own, which work by keyboard
        layout.pop("sliders", None)
        layout.pop("updatemenus", None)
    plot = {"data": content.get("data", []), "layout": layout, "frames": frames}
    figure = Figure(plot=plot, height=int(height), **meta)
    names = [frame.get("name") for frame in frames]
    for name in figure.steps:
        if name not in names:
            raise ContractError(f"layout.meta.steps: expected the name of a frame, found '{name}'")
    for width, other in figure.heights.items():
        if width not in SCREENS or not isinstance(other, int | float) or other <= 0:
            raise ContractError(
                f"layout.meta.heights: expected pixels for {' or '.join(SCREENS)}, found {width}: {other}"
            )
    _check_table(figure.table)
    _check_records(figure)
    return figure


def marks(figure: Figure) -> Iterator[list[str]]:
    """Yield the records behind each mark: the items of `customdata` in the traces and in their frames."""
    traces = [*figure.plot["data"], *(trace for frame in figure.plot["frames"] for trace in frame.get("data", []))]
    for trace in traces:
        for records in trace.get("customdata", []):
            yield [record for record in (records if isinstance(records, list) else [records]) if record]


def _check_table(table: dict) -> None:
    if not table:
        return
    columns, rows = table.get("columns"), table.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        raise ContractError("layout.meta.table: expected 'columns' and 'rows', both lists")
    for number, row in enumerate(rows, 1):
        if len(row) != len(columns):
            raise ContractError(
                f"layout.meta.table.rows: expected {len(columns)} cells in row {number}, found {len(row)}"
            )
    if len(table.get("records", rows)) != len(rows):
        raise ContractError(f"layout.meta.table.records: expected one list for each of the {len(rows)} rows")


def _check_records(figure: Figure) -> None:
    if not figure.records:
        return
    for name, record in figure.records.items():
        for key, kind in RECORD.items():
            if not isinstance(record.get(key), kind):
                raise ContractError(f"layout.meta.records['{name}'].{key}: expected {kind.__name__}")
        if not isinstance(record.get(HREF, ""), str) or record.get(HREF, "").startswith("/"):
            raise ContractError(f"layout.meta.records['{name}'].{HREF}: expected an address from the root of the site")
    for place, lists in (("table.records", figure.table.get("records", [])), ("customdata", marks(figure))):
        for name in (name for names in lists for name in names):
            if name not in figure.records:
                raise ContractError(f"{place}: expected a key of layout.meta.records, found '{name}'")

"""What a figure says of itself in `layout.meta`, read and checked."""

from __future__ import annotations

from dataclasses import dataclass, field

MIME_TYPE = "application/vnd.plotly.v1+json"
FIELDS = {"title": str, "alt": str, "summary": str, "table": dict, "dark": dict}


class ContractError(ValueError):
    """What a figure lacks, in one line."""


@dataclass(frozen=True)
class Figure:
    """A Plotly figure with the words that belong to it.

    `plot` is what Plotly draws (data, layout without `meta`, frames); `height` is in CSS pixels.
    `dark` maps layout paths such as `font.color` to their values on a dark page.
    """

    plot: dict
    height: int
    title: str
    alt: str
    summary: str = ""
    table: dict = field(default_factory=dict)
    dark: dict = field(default_factory=dict)


def read(content: dict) -> Figure:
    """Return the figure in Plotly JSON `content`; raise `ContractError` if its description is not whole."""
    layout = dict(content.get("layout", {}))
    meta = layout.pop("meta", None) or {}
    height = layout.get("height")
    if not isinstance(height, int | float) or height <= 0:
        raise ContractError("layout.height: expected the height in pixels, so that the page can reserve it")
    for name in ("title", "alt"):
        if not meta.get(name):
            raise ContractError(
                f"layout.meta.{name}: expected {'the finding' if name == 'title' else 'alt text'}, found none"
            )
    for name, value in meta.items():
        if name not in FIELDS:
            raise ContractError(f"layout.meta.{name}: unknown; expected only {', '.join(FIELDS)}")
        if not isinstance(value, FIELDS[name]):
            raise ContractError(f"layout.meta.{name}: expected {FIELDS[name].__name__}, found {type(value).__name__}")
    _check_table(meta.get("table", {}))
    plot = {"data": content.get("data", []), "layout": layout, "frames": content.get("frames", [])}
    return Figure(plot=plot, height=int(height), **meta)


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

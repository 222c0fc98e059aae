"""The figure node and its HTML."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.util.osutil import relative_uri

from mystnb_plotly.contract import Figure

FOLDER = "_plotly"


class plotly_figure(nodes.General, nodes.Element):
    """A figure that Plotly draws: `name` is its id, `figure` a `contract.Figure`."""


def visit_html(self, node: plotly_figure) -> None:
    """Write the figure's data beside the page, and the frame that it is drawn into."""
    name, figure = node["name"], node["figure"]
    source = _write_data(Path(self.builder.outdir), name, figure)
    uri = relative_uri(self.builder.get_target_uri(self.builder.current_docname), source)
    self.body.append(
        f'<p class="plotly-figure-title" id="{name}-title">{escape(figure.title)}</p>\n'
        f'<div class="plotly-figure" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-alt" '
        f'data-name="{name}" data-src="{uri}" style="height:{figure.height}px">'
        f'<p class="plotly-figure-alt" id="{name}-alt">{escape(figure.alt)}</p></div>\n'
        + (
            f'<details class="plotly-figure-words"><summary>In words</summary><p>{escape(figure.summary)}</p></details>\n'
            if figure.summary
            else ""
        )
        + (_table(name, figure) if figure.table else "")
    )
    raise nodes.SkipNode


def visit_text(self, node: plotly_figure) -> None:
    """Write the alt text where the output has no room for a picture."""
    self.add_text(node["figure"].alt)
    raise nodes.SkipNode


def _write_data(outdir: Path, name: str, figure: Figure) -> str:
    """Write the figure as a script, since a page opened from a file may not fetch JSON; return its path."""
    path = outdir / FOLDER / f"{name}.js"
    path.parent.mkdir(exist_ok=True)
    content = json.dumps(
        {"plot": figure.plot, "dark": figure.dark}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    path.write_text(f"(window.mystnbPlotly??={{}})[{json.dumps(name)}]={content};\n", encoding="utf-8")
    return f"{FOLDER}/{path.name}"


def _table(name: str, figure: Figure) -> str:
    head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in figure.table["columns"])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in row) + "</tr>\n"
        for row in figure.table["rows"]
    )
    return (
        '<details class="plotly-figure-data"><summary>Data</summary>'
        f'<div class="plotly-figure-scroll" role="region" tabindex="0" aria-label="Data: {escape(figure.title)}">'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div></details>\n"
    )

"""The figure node, and the files that its page needs."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

from docutils import nodes

from mystnb_plotly import pictures
from mystnb_plotly.card import card
from mystnb_plotly.contract import Figure

FOLDER = "_plotly"


class plotly_figure(nodes.General, nodes.Element):
    """A figure that Plotly draws: `name` is its id, `figure` a `contract.Figure`."""


def visit_html(self, node: plotly_figure) -> None:
    """Write the figure's files beside the page, and its card into it."""
    name, figure = node["name"], node["figure"]
    outdir = Path(self.builder.outdir) / FOLDER
    outdir.mkdir(exist_ok=True)
    (outdir / f"{name}.js").write_text(_script(name, figure), encoding="utf-8")
    if figure.table:
        (outdir / f"{name}.csv").write_text(_csv(figure), encoding="utf-8")
    page = self.builder.get_target_uri(self.builder.current_docname)
    drawn = _copy_pictures(name, figure, picture_cache(self.builder.app), outdir)
    root = "../" * page.count("/")
    self.body.append(card(name, figure, f"{root}{FOLDER}/", root, pictures=drawn))
    raise nodes.SkipNode


def visit_text(self, node: plotly_figure) -> None:
    """Write the alt text where the output has no room for a picture."""
    self.add_text(node["figure"].alt)
    raise nodes.SkipNode


def picture_cache(app) -> Path:
    """Return the folder where pictures are kept between builds."""
    return Path(app.srcdir) / "_build" / ".pictures"


def _copy_pictures(name: str, figure: Figure, cache: Path, outdir: Path) -> bool:
    """Copy a figure's pictures from the cache, and say whether all were there."""
    if not pictures.complete(figure, cache):
        return False
    for ending, kept in pictures.files(figure).items():
        shutil.copyfile(cache / kept, outdir / f"{name}{ending}")
    return True


def _script(name: str, figure: Figure) -> str:
    """Return the figure as a script, since a page opened from a file may not fetch JSON."""
    content = {"plot": figure.plot, "dark": figure.dark}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"(window.mystnbPlotly??={{}})[{json.dumps(name)}]={text};\n"


def _csv(figure: Figure) -> str:
    """Return the chart's rows as CSV, with the records behind each, separated by semicolons."""
    table, text = figure.table, io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    records = table.get("records")
    writer.writerow([*table["columns"], *(["Records"] if records else [])])
    for number, row in enumerate(table["rows"]):
        writer.writerow([*row, *([";".join(records[number])] if records else [])])
    return text.getvalue()

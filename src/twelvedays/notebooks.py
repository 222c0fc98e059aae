"""Executed notebooks: made from chapters, written, read, and asked for the figures that they hold."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
import numpy as np
from nbformat import NotebookNode

from twelvedays.execution import Chapter

MIME_TYPE = "application/vnd.plotly.v1+json"
FOLDERS = ("notebooks", "downloads/chapters")
DIGITS = 12  # beyond them, processors differ


def executed(chapter: Chapter) -> NotebookNode:
    """Return a chapter as a notebook with what its cells gave, the same at every build, paired with its `.md` file."""
    notebook = chapter.fill(chapter.notebook())
    title = Path(chapter.name).name
    for number, cell in enumerate(notebook.cells):
        cell.id = f"{title}-{number}"
    notebook.metadata.pop("file_format", None)
    notebook.metadata["jupytext"] = {"formats": "chapters///md:myst,notebooks///ipynb"}
    return notebook


def write(notebook: NotebookNode) -> str:
    """Return the text of a notebook's file; raise `ValueError` if a code cell of it was never executed."""
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and cell.execution_count is None:
            raise ValueError(f"cell {number}: expected to be executed, was skipped")
    return nbformat.writes(notebook, nbformat.NO_CONVERT) + "\n"


def read_all(site: Path) -> Iterator[NotebookNode]:
    """Yield the executed notebooks that stand in a built site or in an unpacked archive."""
    for folder in FOLDERS:
        for path in sorted((site / folder).glob("*.ipynb")):
            yield nbformat.read(path, nbformat.NO_CONVERT)


def figures(notebook: NotebookNode) -> dict[str, dict]:
    """Return the Plotly JSON of each figure by its name, plainly: lists for packed arrays, 12 digits of a number."""
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if MIME_TYPE in output.get("data", {}):
                name = cell.metadata.get("mystnb", {}).get("figure", {}).get("name", cell.id)
                found[name] = plain(output["data"][MIME_TYPE])
    return found


def plain(value: object) -> object:
    """Return Plotly JSON without what may differ between machines that drew the same figure."""
    if isinstance(value, dict) and value.keys() >= {"dtype", "bdata"}:
        numbers = np.frombuffer(base64.b64decode(value["bdata"]), np.dtype(value["dtype"]))
        shape = [int(size) for size in str(value.get("shape", len(numbers))).split(",")]
        return plain(numbers.reshape(shape).tolist())
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def digest(figure: dict) -> str:
    """Return the SHA-256 of a figure's Plotly JSON: keys sorted, no spaces, UTF-8."""
    text = json.dumps(figure, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

"""Stop the build before it starts where the data or a chapter is not fit to build from: a Sphinx extension."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError

from twelvedays import rules
from twelvedays.schema import TableError

HEADER = re.compile(r"\A---\n(?=.*?^(?:file_format: mystnb|jupytext:)).*?^---$", re.DOTALL | re.MULTILINE)
CELL_SOURCE = re.compile(r"^-{18}\n(.*?)\n-{18}$", re.DOTALL | re.MULTILINE)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
CODE_CELL = re.compile(r"^```+\{code-cell\}", re.MULTILINE)


class GateError(SphinxError):
    """One line that says what stops the build."""

    category = "Twelve Days"


def setup(app: Sphinx) -> dict:
    """Check the tables, key the execution cache on data and code, and check each chapter as it is read and run."""
    app.connect("config-inited", _open, priority=900)
    app.connect("source-read", _check_header)
    app.connect("env-updated", _check_execution)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def digest(data: Path) -> str:
    """Return a SHA-256 over the tables and this package: what the output of a cell depends on."""
    files = [path for folder in (data, Path(__file__).parent) for path in folder.rglob("*")]
    whole = hashlib.sha256()
    for path in sorted(
        path for path in files if path.is_file() and path.suffix in {".csv", ".json", ".geojson", ".py"}
    ):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _open(app: Sphinx, config) -> None:
    data = Path(app.srcdir) / "data"
    try:
        rules.check(data)
    except TableError as error:
        raise GateError(str(error)) from None
    config.suppress_warnings.append("mystnb.exec")  # _check_execution says it with line and reason
    config.nb_execution_cache_path = str(Path(app.srcdir) / "_build" / ".execution" / digest(data)[:16])


def _check_header(app: Sphinx, docname: str, source: list[str]) -> None:
    cell = CODE_CELL.search(source[0])
    if cell and not HEADER.search(source[0]):
        line = source[0].count("\n", 0, cell.start()) + 1
        raise GateError(
            f"{_file(app, docname)}, line {line}: expected a header with 'file_format: mystnb' "
            "or 'jupytext:' above the first code cell, or no cell would run"
        )


def _check_execution(app: Sphinx, env) -> None:
    """Stop before anything is written if a cell failed; myst-nb itself would publish the page without it."""
    for docname, known in getattr(env, "nb_metadata", {}).items():
        result = known.get("exec_data") or {}
        if result.get("error"):
            text = (Path(app.srcdir) / _file(app, docname)).read_text(encoding="utf-8")
            failed = CELL_SOURCE.search(result["traceback"])
            line = text.count("\n", 0, max(text.find(failed[1].strip()), 0)) + 1 if failed else 1
            reason = next(row for row in reversed(result["traceback"].splitlines()) if row.strip())
            raise GateError(
                f"{_file(app, docname)}, line {line}: expected a cell that runs, got {COLOUR.sub('', reason)}"
            )


def _file(app: Sphinx, docname: str) -> str:
    return str(app.env.doc2path(docname, base=False))

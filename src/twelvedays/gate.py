"""Stop the build before it starts where the data or a chapter is not fit to build from: a Sphinx extension."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.errors import SphinxError

from twelvedays.schema import TableError

HEADER = re.compile(r"\A---\n(?=.*?^(?:file_format: mystnb|jupytext:)).*?^---$", re.DOTALL | re.MULTILINE)
CODE_CELL = re.compile(r"^```+\{code-cell\}", re.MULTILINE)
MARK, CHECKED = "unfinished", "checked"


class GateError(SphinxError):
    """One line that says what stops the build."""

    category = "Twelve Days"


def setup(app: Sphinx) -> dict:
    """Check the tables and each chapter's header, and start afresh after a build that did not end."""
    app.connect("config-inited", _open, priority=900)
    app.connect("env-get-outdated", _remove_pages)
    app.connect("source-read", _check_header)
    app.connect("build-finished", _close, priority=999)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _open(app: Sphinx, config) -> None:
    data = Path(app.srcdir) / "data"
    os.environ["TWELVEDAYS_DATA"] = str(data)  # for all that loads tables in this build
    _check_tables(data, Path(app.doctreedir) / CHECKED)
    mark = Path(app.doctreedir) / MARK
    if mark.exists():  # what Sphinx remembers may be ahead of the pages that it wrote
        (Path(app.doctreedir) / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
        shutil.rmtree(app.outdir, ignore_errors=True)
        Path(app.outdir).mkdir()
    mark.touch()


def _check_tables(data: Path, checked: Path) -> None:
    """Check the tables, unless `checked` says that these very ones were found in order by this very package."""
    files = [*sorted(data.glob("*.csv")), data / "datapackage.json", *sorted(Path(__file__).parent.glob("*.py"))]
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in files if path.exists())).hexdigest()
    if checked.exists() and checked.read_text(encoding="utf-8") == digest:
        return
    from twelvedays import rules  # brings pandas, which most builds need not wait for

    try:
        rules.check(data)
    except TableError as error:
        raise GateError(str(error)) from None
    checked.parent.mkdir(parents=True, exist_ok=True)
    checked.write_text(digest, encoding="utf-8")


def _close(app: Sphinx, exception: Exception | None) -> None:
    """Note that the build ended well; a warning is reported only in the build that first meets it."""
    if exception is None and not (app.keep_going and app._warncount):
        (Path(app.doctreedir) / MARK).unlink()


def _remove_pages(app: Sphinx, env, added, changed, removed) -> list[str]:
    """Remove the pages of chapters that are gone: Sphinx leaves them."""
    for name in removed:
        (Path(app.outdir) / f"{name}.html").unlink(missing_ok=True)
        for source in (Path(app.outdir) / "_sources").glob(f"{name}.*"):
            source.unlink()
    return []


def _check_header(app: Sphinx, docname: str, source: list[str]) -> None:
    cell = CODE_CELL.search(source[0])
    if cell and not HEADER.search(source[0]):
        line = source[0].count("\n", 0, cell.start()) + 1
        raise GateError(
            f"{app.env.doc2path(docname, base=False)}, line {line}: expected a header with 'file_format: mystnb' "
            "or 'jupytext:' above the first code cell, or no cell would run"
        )

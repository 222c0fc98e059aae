"""Offer what a rerun needs, and the receipt of this build: a Sphinx extension."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

from twelvedays import notebooks, receipt, takeaway
from twelvedays.execution import Chapter
from twelvedays.publish.archive import dump, write
from twelvedays.schema import describe

FOLDER = "downloads"


def setup(app: Sphinx) -> dict:
    """Write receipt, notebooks and archives whenever what they are made from has changed."""
    app.connect("env-updated", _look)
    app.connect("html-collect-pages", _pages)
    app.connect("html-page-context", _add_downloads)
    app.connect("build-finished", _write, priority=880)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _look(app: Sphinx, env) -> list[str]:
    """Make the receipt; ask for a page to be written if it changed, since Sphinx adds pages only to others."""
    book = Path(app.srcdir)
    app.executed = {name: notebooks.executed(Chapter(book, name)) for name in sorted(env.twelvedays_given)}
    app.receipt = receipt.make(book, app.executed)
    before = getattr(env, "twelvedays_offered", None)
    env.twelvedays_offered = (app.receipt, takeaway.digest(book))
    return [] if env.twelvedays_offered == before else [app.config.root_doc]


def _names(app: Sphinx) -> tuple[str, str]:
    version = app.receipt["version"]
    return f"twelvedays-{version}.zip", f"twelvedays-{version}-py3-none-any.whl"


def _pages(app: Sphinx) -> Iterator[tuple[str, dict, str]]:
    book, wheel = _names(app)
    yield (
        "receipt",
        {
            "title": "Receipt",
            "receipt": app.receipt,
            "downloads": [
                (book, "chapters, notebooks, tables, requirements and a README; reruns anywhere"),
                (wheel, "the tables as a Python package: pip install it, then “from twelvedays import load”"),
            ],
            "tables": [(name, f"data/{name}.html", found) for name, found in app.receipt["tables"].items()],
            "figures": [
                (name, f"{entry['chapter']}.html#{name}", entry["sha256"])
                for name, entry in app.receipt["figures"].items()
            ],
        },
        "receipt.html",
    )


def _add_downloads(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Tell the page which files of its chapter there are."""
    if doctree is not None and app.env.doc2path(pagename).endswith(".md"):
        endings = {"ipynb": "executed notebook", "md": "MyST Markdown"}
        context["chapter_files"] = [
            (
                f"{FOLDER}/chapters/{Path(pagename).name}.{ending}",
                f"Download this chapter as {what} (.{ending})",
                ending,
            )
            for ending, what in endings.items()
            if ending == "md" or pagename in app.executed
        ]


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or not getattr(app.builder, "rendered", False):
        return
    book, folder = Path(app.srcdir), Path(app.outdir) / FOLDER
    chapters = folder / "chapters"
    chapters.mkdir(parents=True, exist_ok=True)
    files = {f"{Path(name).name}.ipynb": notebooks.write(notebook) for name, notebook in app.executed.items()}
    sources = [Path(app.env.doc2path(name)) for name in app.env.found_docs]
    files |= {path.name: path.read_text(encoding="utf-8") for path in sources if path.suffix == ".md"}
    for name, text in files.items():
        (chapters / name).write_text(text, encoding="utf-8")
    for gone in {path.name for path in chapters.iterdir()} - files.keys():
        (chapters / gone).unlink()
    (Path(app.outdir) / receipt.FILE).write_bytes(dump(app.receipt))
    wheel = takeaway.wheel(book, folder)
    executed = {name: text for name, text in files.items() if name.endswith(".ipynb")}
    write(
        takeaway.contents(book, app.receipt, executed, wheel),
        folder / _names(app)[0],
        describe(book / "data")["created"],
    )

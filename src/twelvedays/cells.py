"""Execute the chapters before Sphinx reads them, and let it read what their cells gave: a Sphinx extension."""

from __future__ import annotations

from pathlib import Path

from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util import logging

from twelvedays import execution
from twelvedays.execution import Chapter, ExecutionError

logger = logging.getLogger(__name__)


class CellError(SphinxError):
    """One line for each chapter that does not run."""

    category = "Twelve Days"


def setup(app: Sphinx) -> dict:
    """Execute chapters here and not in myst-nb, which knows neither their data nor more than one at a time."""
    app.connect("config-inited", _leave_myst_nb_out, priority=900)
    app.connect("env-get-outdated", _execute)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _leave_myst_nb_out(app: Sphinx, config) -> None:
    config.nb_execution_mode = "off"


def _execute(app: Sphinx, env, added, changed, removed) -> list[str]:
    """Execute what is stale; return the pages that must be read again because their cells gave something else."""
    book = Path(app.srcdir)
    chapters = {name: Chapter(book, name) for name in sorted(env.found_docs) if _has_cells(env.doc2path(name))}
    try:
        execution.run(chapters.values(), logger.info)
    except ExecutionError as error:
        raise CellError(str(error)) from None
    reader = f"{__name__}.{read_executed.__name__}"
    options = {"config": env.myst_config, "book": str(book)}
    formats = {str(chapter.file): (reader, options | {"name": name}) for name, chapter in chapters.items()}
    env.mystnb_config = env.mystnb_config.copy(custom_formats=env.mystnb_config.custom_formats | formats)
    given = {name: chapter.given() for name, chapter in chapters.items()}
    before, env.twelvedays_given = getattr(env, "twelvedays_given", {}), given
    return [name for name in given if name not in added and given[name] != before.get(name)]


def _has_cells(path: str) -> bool:
    return path.endswith(".md") and is_myst_markdown_notebook(Path(path).read_text(encoding="utf-8"))


def read_executed(text: str, *, config: MdParserConfig, book: str, name: str) -> NotebookNode:
    """Return a chapter as a notebook with the outputs that its cells gave: myst-nb reads chapters with this."""
    chapter = Chapter(Path(book), name)
    return chapter.fill(read_myst_markdown_notebook(text, config=config, add_source_map=True, path=str(chapter.file)))

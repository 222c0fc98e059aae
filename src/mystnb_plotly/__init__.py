"""Show Plotly figures in any Jupyter Book: a picture first, one self-hosted plotly.js when a reader wants more."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.display import status_iterator

from mystnb_plotly import browser, bundle, node, pictures
from npm_files import FetchError

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict:
    """Register the figure node, its pictures and scripts; the renderer itself comes by its entry point."""
    app.add_node(node.plotly_figure, override=True, html=(node.visit_html, None), text=(node.visit_text, None))
    app.add_config_value("mystnb_plotly_digest", _digest(), "html", str)  # a new version of it writes pages anew
    app.connect("config-inited", _add_static_folder)
    app.add_event(node.CITE)
    app.add_css_file("mystnb_plotly.css")
    app.connect("env-updated", _draw_pictures)
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _copy_bundle)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1", "env_version": 2}


def _digest() -> str:
    """Return a SHA-256 over this package: what it writes into a page depends on it."""
    files = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in {".py", ".js", ".css"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _add_static_folder(app: Sphinx, config) -> None:
    config.html_static_path.append(str(Path(__file__).parent / "static"))


def _draw_pictures(app: Sphinx, env) -> None:
    """Draw the pictures that the cache lacks; without a browser, say so once and let charts load when near the screen."""
    cache = node.picture_cache(app)
    figures = [
        found["figure"] for name in env.found_docs for found in env.get_doctree(name).findall(node.plotly_figure)
    ]
    lacking = [figure for figure in figures if not pictures.complete(figure, cache)]
    if not lacking:
        return
    if not browser.find():
        logger.info("figures have no still pictures, and load when near the screen: %s", browser.ADVICE)
        return
    for _ in status_iterator(
        _drawn(lacking, cache),
        "drawing figures... ",
        length=len(lacking),
        verbosity=app.verbosity,
        stringify_func=lambda figure: figure.title,
    ):
        pass


def _drawn(figures: list, cache: Path):
    try:
        yield from pictures.draw(figures, cache)
    except FetchError as error:
        raise ExtensionError(str(error)) from None


def _add_scripts(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    if doctree is not None and next(doctree.findall(node.plotly_figure), None):
        bundle_uri = context["pathto"](f"{node.FOLDER}/{bundle.NAME}", resource=True)
        app.add_js_file("mystnb_plotly.js", loading_method="defer", **{"data-bundle": bundle_uri})


def _copy_bundle(app: Sphinx, exception: Exception | None) -> None:
    folder = Path(app.outdir) / node.FOLDER
    if exception or not folder.is_dir():
        return
    try:
        source = bundle.locate()
    except FetchError as error:
        raise ExtensionError(str(error)) from None
    if not (folder / source.name).exists():
        shutil.copyfile(source, folder / source.name)

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
    app.connect("doctree-read", _note_figures)
    app.connect("env-purge-doc", _forget_figures)
    app.connect("env-merge-info", _merge_figures)
    app.connect("env-updated", _draw_pictures)
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _complete_folder)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1", "env_version": 3}


def _digest() -> str:
    """Return a SHA-256 over this package: what it writes into a page depends on it."""
    files = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in {".py", ".js", ".css"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _add_static_folder(app: Sphinx, config) -> None:
    config.html_static_path.append(str(Path(__file__).parent / "static"))


def _note_figures(app: Sphinx, doctree) -> None:
    """Remember each page's figures and the names of their pictures, so that no later build reads pages for them."""
    figures = {found["name"]: list(pictures.files(found["figure"]).values()) for found in _figures(doctree)}
    _known(app.env)[app.env.docname] = figures


def _figures(doctree):
    return doctree.findall(node.plotly_figure)


def _known(env) -> dict[str, dict[str, list[str]]]:
    if not hasattr(env, "plotly_figures"):
        env.plotly_figures = {}
    return env.plotly_figures


def _forget_figures(app: Sphinx, env, docname: str) -> None:
    _known(env).pop(docname, None)


def _merge_figures(app: Sphinx, env, docnames, other) -> None:
    _known(env).update({name: figures for name, figures in _known(other).items() if name in docnames})


def _draw_pictures(app: Sphinx, env) -> None:
    """Draw the pictures that the cache lacks; without a browser, say so once and let charts load when near the screen."""
    cache = node.picture_cache(app)
    kept = {path.name for path in cache.iterdir()} if cache.is_dir() else set()
    pages = [name for name, figures in _known(env).items() if any(not kept.issuperset(f) for f in figures.values())]
    figures = [found["figure"] for name in pages for found in _figures(env.get_doctree(name))]
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


def _complete_folder(app: Sphinx, exception: Exception | None) -> None:
    """Add the bundle to the figures' files, and remove those of figures that are gone."""
    folder = Path(app.outdir) / node.FOLDER
    if exception or not folder.is_dir():
        return
    try:
        source = bundle.locate()
    except FetchError as error:
        raise ExtensionError(str(error)) from None
    if not (folder / source.name).exists():
        shutil.copyfile(source, folder / source.name)
    names = {name for figures in _known(app.env).values() for name in figures}
    for path in folder.iterdir():
        if path.name != source.name and not names & {path.stem, path.stem.rsplit("-", 2)[0]}:
            path.unlink()

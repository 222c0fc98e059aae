"""Show Plotly figures in any Jupyter Book: one self-hosted bundle, loaded when a figure comes near the screen."""

from __future__ import annotations

import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from mystnb_plotly import bundle, node


def setup(app: Sphinx) -> dict:
    """Register the figure node and its scripts; the renderer itself comes by its entry point."""
    app.add_node(node.plotly_figure, override=True, html=(node.visit_html, None), text=(node.visit_text, None))
    app.connect(
        "config-inited", lambda app, config: config.html_static_path.append(str(Path(__file__).parent / "static"))
    )
    app.add_css_file("mystnb_plotly.css")
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _copy_bundle)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


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
    except bundle.BundleError as error:
        raise ExtensionError(str(error)) from None
    if not (folder / source.name).exists():
        shutil.copyfile(source, folder / source.name)

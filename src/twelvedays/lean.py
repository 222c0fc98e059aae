"""Leave out what the theme brings and this book has no use for: a Sphinx extension."""

from __future__ import annotations

from sphinx.application import Sphinx

UNUSED = ("thebe",)  # runs cells on a public Binder; its settings script, declared twice, is also a console error


def setup(app: Sphinx) -> dict:
    """Drop unused scripts from every page, and let the page follow the reader's system in light and dark."""
    app.connect("html-page-context", _prune, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _prune(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    context["default_mode"] = "auto"
    context["script_files"] = [script for script in context["script_files"] if not _unused(script)]


def _unused(script) -> bool:
    words = f"{script.filename} {script.attributes.get('body', '')}".lower()
    return any(word in words for word in UNUSED)

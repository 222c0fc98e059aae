"""Let a search find a name in every spelling: a Sphinx extension."""

from __future__ import annotations

import re
from html import unescape

from docutils import nodes
from sphinx.application import Sphinx

from twelvedays.names import TABLES, Name, folded, is_proper, names, pattern, plain
from twelvedays.schema import data_folder, read_package

WORD = re.compile(r"\w+")  # as the search page splits what a reader types


def setup(app: Sphinx) -> dict:
    """Put the other spellings of the names on a page among its keywords, which the search index takes in."""
    app.connect("doctree-read", _add_keywords)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _add_keywords(app: Sphinx, doctree: nodes.document) -> None:
    words = other_words(unescape(doctree.astext()))
    if words:
        doctree.append(nodes.meta("", name="keywords", content=", ".join(words)))
    tables = read_package(data_folder())
    for table in TABLES:
        app.env.note_dependency(str(tables[table].path))


def other_words(text: str) -> list[str]:
    """Return the words that `text` lacks of the names that it mentions: of all their forms, known and typed."""
    text = " ".join(plain(text).split())
    forms = [form for name in names() if _mentions(text, name) for form in (*name.written, *name.typed)]
    words = {word for form in forms for kind in (plain(form), folded(form)) for word in WORD.findall(kind)}
    return sorted(words - set(WORD.findall(text)))


def _mentions(text: str, name: Name) -> bool:
    return any(form in text and re.search(pattern(form), text) for form in map(plain, name.written) if is_proper(form))

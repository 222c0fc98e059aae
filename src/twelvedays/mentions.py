"""Link the first mention of an actor on each page to its entry in the glossary: a Sphinx extension."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from twelvedays.glossary import explained
from twelvedays.names import Name, pattern, plain
from twelvedays.tables import load

KNOWN = ["state", "population", "media", "other"]  # kinds of actors that a reader needs no link for
NO_PROSE = (nodes.reference, addnodes.pending_xref, nodes.literal, nodes.title, nodes.caption, nodes.definition_list)


def setup(app: Sphinx) -> dict:
    """Link full names in paragraphs and lists; headings, captions, links and code stay as they are."""
    app.connect("doctree-read", _link_first_mentions)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


@cache
def _linked() -> dict[re.Pattern, Name]:
    """Return the actors whose first mention becomes a link, by what finds their full name, longest first."""
    kinds = load("actors").set_index("actor_id")["actor_type"]
    chosen = {
        name.name.removeprefix("The "): name
        for key, name in explained("actors").items()
        if kinds[key] not in KNOWN and not re.search(r" (and|or) ", name.name)
    }
    return {re.compile(pattern(form)): chosen[form] for form in sorted(chosen, key=len, reverse=True)}


def _link_first_mentions(app: Sphinx, doctree: nodes.document) -> None:
    if next((found for found in doctree.findall(nodes.definition_list) if "glossary" in found["classes"]), None):
        return
    linked: set[str] = set()
    for paragraph in list(doctree.findall(nodes.paragraph)):
        _join_lines(paragraph)
        for text in list(paragraph.findall(nodes.Text)):
            if not _is_prose(text):
                continue
            parts = list(_parts(text.astext(), app.env.docname, linked))
            if len(parts) > 1:
                text.parent.replace(text, parts)


def _join_lines(paragraph: nodes.paragraph) -> None:
    """Make one text of the lines of a paragraph, which the parser keeps apart: a name may run over two."""
    for parent in [paragraph, *paragraph.findall(nodes.TextElement)]:
        joined: list[nodes.Node] = []
        for child in parent.children:
            if joined and isinstance(child, nodes.Text) and isinstance(joined[-1], nodes.Text):
                joined[-1] = nodes.Text(joined[-1] + child)
            else:
                joined.append(child)
        parent.children = []
        parent.extend(joined)


def _is_prose(node: nodes.Node) -> bool:
    while node := node.parent:
        if isinstance(node, NO_PROSE):
            return False
    return True


def _parts(text: str, docname: str, linked: set[str]) -> Iterator[nodes.Node]:
    """Yield `text` in pieces, with a link for each name that is in none of `linked` yet, and add it there."""
    found: list[tuple[int, int, Name]] = []
    for expression, name in _linked().items():
        match = expression.search(plain(text))
        if match and not any(match.start() < end and start < match.end() for start, end, _ in found):
            found.append((*match.span(), name))
    last = 0
    for start, end, name in sorted(found, key=lambda span: span[0]):
        if name.record not in linked:
            linked.add(name.record)
            yield nodes.Text(text[last:start])
            yield _reference(text[start:end], name, docname)
            last = end
    yield nodes.Text(text[last:])


def _reference(text: str, name: Name, docname: str) -> addnodes.pending_xref:
    inside = nodes.inline(text, text, classes=["std", "std-ref"])
    return addnodes.pending_xref(
        "",
        inside,
        refdomain="std",
        reftype="ref",
        refexplicit=True,
        reftarget=name.record,
        refdoc=docname,
        refwarn=True,
    )

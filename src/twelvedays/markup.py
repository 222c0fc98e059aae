"""HTML that myst-nb and docutils write, with the faults mended that a screen reader meets."""

from __future__ import annotations

from html import escape

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx

PROMPTS = (("collapsed", "prompt_show"), ("expanded", "prompt_hide"))


def register(app: Sphinx) -> None:
    """Replace the visitors of folded cells and of references."""
    app.add_node(HideCodeCellNode, override=True, html=(_open_fold, _close_fold))
    app.add_node(nodes.citation, override=True, html=(_open_reference, _close_reference))


def _open_fold(self, node: nodes.Element) -> None:
    """Let a folded cell say what it says: myst-nb names each one "Toggle hidden content"."""
    shown, hidden = (f'<p class="{kind} admonition-title">{escape(node[text])}</p>' for kind, text in PROMPTS)
    self.body.append(
        f'<details class="admonition hide {" ".join(node["classes"])}">\n<summary>{shown}{hidden}</summary>\n'
    )


def _close_fold(self, node: nodes.Element) -> None:
    self.body.append("</details>\n")


def _open_reference(self, node: nodes.Element) -> None:
    """Give a reference the role of a list item: DPUB-ARIA has deprecated the one that docutils writes."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        self.body.append('<div role="list" class="citation-list">\n')
    self.body.append(self.starttag(node, "div", classes=[node.tagname], role="listitem"))


def _close_reference(self, node: nodes.Element) -> None:
    self.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        self.body.append("</div>\n")

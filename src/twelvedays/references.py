"""How citations look: the key of the document and where in it, as in [damascus, Prelude, ¶8; offensives, ¶2]."""

from __future__ import annotations

from dataclasses import dataclass, field

import sphinxcontrib.bibtex.plugin
from pybtex.plugin import register_plugin
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.labels import BaseLabelStyle
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

NAME = "by_key"


class KeyLabels(BaseLabelStyle):
    """Label each entry by its key, which is the id of the source in the tables."""

    def format_labels(self, sorted_entries):
        for entry in sorted_entries:
            yield entry.key


class KeyStyle(PlainStyle):
    """The plain style with keys for labels."""

    default_label_style = KeyLabels


@dataclass
class KeyReferenceStyle(LabelReferenceStyle):
    """Put several citations in one bracket, with semicolons between them."""

    bracket_parenthetical: BracketStyle = field(
        default_factory=lambda: BracketStyle(sep="; ", sep2="; ", last_sep="; ")
    )


def setup(app: Sphinx) -> dict:
    """Register the styles under the name that `bibtex_reference_style` and the bibliography's `:style:` take."""
    register_plugin("pybtex.style.formatting", NAME, KeyStyle, force=True)
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", NAME, KeyReferenceStyle, force=True
    )
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}

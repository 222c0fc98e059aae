"""What the chapters hold, read from their files: a new chapter or figure adds no test code."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

BOOK = Path(__file__).parents[2]
FIGURE_NAME = re.compile(r"^ {4}name: (\S+)$", re.MULTILINE)


def chapter_names() -> list[str]:
    """Return the chapters in the order of `_toc.yml`, as paths without ending."""
    toc = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *(chapter["file"] for chapter in toc["chapters"])]


def text(chapter: str) -> str:
    return (BOOK / f"{chapter}.md").read_text(encoding="utf-8")


def figure_names(chapter: str) -> list[str]:
    """Return the names of the figures that a chapter draws."""
    return FIGURE_NAME.findall(text(chapter))

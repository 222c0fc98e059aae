"""A chapter's words as its readers meet them: headings, paragraphs, list items, captions, titles of figures."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

LOCATED, BARE, VALUE, FIGURE, PAGE, OTHER = "\ue000\ue001\ue002\ue003\ue004\ue005"  # what stands for a role or link
SPEAKING = {"title", "alt", "caption", "summary"}  # arguments and variables of a cell that readers see
PARSER = create_md_parser(MdParserConfig(enable_extensions={"colon_fence", "deflist", "substitution"}), RendererHTML)
OPTIONS = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One piece of a chapter.

    `kind` is heading, paragraph, item, caption or string (of a cell); `section` the heading of the second
    level that it stands under; `level` that of a heading. In `text` a private character stands for a
    citation with its place (`LOCATED`) or without (`BARE`), a computed value, a figure's number, a link to
    another page (before its words) and any other role or code; `cites` holds what the citations say.
    """

    kind: str
    line: int
    text: str
    section: str = ""
    level: int = 0
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manuscript:
    blocks: list[Block] = field(default_factory=list)
    cells: list[ast.Module] = field(default_factory=list)

    def prose(self) -> Iterator[Block]:
        """Yield paragraphs and list items."""
        return (block for block in self.blocks if block.kind in {"paragraph", "item"})


def read(text: str) -> Manuscript:
    """Return the blocks and the parsed code cells of a chapter."""
    found = Manuscript()
    section, inside_item, heading = "", 0, 0
    for token in PARSER.parse(text):
        inside_item += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        line = token.map[0] + 1 if token.map else 0
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "inline":
            words, cites = _words(token.children)
            if heading == 2:
                section = words
            kind = "heading" if heading else "item" if inside_item else "paragraph"
            found.blocks.append(Block(kind, line, words, section, heading, cites))
            heading = 0
        elif token.type == "fence" and token.info.startswith("{code-cell}"):
            _cell(found, token.content, line, section)
    return found


def _words(tokens: list) -> tuple[str, tuple[str, ...]]:
    words, cites = "", []
    for token in tokens:
        name = token.meta.get("name", "") if token.type == "myst_role" else ""
        if name.startswith("cite"):
            cites.append(token.content)
            words += LOCATED if "{" in token.content else BARE
        elif name:
            words += VALUE if name.startswith("glue") else FIGURE if name == "numref" else OTHER
        elif token.type in {"text", "softbreak", "hardbreak"}:
            words += token.content or " "
        elif token.type == "code_inline":
            words += OTHER
        elif token.type == "link_open" and "://" not in token.attrGet("href"):
            words += PAGE
    return words, tuple(cites)


def _cell(found: Manuscript, content: str, line: int, section: str) -> None:
    options = OPTIONS.match(content)
    code = content[options.end() :] if options else re.sub(r"\A(:.*\n)+", "", content)
    start = line + content.count("\n", 0, len(content) - len(code))
    if options:
        figure = (yaml.safe_load(options[1]) or {}).get("mystnb", {}).get("figure", {})
        if "caption" in figure:
            found.blocks.append(Block("caption", line, figure["caption"], section))
    tree = ast.parse(code)
    found.cells.append(tree)
    for node in ast.walk(tree):
        named = (
            [node.arg]
            if isinstance(node, ast.keyword)
            else [getattr(t, "id", "") for t in getattr(node, "targets", [])]
        )
        if SPEAKING & set(named):
            found.blocks.extend(
                Block("string", start + part.lineno, said, section) for part, said in _strings(node.value)
            )


def _strings(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield the strings of an expression, with a private character for each value put into one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node, node.value
    elif isinstance(node, ast.JoinedStr):
        yield node, "".join(part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _strings(child)

"""One style sheet and one icon font for the site, holding what its rendered pages use."""

from __future__ import annotations

import hashlib
import logging
import re
from pathlib import Path

import tinycss2
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

THEME = ["_static/basic.css", "_static/styles/pydata-sphinx-theme.css"]
SHEET, ICONS = "_static/site.css", "_static/icons.woff2"
SOLID = "vendor/fontawesome/webfonts/fa-solid-900.woff2"
NAME = re.compile(r"[.#]((?:[-\w]|\\.)+)|(?:^|[\s>+~(])([a-zA-Z][\w-]*)")
SCRIPT = re.compile(r'<script[^>]*\ssrc="([^"?:]+)')
TOKEN = re.compile(r"[\w-]+")
ICON_RANGE = {chr(code) for code in range(0xE000, 0xF900)}  # the private use area, where icon fonts keep their glyphs
STATES = {"html", "body", "not", "is", "where", "has", "root"}


def write(site: Path, sheets: list[str]) -> None:
    """Write the site's one style sheet and its icon font from the theme's `sheets`, by what the pages use.

    A class, id or tag counts as used if its name stands anywhere in a page or in a script that the pages
    load: names that a script puts together from pieces must be written out somewhere.
    """
    pages = list(site.rglob("*.html"))
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    loaded = {(page.parent / script).resolve() for page, text in texts.items() for script in SCRIPT.findall(text)}
    scripts = [path.read_text(encoding="utf-8") for path in sorted(loaded) if path.is_file()]
    used = {token for text in [*texts.values(), *scripts] for token in TOKEN.findall(text)}
    text = "\n".join(_from_site(site, sheet) for sheet in dict.fromkeys([*THEME, *sheets]) if (site / sheet).is_file())
    named = sorted(used & set(TOKEN.findall(text)))
    key = hashlib.sha256("\n".join([text, *named, Path(__file__).read_text(encoding="utf-8")]).encode()).hexdigest()
    head = f'@charset "utf-8";\n/* {key} */\n'  # what the sheet is made from, so that it is made once
    if (site / SHEET).exists() and (site / SHEET).read_text(encoding="utf-8").startswith(head):
        return
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    css = _purge(rules, used)
    (site / SHEET).write_text(head + css, encoding="utf-8")
    _subset(site, {ord(character) for character in css if character in ICON_RANGE})


def _from_site(site: Path, sheet: str) -> str:
    """Return a sheet with its relative addresses made relative to the folder of the site's sheet."""
    text = (site / sheet).read_text(encoding="utf-8")
    depth = "styles/" if "/styles/" in sheet else ""
    return re.sub(r"url\((['\"]?)(?!data:|#|/)([^)'\"]+)\1\)", lambda m: f"url({_simplify(depth + m[2])})", text)


def _simplify(address: str) -> str:
    return re.sub(r"[^/]+/\.\./", "", address)


def _purge(rules: list, used: set[str]) -> str:
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [s for s in _split(tinycss2.serialize(rule.prelude)) if _is_used(s, used)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{tinycss2.serialize(rule.content).strip()}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports", "layer"} and rule.content:
            inner = _purge(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True), used)
            if inner:
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            face = tinycss2.serialize(rule.content)
            if SOLID in face:
                subset = re.sub(r"src:[^;}]*", 'src:url(icons.woff2) format("woff2")', face)
                kept.append(f"@font-face{{{subset}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword != "import":  # what it imports is in the list
            kept.append(rule.serialize())
    return "\n".join(kept)


def _split(selectors: str) -> list[str]:
    """Split a selector list at its outer commas."""
    parts, depth = [""], 0
    for character in selectors.strip():
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def _is_used(selector: str, used: set[str]) -> bool:
    outside = re.sub(r":(?:not|is|where)\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]|::?[\w-]+", " ", selector)
    names = {(name or tag).replace("\\", "") for name, tag in NAME.findall(outside)}
    return all(name in used or name in STATES for name in names)


def _subset(site: Path, codepoints: set[int]) -> None:
    """Write the icon font with those glyphs only that the style sheet still names."""
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    options = Options()
    options.flavor = "woff2"
    options.layout_features = []
    font = TTFont(site / "_static" / SOLID, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codepoints)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(site / ICONS)

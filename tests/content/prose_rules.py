"""What the prose of a chapter must keep to; each rule yields one line for each breach."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from dates import DATE, Known, unknown
from manuscript import FIGURE, LOCATED, PAGE, VALUE, Block, Manuscript

from twelvedays.names import is_proper, names, pattern, plain

HERE = Path(__file__).parent
SMALL = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
LARGE = "twenty thirty forty fifty sixty seventy eighty ninety tens dozens? hundreds? thousands? millions? billions?"
NUMBER = re.compile(rf"(?<!\w)\d[\d.,:]*|\b(?:{'|'.join((SMALL + ' ' + LARGE).split())})\b", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
ENDED = re.compile(r'(?<=[.!?])["”)]?\s+(?=["“(]?[A-Z0-9\ue000-\ue005])')
OWN = re.compile(
    r"\b(tables?|charts?|maps?|rows?|records?|chapters?|glossary|this (book|page|figure))\b", re.IGNORECASE
)
LIMITS, FINDINGS = "What this chapter cannot say", "Findings"


@cache
def reviewed(name: str) -> list[dict[str, str]]:
    """Return the rows of a reviewed list beside this file."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def forms(*, with_digits: bool = False) -> re.Pattern:
    """Return what matches a name of the tables in any form that is a name, longest first."""
    found = {form for name in names() for form in name.written if is_proper(form)}
    chosen = sorted((form for form in found if not with_digits or re.search(r"\d", form)), key=len, reverse=True)
    return re.compile("|".join(map(pattern, chosen)))


def typed_numbers(manuscript: Manuscript) -> Iterator[str]:
    """Yield the numbers that are typed where a cell could compute them; names, dates and quotations may hold some."""
    named, allowed = forms(with_digits=True), [row["phrase"] for row in reviewed("not_computed")]
    for block in manuscript.blocks:
        text = DATE.sub("", named.sub("", QUOTED.sub("", plain(block.text))))
        for phrase in allowed:
            text = text.replace(phrase, "")
        for found in NUMBER.finditer(text):
            yield f"line {block.line}: expected a computed number, found '{found[0]}' typed"


def unknown_dates(manuscript: Manuscript, dates: Known) -> Iterator[str]:
    """Yield the dates that no table has."""
    for block in manuscript.blocks:
        for date in unknown(block.text, dates):
            yield f"line {block.line}: expected a date of the tables, found '{date}'"


def contested(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield contested words outside quotation marks; a name of the tables may hold one."""
    own = re.compile("|".join(pattern(form) for name in names() for form in name.own))
    for block in blocks:
        text = own.sub("", QUOTED.sub("", plain(block.text)))
        for row in reviewed("contested"):
            left = text
            for phrase in filter(None, row["allowed"].split(";")):
                left = re.sub(re.escape(phrase), "", left, flags=re.IGNORECASE)
            for found in re.finditer(rf"\b{row['word']}\w*", left, re.IGNORECASE):
                yield f"line {block.line}: expected an attributed quotation ({row['reason']}), found '{found[0]}'"


def uncited(manuscript: Manuscript, sources: set[str]) -> Iterator[str]:
    """Yield the sentences that claim something about the events without saying where it stands.

    A sentence claims if it names a date, or a place, person or actor of the tables, and does not speak of the
    book's own tables and charts or point to another page. A citation with section or paragraph covers its sentence and those before it
    in the paragraph; a figure's number covers its own sentence, and those after it that hold a computed
    value, since the figure carries the evidence of each mark. `sources` are the names of the documents,
    which are no actors here. The closing section, on what nobody can say, is left out.
    """
    named = forms()
    for block in manuscript.prose():
        if block.section == LIMITS:
            continue
        sentences = ENDED.split(block.text)
        cited = max((number for number, said in enumerate(sentences) if LOCATED in said), default=-1)
        drawn = min((number for number, said in enumerate(sentences) if FIGURE in said), default=len(sentences))
        for number, said in enumerate(sentences):
            bare = plain(said)
            for source in sources:
                bare = bare.replace(source, "")
            claims = (named.search(bare) or DATE.search(bare)) and PAGE not in said and not OWN.search(bare)
            shown = number == drawn or (number > drawn and VALUE in said)
            if claims and number > cited and not shown:
                start = re.sub(r"[\ue000-\ue005]", "…", said)[:60]
                yield f"line {block.line}: expected a citation with section and paragraph for '{start}'"


def lost_locators(manuscript: Manuscript, passages: dict[str, dict[int, str]]) -> Iterator[str]:
    """Yield the citations whose place is in no source; `passages` has the section of each paragraph by source."""
    for block in manuscript.blocks:
        for cite in block.cites:
            for item in re.split(r",(?![^{]*\})", cite):
                for fault in _lost(item.strip(), passages):
                    yield f"line {block.line}: {fault}"


def _lost(item: str, passages: dict[str, dict[int, str]]) -> Iterator[str]:
    key, _, locator = item.partition("{")
    if key not in passages:
        yield f"expected a key of references.bib, found '{key}'"
    elif locator:
        for part in locator.removesuffix("}").split("; "):
            shape = re.fullmatch(r"(?:(?P<section>[^¶]+), )?(?P<places>¶\d+(?:, ¶\d+)*)", part)
            if not shape:
                yield f"expected '{key}{{Section, ¶number}}', found '{item}'"
                continue
            for ordinal in map(int, re.findall(r"¶(\d+)", shape["places"])):
                section = passages[key].get(ordinal)
                if section is None:
                    yield f"expected a paragraph of '{key}', found ¶{ordinal}"
                elif section != (shape["section"] or ""):
                    yield f"expected section '{section}' for ¶{ordinal} of '{key}', found '{shape['section'] or ''}'"


def unframed(manuscript: Manuscript) -> Iterator[str]:
    """Yield what a chapter lacks of its findings at the start and its limits at the end."""
    sections = [block.text for block in manuscript.blocks if block.kind == "heading" and block.level == 2]
    if sections[:1] != [FINDINGS]:
        yield f"expected '## {FINDINGS}' as the first section, found '{sections[0] if sections else ''}'"
    if sections[-1:] != [LIMITS]:
        yield f"expected '## {LIMITS}' as the last section, found '{sections[-1] if sections else ''}'"
    found = sum(block.kind == "item" and block.section == FINDINGS for block in manuscript.blocks)
    if not 3 <= found <= 5:
        yield f"expected three to five findings in a list, found {found}"

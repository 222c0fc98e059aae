"""The chapters as a careful reader takes them: numbers, dates, citations, words, names, links."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import built
import dates
import manuscript
import prose_rules
import pytest
import spelling
import usage
from chapters import chapter_names, text
from manuscript import Block, Manuscript

from twelvedays import load
from twelvedays.schema import data_folder, read_package

CHAPTERS = chapter_names()
WITHOUT_ARGUMENT = {"index", "disagreements", "data", "glossary"}  # pages that lead, list or describe
ARGUING = [chapter for chapter in CHAPTERS if Path(chapter).name not in WITHOUT_ARGUMENT]
TOLD = {  # what the tables say in words of our own
    "events": ["title", "summary"],
    "casualties": ["victims"],
    "quantities": ["subject"],
    "fates": ["who", "how"],
    "reactions": ["summary"],
    "involvement": ["summary"],
    "analyst_views": ["summary"],
}


@cache
def read(chapter: str) -> Manuscript:
    return manuscript.read(text(chapter))


@cache
def passages() -> dict[str, dict[int, str]]:
    """Return for each source the last part of the section of each paragraph."""
    found: dict[str, dict[int, str]] = {}
    for row in load("passages").fillna({"section": ""}).itertuples():
        found.setdefault(row.source_id, {})[int(row.ordinal)] = row.section.rpartition(" / ")[2]
    return found


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_numbers_are_computed(chapter):
    """Catches a number that goes wrong when the tables change, since nobody typed it anew."""
    assert list(prose_rules.typed_numbers(read(chapter))) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_dates_stand_in_the_tables(chapter):
    """Catches a mistyped day, and one that no document gives."""
    assert list(prose_rules.unknown_dates(read(chapter), dates.known())) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_claims_are_cited(chapter):
    """Catches a sentence about the events that does not say where it stands."""
    sources = set(load("sources")["short_name"])
    assert list(prose_rules.uncited(read(chapter), sources)) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_citations_lead_to_a_paragraph(chapter):
    """Catches a section or paragraph that the document does not have."""
    assert list(prose_rules.lost_locators(read(chapter), passages())) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_contested_words_are_quoted(chapter):
    """Catches the wording of one side as ours: in prose, captions, titles and alt texts."""
    assert list(prose_rules.contested(read(chapter).blocks)) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_names_have_one_spelling(chapter):
    """Catches a name that is written otherwise than in the tables."""
    assert list(spelling.misspelt(read(chapter).blocks)) == []


@pytest.mark.parametrize("chapter", ARGUING)
def test_a_chapter_opens_with_findings_and_ends_with_limits(chapter):
    """Catches a chapter that keeps its point, or its limits, from a reader in a hurry."""
    assert list(prose_rules.unframed(read(chapter))) == []


@pytest.mark.parametrize("rule", [prose_rules.contested, spelling.misspelt])
def test_the_words_of_the_tables_keep_the_same_rules(rule):
    """Catches a title or summary that takes sides or spells a name its own way; known ones stand in a list."""
    with Path(__file__).with_name("words_in_data.csv").open(encoding="utf-8", newline="") as file:
        reviewed = {(row["record"], row["form"]) for row in csv.DictReader(file) if row["rule"] == rule.__name__}
    found = set()
    for table, columns in TOLD.items():
        frame = load(table)
        for column in columns:
            for key, words in zip(frame.iloc[:, 0], frame[column].fillna(""), strict=True):
                lines = rule([Block("table", 0, words)])
                found |= {(f"{table}/{key}", re.search(r"found '(.*)'\Z", line)[1]) for line in lines}
    assert found == reviewed


@pytest.mark.parametrize("table", read_package(data_folder()))
def test_every_table_is_used(table):
    """Catches a table that no chapter argues from."""
    assert table in usage.loaded(cell for chapter in CHAPTERS for cell in read(chapter).cells)


def test_the_book_has_its_figures(book_html):
    """Catches a lost figure, and two that say the same."""
    titles = [title for page in built.pages(book_html / "chapters") for title in built.read(page).titles]
    assert len(titles) >= 24
    assert sorted(titles) == sorted(set(titles))


def test_links_lead_somewhere(book_html):
    """Catches a link, picture or script that is not there, on any page, and a fragment without its id."""
    assert list(built.dead_links(book_html)) == []


def test_headings_skip_no_level(book_html):
    """Catches a page without one main heading, and an outline with a gap."""
    assert list(built.skipped_headings(book_html)) == []

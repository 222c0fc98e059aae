"""Names: in the glossary, at their first mention, and for the search."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from sphinx.addnodes import pending_xref

import twelvedays
from twelvedays import load, mentions
from twelvedays.glossary import ENTRIES, explained
from twelvedays.names import TABLES, TYPED, folded, names, pattern
from twelvedays.search import other_words

APP = SimpleNamespace(env=SimpleNamespace(docname="page"))


def linked(text: str) -> list[tuple[str, str]]:
    """Return the links that a page of `text` gets, as what stands in the link and its label."""
    doctree = publish_doctree(text)
    mentions._link_first_mentions(APP, doctree)
    return [(" ".join(link.astext().split()), link["reftarget"]) for link in doctree.findall(pending_xref)]


def test_the_first_mention_becomes_a_link_and_no_other():
    """Catches a second link, a part of a longer name taken for a name, and a name that runs over two lines."""
    text = (
        "The Syrian Free Army and the Free Syrian Army met *the Syrian\nNational Army*.\n\nThe Syrian Free Army left."
    )
    assert linked(text) == [
        ("Syrian Free Army", "actors/sfa"),
        ("Free Syrian Army", "actors/free-syrian-army"),
        ("Syrian National Army", "actors/sna"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah\n=========\n\nNothing.",
        "See `Hezbollah <https://example.org>`_ and ``Hezbollah``.",
        ".. figure:: a.png\n\n   Hezbollah.",
        "Syria and Turkey spoke of an anti-Hezbollah-like group.",
    ],
)
def test_headings_captions_links_code_and_states_stay_as_they_are(text):
    """Catches a link inside a link or a heading, and one to what every reader knows."""
    assert linked(text) == []


def test_the_text_of_a_page_stays_the_same():
    """Catches words that a link swallows or doubles."""
    text = "First Hezbollah, then the al-Nusra Front,\nthen *Hezbollah* and the Islamic Revolutionary Guard Corps."
    before, after = publish_doctree(text), publish_doctree(text)
    mentions._link_first_mentions(APP, after)
    assert after.astext() == before.astext()


def test_every_link_of_the_glossary_has_its_entry():
    """Catches a label that no entry carries, and an abbreviation without its actor."""
    assert {name.record for name, *_ in ENTRIES["actors"]()} == {name.record for name in explained("actors").values()}
    assert {name.record for name in mentions._linked().values()} <= {name.record for name, *_ in ENTRIES["actors"]()}
    ids = {name.record.replace("/", "-") for name, *_ in ENTRIES["actors"]()}
    for kind in ("abbreviations", "actors"):
        for _, term, definition in ENTRIES[kind]():
            assert {node["refid"] for node in definition if isinstance(node, nodes.reference)} <= ids, term


def test_entries_say_who_backs_whom_and_quote_the_documents():
    """Catches an entry that loses its relations, and a name of the documents that stands as ours."""
    said = {term: "".join(node.astext() for node in definition) for _, term, definition in ENTRIES["actors"]()}
    assert "backed by United States" in said["Syrian Free Army (SFA)"]
    assert "part of Military Operations Command" in said["Hayat Tahrir al-Sham (HTS)"]
    assert "“Assad regime”" in said["Syrian government under Assad (Assad government)"]
    assert [text for text in said.values() if not text or text[0].islower()] == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("HTS came.", "Hay'at Tahrir al-Sham"),
        ("Tell\nRifaat fell.", "Tel Rifaat"),
        ("Idlib.", "Idleb"),
        ("The Ba’ath Party office in Halba.", "Baath"),
        ("Recep Tayyip Erdoğan.", "Erdogan"),
        ("Ahmed al-Sharaa.", "Abu Mohammad al-Jolani"),
    ],
)
def test_a_page_knows_what_readers_type(text, typed):
    """Catches a page that no search for another spelling finds: each word typed must be on it or among its keywords."""
    assert set(re.findall(r"\w+", typed)) <= set(re.findall(r"\w+", text)) | set(other_words(text))


def test_a_page_without_names_gets_no_words():
    """Catches keywords that every page gets, which would make the search find all for each."""
    assert other_words("The charts count rows; rebels and witnesses are no names.") == []


def test_typed_spellings_belong_to_real_names_and_are_new():
    """Catches a spelling for a lost record, one that the tables have already, and a list out of order."""
    known = {name.record: {folded(form) for form in name.written} for name in names()}
    rows = [(name.record, spelling) for name in names() for spelling in name.typed]
    assert [(record, spelling) for record, spelling in rows if spelling in known[record]] == []
    lines = Path(twelvedays.__file__).with_name(TYPED).read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) == len(rows)
    assert lines == sorted(set(lines))


def test_each_name_of_the_tables_is_there():
    """Catches a table whose names get lost on the way."""
    assert len(names()) == sum(len(load(table)) for table in TABLES)


def test_a_name_is_found_whole():
    """Catches a name inside another word, and a small article that hides one."""
    assert re.search(pattern("Al-Bab"), "in al-Bab.")
    assert not re.search(pattern("Homs"), "Homsian")
    assert not re.search(pattern("Hama"), "Hama-like")

"""Citations, read by the parsers that readers' tools use."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import warnings
from pathlib import Path

import citeproc
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from twelvedays.publish.forms import CALLED, Work, forms, tags

BOOK = "Ambria: how a town fell"
SHA256 = "0123456789abcdef" * 4
DATED = {"author": "The Ambria authors", "version": "1.2.0", "date": dt.date(2031, 5, 3), "sha256": SHA256}
ADDRESS = "https://example.org/book/a_page.html#fig-50"
CSL_SCHEMA = Path(citeproc.__file__).parent / "data/schema/schemas/styles"
CSL_NAMES = {
    name
    for file in ("csl-types.rnc", "csl-variables.rnc")
    for name in re.findall(r'"([\w-]+)"', (CSL_SCHEMA / file).read_text(encoding="utf-8"))
}
AWKWARD = "50 % of {Ambria} & “Belland” fell #1_a $5?"


def work(kind: str, title: str = AWKWARD, address: str = ADDRESS) -> Work:
    book = "" if kind == "book" else BOOK
    return Work(kind=kind, key="ambria-x", title=title, book=book, address=address, **DATED)


@pytest.mark.parametrize("kind", CALLED)
def test_text_says_who_when_what_which_version_and_where(kind):
    """Catches a citation that a reader could not follow to these very data."""
    said = forms(work(kind))
    for style in ("APA", "Chicago"):
        assert said[style].startswith("The Ambria authors.")
        assert all(part in said[style] for part in ("2031", AWKWARD, "1.2.0", SHA256[:12]))
        assert said[style].endswith(ADDRESS)
        assert ("In Ambria" in said[style] or "in Ambria" in said[style]) == (kind != "book")


def test_text_is_whole():
    """Catches a comma, a quotation mark or a full stop in the wrong place."""
    said = forms(work("dataset", title="Tolls", address=""))
    assert said["APA"] == (
        "The Ambria authors. (2031). Tolls [Data set]. In Ambria: how a town fell (Version 1.2.0). SHA-256 0123456789ab."
    )
    assert said["Chicago"] == (
        "The Ambria authors. 2031. “Tolls.” Data set in Ambria: how a town fell, version 1.2.0. May 3. "
        "SHA-256 0123456789ab."
    )


@pytest.mark.parametrize("kind", CALLED)
def test_no_address_is_invented(kind):
    """Catches an address or a DOI before there is one."""
    for text in forms(work(kind, address="")).values():
        assert "http" not in text.lower()
        assert "doi" not in text.lower()


@pytest.mark.parametrize("kind", CALLED)
def test_bibtex_is_read(kind):
    """Catches an unescaped sign, a group taken for a person's name, and a lost field."""
    (entry,) = parse_string(forms(work(kind))["BibTeX"], "bibtex").entries.values()
    assert entry.persons["author"][0].last_names == ["{The Ambria authors}"]
    assert entry.fields["title"] == r"{50 \% of \{Ambria\} \& “Belland” fell \#1\_a \$5?}"
    assert (entry.fields["year"], entry.fields["month"], entry.fields["version"]) == ("2031", "May", "1.2.0")
    assert entry.fields["url"] == ADDRESS
    assert SHA256 in entry.fields["note"]
    within = entry.fields.get("booktitle") or entry.fields.get("howpublished", "")
    assert within.endswith(BOOK) == (kind != "book")


@pytest.mark.parametrize("kind", CALLED)
def test_ris_is_read(kind):
    """Catches a tag that reference managers do not know."""
    (entry,) = rispy.loads(forms(work(kind))["RIS"])
    assert "unknown_tag" not in entry
    assert (
        entry["type_of_reference"] == {"book": "BOOK", "chapter": "CHAP", "dataset": "DATA", "figure": "FIGURE"}[kind]
    )
    assert entry["authors"] == ["The Ambria authors,"]
    assert (entry["title"], entry["year"], entry["date"]) == (AWKWARD, "2031", "2031/05/03")
    assert entry["edition"] == "1.2.0"
    assert entry["urls"] == [ADDRESS]
    assert entry.get("secondary_title", "") == work(kind).book


@pytest.mark.parametrize("kind", CALLED)
def test_csl_json_is_read(kind):
    """Catches a type or a variable that CSL does not have."""
    items = json.loads(forms(work(kind))["CSL-JSON"])
    assert {items[0]["type"], *items[0]} - {"id", "type"} <= CSL_NAMES
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = CiteProcJSON(items)["ambria-x"]
    assert (read["title"], read["version"], read["URL"]) == ([AWKWARD], ["1.2.0"], [ADDRESS])
    assert (read["issued"].year, read["issued"].month, read["issued"].day) == (2031, 5, 3)
    assert items[0]["author"] == [{"literal": "The Ambria authors"}]


@pytest.mark.parametrize(
    ("kind", "within", "type_"),
    [("chapter", "citation_book_title", "Text"), ("dataset", "citation_series_title", "Dataset"), ("book", "", "Text")],
)
def test_tags_say_what_a_page_is(kind, within, type_):
    """Catches a page that reference managers take for something else, and an address before there is one."""
    found = dict(tags(forms(work(kind))))
    assert found.get(within, "") == work(kind).book
    assert found["citation_title"] == AWKWARD
    assert found["citation_author"] == "The Ambria authors,"
    assert found["citation_publication_date"] == "2031/05/03"
    assert found["citation_public_url"] == ADDRESS
    assert found["DC.type"] == type_
    assert "citation_public_url" not in dict(tags(forms(work(kind, address=""))))


def test_every_field_of_a_work_is_told():
    """Catches a field that no form of a citation uses."""
    everything = "".join("".join(forms(work(kind)).values()) for kind in CALLED)
    for field in dataclasses.fields(Work):
        if field.name not in {"kind", "date"}:
            assert str(getattr(work("dataset"), field.name)) in everything, field.name

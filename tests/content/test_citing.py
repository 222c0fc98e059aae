"""How to cite the chapters and figures, as readers find it on the built pages."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
import rispy
from browsing import visit
from chapters import BOOK, chapter_names, figure_names
from pybtex.database import parse_string

from twelvedays.publish import citations
from twelvedays.publish.forms import ENDINGS
from twelvedays.schema import data_folder, read_package

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
LABELS = ["APA", "Chicago", "BibTeX", "RIS", "CSL-JSON"]
CITED = [f"chapter-{name.partition('/')[2]}" for name in chapter_names()[1:]] + [
    name for chapter in chapter_names() for name in figure_names(chapter)
]
TAG = re.compile(r'<meta name="(citation_\w+|DC\.type)" content="([^"]*)">')


def test_every_form_is_copied_by_keyboard(chromium, served, book_html, chapter):
    """Catches a copy button that only a mouse reaches, and one that copies something else than the file holds."""
    with visit(chromium, f"{served}/{chapter}.html", served, **CLIPBOARD) as (page, seen):
        folds = [page.locator("details.citations")] + [
            page.locator(f"#{name} .plotly-figure-cite") for name in figure_names(chapter)
        ]
        for fold in folds:
            fold.locator("summary").focus()
            page.keyboard.press("Enter")
            fold.locator(".citation-form").first.wait_for()
            assert fold.locator("strong").all_inner_texts() == LABELS
            for label in LABELS:
                form = fold.locator(".citation-form").nth(LABELS.index(label))
                form.get_by_role("button", name=f"Copy {label}").focus()
                page.keyboard.press("Enter")
                form.get_by_text("Copied.").wait_for()
                copied = page.evaluate("navigator.clipboard.readText()")
                assert copied == form.locator(".citation-text").inner_text()
                if label in ENDINGS:
                    file = form.get_by_role("link").evaluate("link => new URL(link.href).pathname")
                    assert (book_html / file.lstrip("/")).read_text(encoding="utf-8") == f"{copied}\n"
        assert seen.errors == []


def test_without_the_clipboard_the_text_is_selected(chromium, served):
    """Catches a button that does nothing where a browser keeps the clipboard from pages."""
    with visit(chromium, f"{served}/chapters/offensive.html", served) as (page, _):
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')) }")
        fold = page.locator("details.citations")
        fold.locator("summary").click()
        fold.locator(".citation-copy").first.click()
        fold.get_by_text("Selected: press Ctrl+C").wait_for()
        assert page.evaluate("getSelection().toString()") == fold.locator(".citation-text").first.inner_text()


def test_without_scripts_citations_can_be_read_and_saved(chromium, served):
    """Catches a citation that needs JavaScript, and a copy button that is there without it."""
    with visit(chromium, f"{served}/chapters/offensive.html", served, java_script_enabled=False) as (page, _):
        fold = page.locator("details.citations")
        fold.locator("summary").click()
        assert fold.locator(".citation-text").first.is_visible()
        assert not fold.locator(".citation-copy").first.is_visible()
        assert fold.get_by_role("link", name="BibTeX as a file").is_visible()


@pytest.mark.parametrize("key", ["book", *CITED])
def test_the_files_are_read_by_parsers(book_html, key):
    """Catches a file that a reference manager refuses, for a title that nobody thought of."""
    stem = book_html / "downloads" / "citations" / f"twelvedays-{key}"
    bibtex, ris, csl = (
        stem.with_name(f"{stem.name}.{ending}").read_text(encoding="utf-8") for ending in ENDINGS.values()
    )
    (item,) = json.loads(csl)
    (record,) = rispy.loads(ris)
    (entry,) = parse_string(bibtex, "bibtex").entries.values()
    plain = re.sub(r"\\([&%$#_{}])", r"\1", entry.fields["title"])[1:-1]
    assert item["title"] == record["title"] == plain
    names = [item["author"][0]["literal"], record["authors"][0][:-1], entry.persons["author"][0].last_names[0][1:-1]]
    assert names == [citations.release()["author"]] * 3
    assert item["version"] == record["edition"] == entry.fields["version"] == citations.release()["version"]
    proof = re.search(r"[0-9a-f]{64}", item["note"])[0]
    assert proof in record["notes"][0]
    assert proof in entry.fields["note"]


@pytest.mark.parametrize("name", read_package(data_folder()))
def test_a_table_is_cited_by_the_hash_of_its_file(name):
    """Catches a citation of other data than the reader has."""
    proof = hashlib.sha256((data_folder() / f"{name}.csv").read_bytes()).hexdigest()
    forms = citations.for_table(name)
    assert list(forms) == LABELS
    assert f"SHA-256 {proof[:12]}" in forms["APA"]
    assert proof in forms["BibTeX"]


@pytest.mark.parametrize("chapter", chapter_names()[1:])
def test_a_chapter_is_cited_by_the_hash_of_its_file(book_html, chapter):
    """Catches a citation of another text than the reader has."""
    proof = hashlib.sha256((BOOK / f"{chapter}.md").read_bytes()).hexdigest()
    key = f"twelvedays-chapter-{chapter.partition('/')[2]}"
    assert proof in (book_html / "downloads" / "citations" / f"{key}.bib").read_text(encoding="utf-8")


def test_figures_and_tables_are_cited_by_the_hashes_of_the_receipt(book_html):
    """Catches a citation that a rerun could not confirm."""
    receipt = json.loads((book_html / "receipt.json").read_text(encoding="utf-8"))
    found = receipt["tables"] | {name: figure["sha256"] for name, figure in receipt["figures"].items()}
    for name, proof in found.items():
        assert proof in (book_html / "downloads" / "citations" / f"twelvedays-{name}.bib").read_text(
            encoding="utf-8"
        ), name


def test_tags_tell_reference_managers_what_a_page_is(book_html, chapter):
    """Catches a chapter that Zotero or Google Scholar would take for something else, and an invented address."""
    html = (book_html / f"{chapter}.html").read_text(encoding="utf-8")
    tags, release = dict(TAG.findall(html)), citations.release()
    title = re.search(r"<h1>(.*?)<a", html)[1]
    assert tags["citation_title"] == (release["book"] if chapter == chapter_names()[0] else title)
    assert tags["citation_author"].rstrip(",") == release["author"]
    assert tags["citation_publication_date"] == f"{release['date']:%Y/%m/%d}"
    assert ("citation_book_title" in tags) == (chapter != chapter_names()[0])
    assert "citation_public_url" not in tags
    assert "doi" not in " ".join(tags).lower()

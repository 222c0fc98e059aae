"""What the pages tell machines about themselves, without and with a base address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from twelvedays.build import HTML, build
from twelvedays.schema import data_folder, read_package

TABLES = read_package(data_folder())
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
BASE = "https://book.example/twelve-days/"
CONFIG = f"""
title: Invented
only_build_toc_files: true
exclude_patterns: [".*", "data", "_build"]
html: {{baseurl: "{BASE}"}}
sphinx:
  extra_extensions: [twelvedays.publish.dataset_pages, twelvedays.publish.head, twelvedays.page]
  config: {{nb_ipywidgets_js: {{}}}}
"""


def data_of(page: Path) -> dict:
    """Return what a page says in JSON-LD."""
    return json.loads(BLOCK.search(page.read_text(encoding="utf-8"))[1])


def test_chapters_say_what_they_are(book_html, chapter):
    """Catches a chapter without schema.org data, or with a wrong title."""
    page = book_html / f"{chapter}.html"
    said = data_of(page)
    heading = re.search(r"<h1>(.*?)<a", page.read_text(encoding="utf-8"))[1]
    if "@graph" in said:
        assert [node["@type"] for node in said["@graph"]] == ["Book", "DataCatalog"]
        assert len(said["@graph"][1]["dataset"]) == len(TABLES)
    else:
        assert (said["@type"], said["name"], said["isPartOf"]["@type"]) == ("Chapter", heading, "Book")


@pytest.mark.parametrize("name", TABLES)
def test_dataset_pages_say_what_they_are(book_html, name):
    """Catches a dataset that search engines refuse: no licence, a short description, a file that is not there."""
    said = data_of(book_html / f"data/{name}.html")
    assert said["@type"] == "Dataset"
    assert 50 <= len(said["description"]) <= 5000
    assert said["license"].startswith("https://creativecommons.org/")
    assert [variable["name"] for variable in said["variableMeasured"]] == TABLES[name].columns
    assert all((book_html / "data" / file["contentUrl"]).exists() for file in said["distribution"])


def test_each_page_has_a_description_of_its_own(book_html):
    """Catches pages that look alike in the results of a search, and cut or empty descriptions."""
    pages = [*(book_html / "chapters").glob("*.html"), *(book_html / "data").glob("*.html")]
    said = {page.name: DESCRIPTION.search(page.read_text(encoding="utf-8"))[1] for page in pages}
    assert len(set(said.values())) == len(said)
    assert all(len(words) > 50 for words in said.values()), said


def test_without_a_base_address_none_is_written(book_html):
    """Catches an address that was made up, or one of the machine that built the book."""
    for page in book_html.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'property="og:|rel="canonical"|"@id":', text), page.name
    assert not (book_html / "sitemap.xml").exists()


def test_with_a_base_address_every_page_is_told(tmp_path):
    """Catches a page that the sitemap forgets, or a link to it that shows no card."""
    (tmp_path / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: chapters/index\n", encoding="utf-8")
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/index.md").write_text("# Ambria\n\nHow a town fell.\n", encoding="utf-8")
    assert build(tmp_path, "-q") == 0
    site = tmp_path / HTML
    places = [place.text for place in ElementTree.parse(site / "sitemap.xml").findall(".//{*}loc")]
    assert places == [BASE, *(f"{BASE}data/{name}.html" for name in TABLES)]
    for path, address in [("index.html", BASE), ("data/events.html", f"{BASE}data/events.html")]:
        text = (site / path).read_text(encoding="utf-8")
        assert f'<meta property="og:url" content="{address}">' in text
        assert f'<link rel="canonical" href="{address}"' in text
        card = re.search(rf'<meta property="og:image" content="{BASE}([^"]*)"', text)[1]
        assert (site / card).read_bytes().startswith(b"\x89PNG")

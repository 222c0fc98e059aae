"""What a reader finds who types a name in another spelling."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from browsing import visit

ENDED = re.compile("finished|did not match")
FOUND = [  # what a reader types, and a page that writes the name otherwise
    ("Hay'at Tahrir al-Sham", "index"),
    ("Ha'yat Tahrir al-Sham", "index"),
    ("Hayat Tahrir ash-Sham", "index"),
    ("Idleb", "offensive"),
    ("Tel Rifaat", "offensive"),
    ("Tal Rifaat", "offensive"),
    ("Deraa", "offensive"),
    ("Deir ez-Zor", "offensive"),
    ("Deir al-Zor", "offensive"),
    ("Sweida", "offensive"),
    ("Hims", "offensive"),
    ("Tartous", "offensive"),
    ("Tadmur", "offensive"),
    ("Khanaser", "offensive"),
    ("Saydnaya", "offensive"),
    ("Revolutionary Commando Army", "offensive"),
    ("Jolani", "glossary"),
    ("Golani", "glossary"),
    ("Julani", "glossary"),
    ("Erdogan", "glossary"),
    ("Türkiye", "glossary"),
    ("Daesh", "background"),
    ("Abu Mohammad al-Jolani", "aftermath"),
]


@pytest.fixture(scope="module")
def results(chromium, served):
    """Return what finds the pages that the search page lists for a query."""
    addresses = "[...document.querySelectorAll('#search-results li a')].map(link => link.getAttribute('href'))"

    def search(query: str) -> list[str]:
        with visit(chromium, f"{served}/search.html?q={quote(query)}", served) as (page, seen):
            page.locator(".search-summary", has_text=ENDED).wait_for()
            assert seen.errors == []
            return [address.split("?")[0].split("#")[0] for address in page.evaluate(addresses)]

    return search


@pytest.mark.parametrize(("query", "page"), FOUND)
def test_a_name_is_found_in_any_spelling(results, query, page):
    """Catches a page that a reader cannot find because the sources or the tables spell a name otherwise."""
    assert f"chapters/{page}.html" in results(query)


def test_nothing_is_found_where_nothing_is(results):
    """Catches a search that finds every page for every word."""
    assert results("Montevideo") == []

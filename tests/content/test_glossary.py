"""The glossary, and the links that lead to it."""

from __future__ import annotations

import re

import pytest
from chapters import chapter_names

from twelvedays.glossary import explained

MENTION = re.compile(r'<a [^>]*href="(?:[^"]*/)?glossary\.html#([^"]+)"[^>]*>.*?</a>', re.DOTALL)
ELSEWHERE = [
    chapter for chapter in chapter_names() if not chapter.endswith(("glossary", "data", "disagreements"))
]  # the two name nobody in prose


def article(book_html, chapter: str) -> str:
    html = (book_html / f"{chapter}.html").read_text(encoding="utf-8")
    return re.search(r"<article.*?</article>", html, re.DOTALL)[0]


def test_every_entry_can_be_linked_to(book_html):
    """Catches an entry that is missing from the page, or has no anchor."""
    page = article(book_html, "chapters/glossary")
    wanted = {
        name.record.replace("/", "-") for table in ("actors", "people", "places") for name in explained(table).values()
    }
    assert wanted <= set(re.findall(r'<dt id="([^"]+)"', page))


@pytest.mark.parametrize("chapter", ELSEWHERE)
def test_first_mentions_lead_to_the_glossary(book_html, chapter):
    """Catches a chapter that explains no name, one that links a name again and again, and links in headings."""
    page = article(book_html, chapter)
    anchors = MENTION.findall(page)
    assert anchors
    assert len(anchors) == len(set(anchors))
    outside = re.finditer(r"<(h[1-6]|figcaption)\b.*?</\1>", page, re.DOTALL)
    assert [found[0] for found in outside if MENTION.search(found[0])] == []

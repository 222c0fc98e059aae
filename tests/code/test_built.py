"""Links and headings, on a small site with faults."""

from __future__ import annotations

from pathlib import Path

import built
import pytest

PAGE = '<html><h1 id="top-of-all">A</h1><h2>B</h2><h3>C</h3><h2>D</h2>{}</html>'


@pytest.fixture
def site(tmp_path: Path):
    """Write a site of two pages, one of them with `more` on it."""

    def write(more: str) -> Path:
        (tmp_path / "part").mkdir()
        (tmp_path / "_static").mkdir()
        (tmp_path / "_static/left.html").write_text('<a href="{{ nowhere }}"></a>', encoding="utf-8")
        (tmp_path / "picture.svg").write_text("<svg/>", encoding="utf-8")
        (tmp_path / "index.html").write_text(PAGE.format(""), encoding="utf-8")
        (tmp_path / "part/one.html").write_text(PAGE.format(more), encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    "link",
    [
        '<a href="../gone.html">',
        '<a href="../index.html#gone">',
        '<a href="#gone">',
        '<a href="../../out.html">',
        '<img src="picture.svg">',
        '<source srcset="../picture.svg 1x, ../gone.svg 2x">',
    ],
)
def test_a_dead_link_is_found(site, link):
    """Catches a lost page, a lost id on another page and on the same, a way out of the site, and a lost picture."""
    assert len(list(built.dead_links(site(link)))) == 1


def test_live_links_pass(site):
    """Catches a rule that cries at fragments, folders, other hosts or what a theme leaves behind."""
    links = [
        "../index.html#top-of-all",
        "..",
        "#top-of-all",
        "#top",
        "",
        "?q=1",
        "https://example.org/x",
        "mailto:a@b.c",
    ]
    more = "".join(f'<a href="{link}"></a>' for link in links) + '<img src="../picture.svg">'
    assert list(built.dead_links(site(more))) == []


@pytest.mark.parametrize("headings", ["<h1>Again</h1>", "<h4>E</h4>"])
def test_an_outline_with_a_fault_is_found(site, headings):
    """Catches a second main heading, and a level left out."""
    assert len(list(built.skipped_headings(site(headings)))) == 1


def test_a_sound_outline_passes_and_titles_are_read(site):
    """Catches a rule that cries at a step back up, and titles of figures that are lost or cut."""
    folder = site('<p class="plotly-figure-title" id="x">The finding &amp; more</p>')
    assert list(built.skipped_headings(folder)) == []
    assert built.read(folder / "part/one.html").titles == ["The finding & more"]

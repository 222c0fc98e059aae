"""The built site as a whole: where its links lead, and how its headings stand."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

TITLE = "plotly-figure-title"
ADDRESSES = {"href", "src", "data-src", "data-bundle"}


@dataclass
class Page:
    """What one page points to, what in it can be pointed at, its headings' levels, and the titles of its figures."""

    links: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    headings: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page, self.in_title = Page(), False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.in_title = ("class", TITLE) in attributes
        for name, value in attributes:
            if name in ADDRESSES and value is not None:
                self.page.links.add(value)
            elif name == "srcset" and value:
                self.page.links |= {candidate.split()[0] for candidate in value.split(",")}
            elif name == "id" or (name == "name" and tag == "a"):
                self.page.targets.add(value or "")
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self.page.headings.append(int(tag[1]))

    def handle_data(self, text: str) -> None:
        if self.in_title:
            self.page.titles.append(text)
            self.in_title = False


def read(path: Path) -> Page:
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


def pages(site: Path) -> list[Path]:
    """Return the pages of the site; what a theme leaves in `_static` is none."""
    return [path for path in sorted(site.rglob("*.html")) if "_static" not in path.relative_to(site).parts]


def dead_links(site: Path) -> Iterator[str]:
    """Yield each link, picture or script of each page that leads to no file of the site, or to no id on its page."""
    known = cache(read)
    for path in pages(site):
        for link in sorted(known(path).links):
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = path if not address.path else Path(posixpath.normpath(path.parent / unquote(address.path)))
            if target.is_dir():
                target = target / "index.html"
            where = path.relative_to(site)
            if not target.is_file() or not target.is_relative_to(site):
                yield f"{where}: expected a file of the site, found a link to '{link}'"
            elif address.fragment and unquote(address.fragment) not in known(target).targets | {"top"}:
                yield f"{where}: expected an id on {target.relative_to(site)}, found a link to '{link}'"


def skipped_headings(site: Path) -> Iterator[str]:
    """Yield each page without one heading of the first level, and each heading that skips a level."""
    for path in pages(site):
        headings, where = read(path).headings, path.relative_to(site)
        if headings.count(1) != 1:
            yield f"{where}: expected one heading of level 1, found {headings.count(1)}"
        for above, level in zip([0, *headings], headings, strict=False):
            if level > above + 1:
                yield f"{where}: expected a heading of level {above + 1} or less, found {level}"

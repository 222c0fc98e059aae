"""What the head of each page tells those who do not read it: description, schema.org, cards, sitemap. A Sphinx extension."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape

from docutils import nodes
from sphinx.application import Sphinx

from twelvedays.publish import json_ld, social_cards
from twelvedays.schema import data_folder, describe, read_package

LONGEST = 160  # characters of a description that search engines show
CITATION = re.compile(r"\s*\[[^\]]*\]")


def setup(app: Sphinx) -> dict:
    """Describe each page to machines; absolute addresses and cards only if the site's base address is set."""
    app.connect("env-updated", _draw_cards)
    app.connect("html-page-context", _describe)
    app.connect("build-finished", _write_sitemap, priority=880)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def base_address(app: Sphinx) -> str:
    """Return the site's base address with its slash, or an empty string as long as it has none."""
    base = app.config.html_baseurl
    return f"{base.rstrip('/')}/" if base else ""


def _describe(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    base, package, tables = base_address(app), describe(data_folder()), read_package(data_folder())
    title = unescape(re.sub(r"<[^>]*>", "", context.get("title", "")))
    if doctree is not None:
        context["meta_description"] = app.env.metadata[pagename].get("description") or first_words(doctree)
        if pagename == app.config.root_doc:
            chapters = {page: app.env.titles[page].astext() for page in _chapters(app)}
            content = json_ld.book(package, chapters, tables, base)
        else:
            content = json_ld.chapter(package, pagename, title, context["meta_description"], base)
    elif pagename.startswith("data/"):
        content = json_ld.dataset(package, tables[pagename.removeprefix("data/")], base)
    else:
        return
    tags = [json_ld.script(content)]
    if base:
        address = base if pagename == app.config.root_doc else f"{base}{pagename}.html"
        context["pageurl"] = address
        image = social_cards.place(app, pagename, base)
        tags += _open_graph(title, context["meta_description"], address, package["title"], image)
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags])


def first_words(doctree: nodes.document) -> str:
    """Return the first paragraph of a page as a description: without citations, and cut at the end of a word."""
    paragraph = next(iter(doctree.findall(nodes.paragraph)), None)
    text = CITATION.sub("", " ".join(paragraph.astext().split())) if paragraph is not None else ""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _chapters(app: Sphinx) -> list[str]:
    """Return the pages of the book but for the first, in the order of the table of contents."""
    root = app.config.root_doc
    return [page for page in app.env.toctree_includes.get(root, []) if page in app.env.titles]


def _open_graph(title: str, description: str, address: str, site: str, image: str) -> list[str]:
    said = {
        "og:title": title,
        "og:description": description,
        "og:url": address,
        "og:site_name": site,
        "og:type": "article",
        "og:locale": "en_GB",
    }
    if image:
        said |= {"og:image": image, "og:image:width": social_cards.WIDTH, "og:image:height": social_cards.HEIGHT}
        said |= {"og:image:alt": f"{title}, {site}"}
    tags = [f'<meta property="{name}" content="{escape(str(value))}">' for name, value in said.items()]
    return [*tags, f'<meta name="twitter:card" content="{"summary_large_image" if image else "summary"}">']


def _draw_cards(app: Sphinx, env) -> None:
    if base_address(app):
        pages = {page: env.titles[page].astext() for page in env.found_docs}
        pages |= {f"data/{name}": f"Data: {table.title}" for name, table in read_package(data_folder()).items()}
        social_cards.draw(app, pages)


def _write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    base = base_address(app)
    if exception is not None or not base or app.builder.format != "html":
        return
    pages = [page for page in sorted(app.env.found_docs) if page != app.config.root_doc]
    pages += [f"data/{name}" for name in read_package(data_folder())]
    places = [base, *(f"{base}{page}.html" for page in pages)]
    listed = "\n".join(f"<url><loc>{xml_escape(place)}</loc></url>" for place in places)
    site = Path(app.outdir)
    (site / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}\n</urlset>\n',
        encoding="utf-8",
    )
    social_cards.copy(app, site)

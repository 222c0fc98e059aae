"""The pages of the tables and of their records, as they are built."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import visit
from chapters import chapter_names, figure_names
from test_access import RULES
from test_budget import BUDGET, weight

from twelvedays import load
from twelvedays.publish.collection import key_of
from twelvedays.schema import data_folder, read_package
from twelvedays.tables import read_rows

TABLES = read_package(data_folder())
SAMPLE = ["casualties", "discrepancies", "evidence", "places"]  # a record of each sort; axe is slow
ID = re.compile(r'\bid="([^"]*)"')
LINK = re.compile(r'<a [^>]*?href="([^"]*)"')
WHOLE = ".records tbody:is(:target, .record-open) .record-whole"


def keys(name: str) -> list[str]:
    """Return the keys of a table, as addresses end in them."""
    table = TABLES[name]
    return [key_of(table, dict(zip(table.columns, row, strict=True))) for row in read_rows(table)]


@pytest.fixture(scope="module")
def html(book_html):
    """Return the text of a page of the site, read once."""
    return cache(lambda path: (book_html / path).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ids(html):
    """Return the anchors of a page of the site, read once."""
    return cache(lambda path: set(ID.findall(html(path))))


@pytest.fixture(params=TABLES)
def table(request) -> str:
    """Each table in turn."""
    return request.param


def test_every_record_has_its_address(ids, table):
    """Catches a record that cannot be linked to."""
    assert set(keys(table)) <= ids(f"data/{table}.html")


def test_every_field_is_explained(html, table):
    """Catches a field that the page leaves out, and texts that the description lacks."""
    page = html(f"data/{table}.html")
    for field in TABLES[table].fields:
        assert f'<th scope="row"><code>{field.name}</code>' in page
        assert page.count(f"<code>{field.enum[-1]}</code>" if field.enum else f"<code>{field.name}</code>")
    assert min(len(TABLES[table].made), len(TABLES[table].limits)) > 80
    assert set(TABLES[table].preview) <= set(TABLES[table].columns)


def test_counts_of_empty_cells_are_right(html, table):
    """Catches a page that tells other gaps than the table has."""
    page, frame = html(f"data/{table}.html"), load(table)
    for column in frame.columns:
        row = re.search(rf'<th scope="row"><code>{column}</code>.*?</tr>', page, re.DOTALL)[0]
        assert row.rstrip().endswith(f"<td>{frame[column].isna().sum()}</tr>"), column


@pytest.mark.parametrize("folder", ["data", "chapters"])
def test_links_to_records_lead_to_them(book_html, html, ids, folder):
    """Catches a mark, a foreign key or a piece of evidence that leads to no record."""
    for page in sorted((book_html / folder).glob("*.html")):
        for address in set(LINK.findall(html(f"{folder}/{page.name}"))):
            path, _, fragment = unquote(address).partition("#")
            target = (page.parent / path).resolve() if path else page
            if target.parent != book_html.resolve() / "data":
                continue
            assert target.exists(), (page.name, address)
            if fragment and target.suffix == ".html":
                assert fragment in ids(f"data/{target.name}"), (page.name, address)


def test_the_charts_of_a_table_are_listed(html, table):
    """Catches a page that leaves out a chart drawn from its table, and one that names another's."""
    listed = re.search(r'<h2 id="charts">.*?<h2 id="changes">', html(f"data/{table}.html"), re.DOTALL)[0]
    for chapter in chapter_names():
        text = html(f"{chapter}.html")
        for name in figure_names(chapter):
            card = re.search(rf'<figure[^>]*id="{name}".*?</figure>', text, re.DOTALL)[0]
            uses = f'href="../data/{table}.html' in card
            assert (f'href="../{chapter}.html#{name}"' in listed) == uses, name


def test_downloads_are_there(book_html, html, table):
    """Catches a file that the page offers and the site has not."""
    offered = re.findall(r'href="([^"]*)" download', html(f"data/{table}.html"))
    assert {Path(file).suffix for file in offered} >= {".csv", ".parquet", ".sqlite", ".zip"}
    assert all((book_html / "data" / file).exists() for file in offered)


@pytest.mark.parametrize("scripts", [True, False])
def test_an_address_shows_the_whole_record(chromium, served, table, scripts):
    """Catches a link to a record that shows the table only, with or without scripts, or lacks field or evidence."""
    key = keys(table)[-1]
    with visit(chromium, f"{served}/data/{table}.html#{key}", served, java_script_enabled=scripts) as (page, seen):
        if table == "evidence":  # its row says all
            page.locator(f"[id='{key}']").wait_for(timeout=5_000)
            return
        whole = page.locator(WHOLE)
        whole.wait_for(timeout=5_000)
        assert whole.count() == 1
        said = whole.inner_text()
        row = dict(zip(TABLES[table].columns, read_rows(TABLES[table])[-1], strict=True))
        assert all(column in said for column in row)
        evidence = load("evidence")
        proving = evidence[evidence["record_table"].eq(table) & evidence["record_id"].eq(key)]
        assert whole.locator("a[href^='passages.html#']").count() >= len(proving)
        assert seen.errors == []


def test_a_record_shows_its_dispute(chromium, served):
    """Catches a disputed record that looks agreed on."""
    disputed = load("discrepancies").dropna(subset=["record_id"]).iloc[0]
    address = f"{served}/data/{disputed['record_table']}.html#{disputed['record_id']}"
    with visit(chromium, address, served) as (page, _):
        page.locator(WHOLE).wait_for(timeout=5_000)
        assert disputed["question"] in page.locator(WHOLE).inner_text()
        assert disputed["reading"] in page.locator(WHOLE).inner_text()


def test_records_sort_filter_and_page(chromium, served):
    """Catches controls that do nothing, lose records or leave a linked record out of sight."""
    with visit(chromium, f"{served}/data/events.html", served) as (page, seen):
        status, rows = page.locator(".records-controls [role=status]"), page.locator(".records tbody")
        page.locator(".records-controls").scroll_into_view_if_needed()
        rows.first.wait_for()
        assert status.inner_text() == f"1 to 50 of {len(load('events'))} records"
        page.get_by_role("button", name="Next").click()
        assert status.inner_text().startswith("51 to 100")
        page.get_by_role("button", name="date_start").click()
        page.get_by_role("button", name="date_start").click()
        dates = [row.locator("td").first.inner_text() for row in rows.all()[:5]]
        assert dates == sorted(dates, reverse=True)
        page.locator("input[name=words]").fill("homs")
        found = rows.count()
        assert 0 < found < 50
        page.locator("select[name=event_type]").select_option("Battles")
        assert 0 < rows.count() < found
        page.evaluate(f"location.hash = '{keys('events')[0]}'")
        page.locator(WHOLE).wait_for(timeout=5_000)
        assert (seen.errors, seen.outside) == ([], [])


def test_pages_work_from_a_file(chromium, book_html):
    """Catches a page that needs a server: readers unpack the book and open it."""
    address = (book_html / "data/people.html").as_uri()
    with visit(chromium, f"{address}#{keys('people')[3]}", "file://") as (page, seen):
        page.locator(WHOLE).wait_for(timeout=5_000)
        assert (seen.errors, seen.outside) == ([], [])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", SAMPLE)
def test_axe_finds_nothing(chromium, served, name, theme, width):
    """Catches what a checker can see: contrast, names, roles, targets. One record is open."""
    with visit(chromium, f"{served}/data/{name}.html#{keys(name)[0]}", served, theme=theme, width=width) as (page, _):
        page.locator(f"[id='{keys(name)[0]}']").wait_for(timeout=5_000)
        page.evaluate("document.querySelectorAll('.records tbody:nth-of-type(n+12)').forEach(body => body.remove())")
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(rule["id"], node["html"][:120], node["any"][:1]) for rule in found for node in rule["nodes"][:3]] == []


def test_a_narrow_page_needs_no_sideways_scrolling(chromium, served, table):
    """Catches a table that pushes its page wider than a phone."""
    with visit(chromium, f"{served}/data/{table}.html#{keys(table)[0]}", served, width=320) as (page, _):
        page.locator(".records tbody").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_page_stays_light(chromium, served, book_html, table):
    """Catches a page whose records weigh it down, on the way or in the browser."""
    with visit(chromium, f"{served}/data/{table}.html#{keys(table)[-1]}", served) as (page, seen):
        page.wait_for_load_state("networkidle")
        page.locator(".records tbody").first.wait_for()
        assert weight(book_html, seen.requests) <= BUDGET["data_page_kb"]
        assert page.evaluate("document.getElementsByTagName('*').length") <= BUDGET["data_page_elements"]

"""The page that answers questions in SQL, against SQLite itself and the files of the tables."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import visit
from test_access import OPEN_ALL, RULES
from test_budget import BUDGET, weight

from twelvedays.publish import sqlite
from twelvedays.publish.query import encoded, questions
from twelvedays.schema import data_folder, read_package

TABLES = read_package(data_folder())
CODES = "SELECT place_id, latitude, adm1_code FROM places WHERE name LIKE '%Idlib%'"


@pytest.fixture(scope="session")
def database(tmp_path_factory) -> sqlite3.Connection:
    """The tables in Python's own SQLite."""
    path = tmp_path_factory.mktemp("database") / "tables.sqlite"
    sqlite.write(TABLES, path)
    return sqlite3.connect(path)


def answer(page, sql: str) -> list[list[str]]:
    """Ask `sql` by keyboard and return the rows of the CSV that the page offers, without its header."""
    page.locator("#query-sql").fill(sql)
    page.keyboard.press("Control+Enter")
    return downloaded(page)


def downloaded(page) -> list[list[str]]:
    with page.expect_download() as download:
        page.get_by_role("link", name="Answer as CSV").click(timeout=10_000)
    text = Path(download.value.path()).read_text(encoding="utf-8")
    return [[number(cell) for cell in row] for row in csv.reader(io.StringIO(text))][1:]


def number(cell: object) -> str:
    """Return a cell as text, numbers alike in whatever form they are written."""
    text = "" if cell is None else str(cell)
    return f"{float(text):.10g}" if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def parts(row: list[str]) -> list[list[str]]:
    """Return the cells of a row, lists in them sorted: SQLite joins the values of a group in no certain order."""
    return [sorted(re.split(r"[;,] ?", cell)) for cell in row]


def test_ten_questions_are_ready():
    """Catches a lost question, and two under one name."""
    assert len(questions()) == 10
    assert all(question.endswith("?") for question in questions())


@pytest.mark.parametrize("question", questions())
def test_a_ready_question_is_answered(chromium, served, book_html, database, question):
    """Catches a question without an answer, one that SQLite answers otherwise, and one that loads too much."""
    expected = [[number(cell) for cell in row] for row in database.execute(questions()[question])]
    assert expected
    with visit(chromium, f"{served}/query.html", served) as (page, seen):
        page.get_by_role("link", name=question).click()
        found = downloaded(page)
        assert page.locator(".query-said").inner_text().startswith(f"{len(expected)} row")
        assert page.locator(".query-result tbody tr").count() == len(expected)
        assert weight(book_html, [url for url in seen.requests if "/_query/" in url]) <= BUDGET["query_kb"]
        assert (seen.errors, seen.outside) == ([], [])
    assert list(map(parts, found)) == list(map(parts, expected))


@pytest.mark.parametrize("name", TABLES)
def test_the_page_holds_each_table_whole(chromium, served, name):
    """Catches a cell that is lost or changed between the file and the answer."""
    header, *rows = csv.reader(TABLES[name].path.read_text(encoding="utf-8").splitlines(keepends=True))
    with visit(chromium, f"{served}/query.html", served) as (page, _):
        found = answer(page, f"SELECT {', '.join(header)} FROM {name}")
    assert found == [[number(cell) for cell in row] for row in rows]


def test_nothing_is_loaded_before_a_question(chromium, served):
    """Catches a database that every visitor pays for."""
    with visit(chromium, f"{served}/query.html", served) as (page, seen):
        page.wait_for_load_state("networkidle")
        assert [url for url in seen.requests if "/_query/" in url] == []
        answer(page, CODES)
        loaded = {url.rpartition("/")[2] for url in seen.requests if "/_query/" in url}
        assert {f"{name}.js" for name in TABLES} & loaded == {"places.js"}


@pytest.mark.parametrize("sql", ["SELEC 1", "SELECT nix FROM events", "SELECT * FROM battles", "SELECT (1"])
def test_bad_sql_gets_the_message_of_sqlite(chromium, served, database, sql):
    """Catches a message of our own in place of SQLite's, and a page that says nothing."""
    with pytest.raises(sqlite3.Error) as error:
        database.execute(sql)
    with visit(chromium, f"{served}/query.html", served) as (page, seen):
        page.locator("#query-sql").fill(sql)
        page.get_by_role("button", name="Ask").click()
        assert page.get_by_role("alert").inner_text(timeout=10_000) == str(error.value)
        assert len(answer(page, CODES)) > 0, "the page must go on after a mistake"
        assert seen.errors == []


def test_a_question_changes_nothing(chromium, served):
    """Catches an answer that depends on what was asked before."""
    with visit(chromium, f"{served}/query.html", served) as (page, _):
        before = answer(page, "SELECT count(*) FROM fates")
        page.locator("#query-sql").fill("DELETE FROM fates")
        page.keyboard.press("Control+Enter")
        assert "readonly" in page.get_by_role("alert").inner_text()
        assert answer(page, "SELECT count(*) FROM fates") == before


def test_an_empty_answer_has_its_columns(chromium, served):
    """Catches an answer without rows that looks like none."""
    with visit(chromium, f"{served}/query.html", served) as (page, _):
        assert answer(page, "SELECT name, side FROM actors WHERE name = 'nobody'") == []
        assert page.locator(".query-said").inner_text().startswith("0 rows")
        assert page.locator(".query-result th").all_inner_texts() == ["name", "side"]


def test_an_endless_answer_ends(chromium, served):
    """Catches a question that hangs the page, and a table too long to draw."""
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    with visit(chromium, f"{served}/query.html", served) as (page, _):
        assert len(answer(page, endless)) == 100_000
        assert page.locator(".query-said").inner_text().startswith("More than 100,000 rows; the first 500 stand here")
        assert page.locator(".query-result tbody tr").count() == 500


def test_a_link_carries_the_question(chromium, served):
    """Catches a link that opens an empty page."""
    with visit(chromium, f"{served}/query.html", served) as (page, _):
        rows = answer(page, CODES)
        link = page.get_by_role("link", name="Link to this question").evaluate("link => link.href")
        assert link == page.url == f"{served}/query.html#q={encoded(CODES)}"
    with visit(chromium, link, served) as (page, _):
        assert downloaded(page) == rows
        assert page.locator("#query-sql").input_value() == CODES


def test_keys_lead_to_their_records(chromium, served):
    """Catches an answer whose records cannot be followed to their evidence."""
    with visit(chromium, f"{served}/query.html", served) as (page, _):
        rows = answer(page, CODES)
        links = page.locator(".query-result td a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert links == [f"data/places.html#{row[0]}" for row in rows]


def test_it_works_from_a_file(chromium, book_html):
    """Catches a database that needs a server: readers unpack the book and open it."""
    with visit(chromium, (book_html / "query.html").as_uri(), "file://") as (page, seen):
        assert len(answer(page, CODES)) > 0
        assert (seen.errors, seen.outside) == ([], [])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(chromium, served, theme, width):
    """Catches what a checker can see, with an answer shown and all folds open, and a page wider than a phone."""
    with visit(chromium, f"{served}/query.html", served, theme=theme, width=width) as (page, _):
        page.get_by_role("link", name="Which events do most").click()
        page.locator(".query-result table").wait_for()
        page.mouse.move(0, 0)
        page.evaluate(OPEN_ALL)
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(rule["id"], node["html"][:120], node["any"][:1]) for rule in found for node in rule["nodes"][:3]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_line_says_so(chromium, served):
    """Catches a form that does nothing."""
    with visit(chromium, f"{served}/query.html", served, java_script_enabled=False) as (page, _):
        line = page.locator("article noscript p")
        assert line.is_visible()
        assert "JavaScript" in line.text_content()
        assert not page.locator("#query-sql").is_visible()
        assert page.locator(".query-beside dt").count() > 100


def test_only_this_page_may_run_webassembly(book_html):
    """Catches a policy that is wider than a page needs."""
    allowed = [
        path.name for path in book_html.rglob("*.html") if "wasm-unsafe-eval" in path.read_text(encoding="utf-8")
    ]
    assert allowed == ["query.html"]

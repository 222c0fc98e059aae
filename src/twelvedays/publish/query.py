"""A page on which readers ask the tables in SQL: SQLite in the browser. A Sphinx extension."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from platformdirs import user_cache_path
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from npm_files import FetchError, Package, fetch
from twelvedays.publish.sqlite import definition, reader
from twelvedays.schema import Table, data_folder, read_package, version
from twelvedays.tables import read_rows

PAGE, FOLDER = "query", "_query"
SQLJS = Package(
    name="sql.js",
    version="1.16.0",
    integrity="sha512-q/JOZuJfmVh8Zf8Eo+cMJvtxAWeWBqTfJ6AQYGXZmcaLGHMwhA2niH3fQYHrBtPeOss1ttzHec07K5+rHaMRMw==",
)
SCRIPT, WASM = "dist/sql-wasm-browser.js", "dist/sql-wasm-browser.wasm"
QUESTIONS = Path(__file__).with_name("questions.sql")


def setup(app: Sphinx) -> dict:
    """Add the page, and allow it alone to run WebAssembly."""
    app.add_css_file("query.css")
    app.connect("html-collect-pages", _page)
    app.connect("html-page-context", _allow, priority=950)  # after the frame has set the policy of all pages
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def questions() -> dict[str, str]:
    """Return the ready questions and their SQL; the file is a script that the sqlite3 shell runs too."""
    parts = re.split(r"^-- ", QUESTIONS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {question: sql.strip() for question, _, sql in (part.partition("\n") for part in parts)}


def encoded(sql: str) -> str:
    """Return a question as it stands in an address, the same as a browser's encodeURIComponent."""
    return quote(sql, safe="!'()*~")


def _page(app: Sphinx) -> Iterator[tuple[str, dict, str]]:
    tables = read_package(data_folder())
    try:
        write(tables, Path(app.outdir) / FOLDER, user_cache_path("twelvedays"))
    except FetchError as error:
        raise ExtensionError(str(error)) from None
    asked = [(question, encoded(sql)) for question, sql in questions().items()]
    rows = {name: len(read_rows(table)) for name, table in tables.items()}
    context = {
        "title": "Ask the data",
        "meta_description": f"Ask the {len(tables)} tables of Twelve Days in SQL, in the browser.",
        "tables": tables.values(),
        "rows": rows,
        "questions": asked,
        "database": f"downloads/twelvedays-{version()}.sqlite",
        "folder": FOLDER,
        "engine": [SQLJS.called(SCRIPT), SQLJS.called(WASM) + ".js"],
        "links": json.dumps(_links(tables)),
    }
    yield PAGE, context, "query.html"


def write(tables: dict[str, Table], folder: Path, cache: Path) -> None:
    """Write into `folder` what the page loads: SQLite, the definitions of the tables, and each table by columns.

    All are scripts, since a page opened from a file may not fetch. SQLite itself is packed by gzip, so that a
    server that does not compress sends as little as one that does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(fetch(SQLJS, SCRIPT, cache), folder / SQLJS.called(SCRIPT))
    packed = base64.b64encode(gzip.compress(fetch(SQLJS, WASM, cache).read_bytes(), mtime=0)).decode()
    (folder / f"{SQLJS.called(WASM)}.js").write_text(f'window.sqliteWasm="{packed}";\n', encoding="utf-8")
    for name, table in tables.items():
        columns = json.dumps(_columns(table), ensure_ascii=False, separators=(",", ":"))
        script = f"(window.sqliteColumns??={{}}).{name}={columns};\n"
        (folder / f"{name}.js").write_text(script, encoding="utf-8")
    definitions = json.dumps({name: definition(table, tables) for name, table in tables.items()}, ensure_ascii=False)
    (folder / "definitions.js").write_text(f"window.sqliteDefinitions={definitions};\n", encoding="utf-8")


def _columns(table: Table) -> list[list]:
    """Return the values of a table column by column, which gzip packs better than rows."""
    return [list(column) for column in zip(*map(reader(table), read_rows(table)), strict=True)]


def _links(tables: dict[str, Table]) -> dict[str, str]:
    """Return for each column that holds keys of one table the name of that table."""
    keys = {table.key: name for name, table in tables.items() if len(table.primary_key) == 1}
    return {key.column: key.table for table in tables.values() for key in table.foreign_keys} | keys


def _allow(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    if pagename == PAGE:
        policy = context.get("content_security_policy", "")
        context["content_security_policy"] = policy.replace("script-src ", "script-src 'wasm-unsafe-eval' ")

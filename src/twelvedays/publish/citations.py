"""How to cite the book, a chapter, a table or a figure of this version."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from twelvedays.publish.forms import Work, forms
from twelvedays.schema import TableError, data_folder, describe, read_package


def for_book(base: str = "") -> dict[str, str]:
    """Return the citations of the book, label → text; its hash is that of the list of its tables' hashes."""
    tables = read_package(data_folder()).values()
    listed = "".join(f"{content_hash(table.path)}  {table.path.name}\n" for table in tables)
    return forms(_work("book", "book", "", hashlib.sha256(listed.encode()).hexdigest(), _under(base, "")))


def for_chapter(name: str, title: str, path: Path, base: str = "") -> dict[str, str]:
    """Return the citations of chapter `name` (its page without ending), whose file is `path`."""
    return forms(
        _work("chapter", f"chapter-{Path(name).name}", title, content_hash(path), _under(base, f"{name}.html"))
    )


def for_table(name: str, base: str = "") -> dict[str, str]:
    """Return the citations of table `name`, label → text: APA, Chicago, BibTeX, RIS, CSL-JSON.

    `base` is the site's base address, empty as long as there is none. Raises `TableError` if there is no
    such table.
    """
    tables = read_package(data_folder())
    if name not in tables:
        raise TableError(f"no table '{name}': expected one of {', '.join(tables)}")
    table = tables[name]
    return forms(_work("dataset", name, table.title, content_hash(table.path), _under(base, f"data/{name}.html")))


def for_figure(page: str, name: str, title: str, sha256: str, base: str = "") -> dict[str, str]:
    """Return the citations of figure `name` on `page` (without ending), whose Plotly JSON has the hash `sha256`."""
    return forms(_work("figure", name, title, sha256, _under(base, f"{page}.html#{name}")))


def content_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def release() -> dict:
    """Return title, author, version and date of the release, as `datapackage.json` states them."""
    package = describe(data_folder())
    return {
        "book": package["title"],
        "author": " and ".join(contributor["title"] for contributor in package["contributors"]),
        "version": package["version"],
        "date": dt.date.fromisoformat(package["created"][:10]),
    }


def _work(kind: str, key: str, title: str, sha256: str, address: str) -> Work:
    facts = release()
    if kind == "book":
        facts |= {"book": "", "title": facts["book"]}
    return Work(**{"title": title} | facts, kind=kind, key=f"twelvedays-{key}", sha256=sha256, address=address)


def _under(base: str, path: str) -> str:
    return f"{base.rstrip('/')}/{path}" if base else ""

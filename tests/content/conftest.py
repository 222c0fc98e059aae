"""The real book, built once, strictly and from nothing, and served on loopback."""

from __future__ import annotations

import http.server
import os
import shutil
import threading
from functools import partial
from pathlib import Path

import pytest
from browsing import FLAGS
from chapters import BOOK, chapter_names
from filelock import FileLock
from playwright.sync_api import sync_playwright

from mystnb_plotly import browser
from twelvedays.build import HTML, build

PARTS = [
    "_config.yml",
    "_toc.yml",
    "_static",
    "chapters",
    "data",
    "src",
    "pyproject.toml",
    "jupytext.toml",
    "README.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "LICENSES",
]


def lay_out(folder: Path) -> None:
    """Copy what the book is built from into an empty folder."""
    for part in PARTS:
        source = BOOK / part
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, folder / part)


@pytest.fixture(scope="session")
def book_html(tmp_path_factory) -> Path:
    """The folder of the built book, which all workers of a run share."""
    base = tmp_path_factory.getbasetemp()
    clean = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "book"
    with FileLock(f"{clean}.lock"):
        if not (clean / HTML).exists():
            shutil.rmtree(clean, ignore_errors=True)
            clean.mkdir()
            lay_out(clean)
            assert build(clean) == 0, "the strict build of the book fails"
    return clean / HTML


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


@pytest.fixture(scope="session")
def served(book_html: Path):
    """The base address of the served book, without a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(book_html)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def chromium():
    """A running browser; without one these tests fail, since nothing else sees a blank chart."""
    path = browser.find()
    assert path, browser.ADVICE
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(params=["index.html", "search.html?q=Homs", "query.html", "receipt.html"])
def other_page(request) -> str:
    """Each page that is no chapter."""
    return request.param


@pytest.fixture(params=chapter_names())
def chapter(request) -> str:
    """Each chapter in turn."""
    return request.param

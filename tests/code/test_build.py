"""What stops a build, and what stands afterwards."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from twelvedays import place
from twelvedays.build import HTML, _show, build

CONFIG = """
title: Invented
only_build_toc_files: true
exclude_patterns: [".*", "data", "sources", "_build"]
execute: {execute_notebooks: "off"}
sphinx:
  extra_extensions: [twelvedays.gate, twelvedays.cells, mystnb_plotly, twelvedays.page]
  config: {nb_ipywidgets_js: {}}
"""
CHAPTER = """---
file_format: mystnb
kernelspec: {name: python3, display_name: Python 3}
---
# Ambria

First edition.

```{code-cell}
town = "Ambria"
town
```
"""


@pytest.fixture
def book(tmp_path: Path, data: Path) -> Path:
    """An invented book of one chapter beside the invented data."""
    (tmp_path / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (tmp_path / "index.md").write_text(CHAPTER, encoding="utf-8")
    return tmp_path


def test_a_failed_build_says_why_in_a_line_and_leaves_the_last_book(book, data, capfd):
    """Catches a half-written book, a warning that the next build forgets, a traceback, and a cell that fails unseen."""
    assert build(book, "-q") == 0
    first = (book / HTML / "index.html").read_bytes()
    assert b"First edition." in first
    capfd.readouterr()
    for file, old, new, message in [
        (
            "index.md",
            "file_format: mystnb\n",
            "",
            r"index\.md, line 8: expected a header with 'file_format: mystnb' or 'jupytext:'",
        ),
        (
            "index.md",
            "town\n```",
            "city\n```",
            r"index\.md, line 10: expected a cell that runs, got NameError: name 'city' is not defined",
        ),
        ("index.md", "First edition.", "{ref}`nowhere`", r"index\.md:\d+: WARNING: undefined label: 'nowhere'"),
        (
            "data/tolls.csv",
            ",,12,15",
            ",,18,15",
            r"tolls\.csv, row 2, column 'low': expected low ≤ high, found 18 > 15",
        ),
    ]:
        path = book / file
        sound = path.read_text(encoding="utf-8")
        assert old in sound
        path.write_text(sound.replace(old, new), encoding="utf-8")
        for attempt in ("first", "second"):
            assert build(book, "-q") == 1, attempt
            output = "".join(capfd.readouterr())
            assert re.search(message, output), output
            assert "Traceback" not in output
            assert (book / HTML / "index.html").read_bytes() == first
        path.write_text(sound, encoding="utf-8")
    assert build(book, "-q") == 0


def test_changed_data_run_the_chapter_again(book, data):
    """Catches a page that shows the figures of an older table: nothing in the chapter itself has changed."""
    chapter = CHAPTER.replace(
        'town = "Ambria"', 'import csv\n\ntown = next(csv.DictReader(open("data/towns.csv")))["name"]'
    )
    (book / "index.md").write_text(chapter, encoding="utf-8")
    assert build(book, "-q") == 0
    assert "'Ambria'" in (book / HTML / "index.html").read_text(encoding="utf-8").replace("&#39;", "'")
    towns = data / "towns.csv"
    towns.write_text(towns.read_text(encoding="utf-8").replace(",Ambria,", ",Amber,"), encoding="utf-8")
    assert build(book, "-q") == 0
    assert "'Amber'" in (book / HTML / "index.html").read_text(encoding="utf-8").replace("&#39;", "'")


def test_a_build_without_jupyter_book_says_so(tmp_path, monkeypatch, capsys):
    """Catches a traceback for who runs the build with a Python that has not the book's packages."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert build(tmp_path) == 1
    assert re.fullmatch(
        r"twelvedays: expected .*jupyter-book, found none: pip install -r requirements\.txt\n", capsys.readouterr().err
    )


def test_a_traceback_hides_nothing_that_follows(capsys):
    """Catches a cause that is swallowed because a kernel, closing, printed a traceback before it."""
    _show(
        [
            "reading sources\n",
            "ERROR:tornado.general:Uncaught exception in ZMQStream callback\n",
            "Traceback (most recent call last):\n",
            '  File "zmqstream.py", line 5, in _run\n',
            "zmq.error.ZMQError: not a socket\n",
            "Twelve Days:\n",
            "index.md, line 10: expected a cell that runs\n",
        ]
    )
    assert capsys.readouterr().out == "reading sources\nTwelve Days:\nindex.md, line 10: expected a cell that runs\n"


def add_chapter(book: Path, table: str) -> None:
    """Add a chapter that reads `table` and nothing else."""
    (book / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n  - file: second\n", encoding="utf-8")
    (book / "second.md").write_text(
        CHAPTER.replace('town = "Ambria"', f'from pathlib import Path\n\ntown = Path("data/{table}.csv").read_text()'),
        encoding="utf-8",
    )


def test_only_what_a_change_touches_runs_again(book, data, capfd):
    """Catches a chapter that runs for nothing, and one that does not run though something that it read has changed."""
    add_chapter(book, "tolls")
    assert build(book) == 0
    assert "executing index: not executed yet" in capfd.readouterr().out
    assert build(book) == 0
    assert "no targets are out of date" in capfd.readouterr().out
    for file, old, new, message in [
        ("index.md", "First edition.", "Second edition.", ""),
        ("data/towns.csv", ",Ambria,", ",Amber,", ""),
        ("data/tolls.csv", ",,12,15", ",,12,16", "executing second: tolls.csv changed"),
        ("second.md", "town\n```", "town[:20]\n```", "executing second: its code changed"),
    ]:
        path = book / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        assert build(book) == 0
        assert re.findall(r"executing .*", capfd.readouterr().out) == ([message] if message else []), file
    assert "Second edition." in (book / HTML / "index.html").read_text(encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file but the search index, in which Sphinx leaves words that no page holds any more."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "searchindex.js"
    }


def test_a_changed_book_is_what_a_clean_build_of_it_gives(book, data, tmp_path_factory):
    """Catches a page or figure that is gone from the chapters and stays in the site."""
    add_chapter(book, "tolls")
    assert build(book, "-q") == 0
    (book / "second.md").unlink()
    (book / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    assert build(book, "-q") == 0
    clean = tmp_path_factory.mktemp("clean")
    shutil.copytree(book, clean, ignore=shutil.ignore_patterns("_build"), dirs_exist_ok=True)
    assert build(clean, "-q") == 0
    assert contents(book / HTML) == contents(clean / HTML)


MOMENTS = {
    "executing": lambda said, book: "executing" in said,
    "keeping": lambda said, book: (book / "_build/.execution/index.json").exists(),
    "reading": lambda said, book: "reading sources" in said,
    "writing": lambda said, book: "writing output... " in said.partition("preparing documents")[2],
    "finishing": lambda said, book: "dumping search index" in said,
    "putting": lambda said, book: (book / "_build/html.new").exists(),
}


EDITIONS = [("First edition.", '"Ambria"'), ("Second edition.", '"Belland"')]


def edition(book: Path, number: int) -> None:
    """Give the chapter the words and the code of one of two editions."""
    text = CHAPTER
    for old, new in zip(EDITIONS[0], EDITIONS[number], strict=True):
        text = text.replace(old, new)
    (book / "index.md").write_text(text, encoding="utf-8")


def kill(book: Path, moment: str) -> None:
    """Build, and kill the build at a moment."""
    log = book / "_build" / "log"
    with log.open("w") as output:
        running = subprocess.Popen(
            [sys.executable, "-m", "twelvedays.build"],
            cwd=book,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        while running.poll() is None and not MOMENTS[moment](log.read_text(encoding="utf-8"), book):
            time.sleep(0.002)
        os.killpg(running.pid, signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL, f"{moment}: {log.read_text(encoding='utf-8')}"


def test_a_killed_build_harms_neither_the_last_book_nor_the_next(book, data):
    """Catches a site that is half old and half new after a `kill -9`, at once or in the build after."""
    right = []
    for number in range(2):
        edition(book, number)
        shutil.rmtree(book / "_build", ignore_errors=True)
        assert build(book, "-q") == 0
        right.append(contents(book / HTML))
    now = 1
    for moment in MOMENTS:
        now, before = 1 - now, now
        edition(book, now)
        shutil.rmtree(book / "_build/.execution")
        kill(book, moment)
        found = contents(book / HTML)
        assert found == right[before] or (moment == "putting" and found == right[now]), moment
        assert build(book, "-q") == 0, moment
        assert contents(book / HTML) == right[now], moment
        assert [path.name for path in (book / "_build").glob("html*")] == ["html"], moment


@pytest.mark.parametrize("state", ["between two renames", "while copying", "while removing"])
def test_what_a_killed_exchange_left_is_put_right(tmp_path, state):
    """Catches a book that stays away because a build was killed on a file system that cannot exchange two folders."""
    site, new, old = (tmp_path / name for name in ("html", "html.new", "html.old"))
    for folder in {"between two renames": (new, old), "while copying": (site, new), "while removing": (site, old)}[
        state
    ]:
        folder.mkdir()
        (folder / "index.html").write_text(folder.name, encoding="utf-8")
    place.recover(site)
    assert [path.name for path in tmp_path.iterdir()] == ["html"]
    assert (site / "index.html").read_text(encoding="utf-8") == (
        "html.old" if state == "between two renames" else "html"
    )


def test_a_folder_is_put_in_place_where_nothing_can_be_exchanged(tmp_path, monkeypatch):
    """Catches a build that works only where the system can exchange two folders."""
    monkeypatch.setattr(place, "_exchange", lambda one, other: False)
    for words in ("first", "second"):
        whole = tmp_path / words
        whole.mkdir()
        (whole / "index.html").write_text(words, encoding="utf-8")
        place.put(whole, tmp_path / "html")
        assert (tmp_path / "html/index.html").read_text(encoding="utf-8") == words
    assert {path.name for path in tmp_path.iterdir()} == {"first", "second", "html"}

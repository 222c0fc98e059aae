"""What stops a build, and what stands afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from twelvedays.build import HTML, _show, build

CONFIG = """
title: Invented
only_build_toc_files: true
exclude_patterns: [".*", "data", "sources", "_build"]
execute: {execute_notebooks: cache}
sphinx:
  extra_extensions: [twelvedays.gate, mystnb_plotly]
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

"""What readers take away to rerun the book, rerun."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import jupytext
import nbformat
import pytest
from chapters import BOOK, chapter_names, figure_names, text
from conftest import lay_out
from jupytext.config import find_jupytext_configuration_file

from twelvedays import load
from twelvedays.build import HTML
from twelvedays.execution import Chapter, digest, stale
from twelvedays.schema import data_folder, read_package, version

OFFLINE = """import sys

def no_network(event, arguments):
    host = arguments[1][0] if event == "socket.connect" and isinstance(arguments[1], tuple) else None
    if host and not host.startswith("127.") and host not in ("::1", "localhost"):
        raise OSError(f"no network here: {host}")

sys.addaudithook(no_network)
"""
TABLES = sorted(read_package(data_folder()))
WITH_CELLS = [name for name in chapter_names() if "{code-cell}" in text(name)]


def python(folder: Path) -> Path:
    return folder / ".venv" / "bin" / "python"


def run(command: list, folder: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run a command as a reader does who knows nothing of this repository."""
    outside = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TWELVEDAYS", "VIRTUAL"))
    }
    return subprocess.run(
        list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False, env=outside | environment
    )


@pytest.fixture(scope="module")
def offline(tmp_path_factory) -> str:
    """A folder which, on the path of a Python, keeps it and its kernels from the network."""
    folder = tmp_path_factory.mktemp("offline")
    (folder / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    return str(folder)


@pytest.fixture(scope="module")
def unpacked(book_html, tmp_path_factory) -> Path:
    """The zip, unpacked in an empty folder, with its requirements in a virtual environment of its own."""
    folder = tmp_path_factory.mktemp("reader")
    with zipfile.ZipFile(book_html / "downloads" / f"twelvedays-{version()}.zip") as archive:
        archive.extractall(folder)
    whole = folder / f"twelvedays-{version()}"
    venv.create(whole / ".venv", with_pip=True)
    done = run([python(whole), "-m", "pip", "install", "-q", "-r", "requirements.txt"], whole)
    assert done.returncode == 0, done.stdout + done.stderr
    return whole


def test_the_zip_reruns_where_nobody_knows_the_repository(unpacked, offline):
    """Catches a zip that lacks a file or a package, a rerun that differs from the book, and one that needs the network."""
    done = run([python(unpacked), "check.py"], unpacked, PYTHONPATH=offline)
    assert done.returncode == 0, done.stdout + done.stderr
    names = [*TABLES, *(name for chapter in WITH_CELLS for name in figure_names(chapter))]
    assert sorted(done.stdout.splitlines()) == sorted([*(f"{name}: same" for name in names), "all the same"])


def test_a_changed_table_is_named_with_the_figures_that_it_changes(unpacked):
    """Catches a check that says "same" of another table, and one that does not say what differs."""
    path = unpacked / "data" / "casualties.csv"
    sound = path.read_text(encoding="utf-8")
    row, old = next(
        (n, line) for n, line in enumerate(sound.splitlines(), 1) if re.match("2024-11-2.*,at least,", line)
    )
    path.write_text(sound.replace(old, old.replace(",at least,", ",exact,", 1)), encoding="utf-8")
    done = run([python(unpacked), "check.py"], unpacked)
    path.write_text(sound, encoding="utf-8")
    assert done.returncode == 1
    assert (
        f"casualties: differs: casualties.csv, row {row}, column 'bound': receipt 'at least', now 'exact'"
        in done.stdout
    )
    assert re.search(r"^fig-tolls: differs: \S+: receipt .+, now .+$", done.stdout, re.MULTILINE)
    assert "fig-control-map: same" in done.stdout


def test_the_notebooks_give_again_what_they_hold(unpacked):
    """Catches notebooks whose outputs are not those of their code beside these tables."""
    done = run([python(unpacked), "-m", "pytest", "-q", "--nbval", "notebooks"], unpacked)
    assert done.returncode == 0, done.stdout[-3000:]
    assert f"{sum(text(name).count('{code-cell}') for name in WITH_CELLS)} passed" in done.stdout


def test_a_wrong_python_says_so(unpacked, monkeypatch):
    """Catches a traceback, or a wrong result, under a Python that is too old."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit, match=r"^check\.py: expected Python 3\.11 or later, found "):
        runpy.run_path(str(unpacked / "check.py"))


def test_a_missing_package_is_named(unpacked):
    """Catches a traceback in the place of a line that names the missing package."""
    run([python(unpacked), "-m", "pip", "uninstall", "-q", "-y", "narwhals"], unpacked)
    done = run([python(unpacked), "check.py"], unpacked)
    assert done.stderr.strip() == "check.py: expected the package narwhals, found none: pip install -r requirements.txt"
    assert done.returncode == 1


@pytest.mark.parametrize("name", WITH_CELLS)
def test_an_executed_notebook_is_that_of_its_chapter_and_these_tables(book_html, name):
    """Catches a notebook without outputs, a cell that was skipped, and a chapter not executed after a change."""
    notebook = nbformat.read(book_html / "downloads" / f"{name}.ipynb", nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert len(cells) == text(name).count("{code-cell}")
    drawing = [cell for cell in cells if "figure" in cell.metadata.get("mystnb", {})]
    assert all(cell.outputs for cell in drawing)
    assert any(cell.outputs for cell in cells)
    made_from = notebook.metadata["twelvedays"]["files"]
    assert {f"data/{path.name}" for path in data_folder().glob("datapackage.json")} <= made_from.keys()
    for file, found in made_from.items():
        assert digest((BOOK / "src" / file) if file.startswith("twelvedays/") else BOOK / file) == found, file


@pytest.mark.parametrize("name", WITH_CELLS)
def test_a_chapter_stays_itself_when_jupyter_saves_it(name):
    """Catches a chapter that loses a cell, a caption or a line when its paired notebook is saved."""
    assert find_jupytext_configuration_file(str(BOOK / name)) == str(BOOK / "jupytext.toml")
    before = jupytext.read(BOOK / f"{name}.md", fmt="md:myst")
    after = jupytext.reads(jupytext.writes(before, fmt="md:myst"), fmt="md:myst")
    assert [(cell.cell_type, cell.source, cell.metadata) for cell in before.cells] == [
        (cell.cell_type, cell.source, cell.metadata) for cell in after.cells
    ]


def test_each_chapter_can_be_had_in_both_forms(book_html):
    """Catches a button that says one thing and gives another, or leads nowhere."""
    for name in chapter_names():
        html = (book_html / f"{name}.html").read_text(encoding="utf-8")
        buttons = re.findall(r'<a class="btn btn-sm chapter-file" href="([^"]+)" download title="([^"]+)"', html)
        assert [Path(address).suffix for address, _ in buttons] == (
            [".ipynb", ".md"] if name in WITH_CELLS else [".md"]
        )
        for address, title in buttons:
            file = (book_html / name).parent / address
            assert Path(address).suffix in title
            if file.suffix == ".md":
                assert file.read_text(encoding="utf-8") == text(name)
            else:
                nbformat.read(file, nbformat.NO_CONVERT)


def test_the_wheel_gives_every_table(book_html, tmp_path):
    """Catches a wheel without its data: it is installed, alone, where the repository cannot be seen."""
    (wheel,) = (book_html / "downloads").glob("*.whl")
    done = run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", tmp_path, wheel], tmp_path)
    assert done.returncode == 0, done.stderr
    code = f"import twelvedays; print(twelvedays.__file__, *(len(twelvedays.load(name)) for name in {TABLES}))"
    done = run([sys.executable, "-c", code], tmp_path, PYTHONPATH=str(tmp_path))
    where, *rows = done.stdout.split()
    assert Path(where).is_relative_to(tmp_path)
    assert list(map(int, rows)) == [len(load(name)) for name in TABLES]


def test_the_receipt_names_every_table_and_figure(book_html):
    """Catches a table or figure that the receipt, or its page, leaves out."""
    receipt = json.loads((book_html / "receipt.json").read_text(encoding="utf-8"))
    page = (book_html / "receipt.html").read_text(encoding="utf-8")
    assert list(receipt["tables"]) == TABLES
    assert receipt["tables"]["events"] == digest(data_folder() / "events.csv")
    assert set(receipt["figures"]) == {name for chapter in chapter_names() for name in figure_names(chapter)}
    for name, found in [*receipt["tables"].items(), *((n, f["sha256"]) for n, f in receipt["figures"].items())]:
        assert re.search(rf">{name}(</a>)?</th><td><code>{found}</code>", page), name


def test_two_clean_builds_are_the_same_to_the_byte(book_html, tmp_path):
    """Catches a clock, a random number or a path of this machine in page, picture, notebook or archive.

    The second build is the other documented way, in another folder, another time zone and another order of sets.
    """
    lay_out(tmp_path)
    jupyter_book = Path(sys.executable).with_name("jupyter-book")
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu"}
    subprocess.run([jupyter_book, "build", "-q", "."], cwd=tmp_path, env=environment, check=True)
    first, second = (
        {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (book_html, tmp_path / HTML)
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize("table", TABLES)
def test_a_changed_table_runs_the_chapters_that_load_it(book_html, tmp_path, table):
    """Catches a chapter that shows an older table, and a table that makes chapters run which do not read it."""
    for part in ("chapters", "data", "_build/.execution"):
        shutil.copytree(book_html.parents[1] / part, tmp_path / part)
    with (tmp_path / "data" / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write("more")
    for name in WITH_CELLS:
        chapter = Chapter(tmp_path, name)
        reads = f"data/{table}.csv" in json.loads(chapter.kept.read_text(encoding="utf-8"))["files"]
        assert stale(chapter) == (f"{table}.csv changed" if reads else ""), name
        assert reads or f'load("{table}")' not in text(name)

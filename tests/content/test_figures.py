"""The figures of the chapters, as they are built."""

from __future__ import annotations

import json
import re

import pytest
from chapters import chapter_names, figure_names, text

from twelvedays import load
from twelvedays.schema import data_folder, read_package

FIGURES = [(chapter, name) for chapter in chapter_names() for name in figure_names(chapter)]


def record_ids() -> set[str]:
    """Return the keys of all records of all tables, and the names of the tables, which stand for all of theirs."""
    tables = read_package(data_folder()).values()
    keys = {f"{table.name}/{key}" for table in tables for key in load(table.name)[table.key].astype("str")}
    return keys | {table.name for table in tables}


def plot(book_html, name: str) -> dict:
    """Return what Plotly draws, from the figure's own file."""
    script = (book_html / "_plotly" / f"{name}.js").read_text(encoding="utf-8")
    return json.loads(re.match(r'\(window\.mystnbPlotly\?\?=\{\}\)\["[^"]+"\]=(.*);\n', script, re.DOTALL)[1])["plot"]


def ids_of(trace: dict) -> set[str]:
    """Return the record ids that the marks of one trace carry."""
    found: set[str] = set()
    waiting = list(trace.get("customdata", []))
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += item
        elif item:
            found.add(item)
    return found


@pytest.mark.parametrize(("chapter", "name"), FIGURES)
def test_every_mark_carries_real_records(book_html, chapter, name):
    """Catches a mark that stands for no record, or for one that is in no table."""
    figure = plot(book_html, name)
    traces = figure["data"] + [trace for frame in figure["frames"] for trace in frame["data"]]
    carried = set().union(*(ids_of(trace) for trace in traces))
    assert carried
    assert carried <= record_ids()


@pytest.mark.parametrize(("chapter", "name"), FIGURES)
def test_the_page_holds_words_and_rows_of_the_figure(book_html, chapter, name):
    """Catches a figure that says nothing to who cannot see it: no alt text, no words, an empty table."""
    html = (book_html / f"{chapter}.html").read_text(encoding="utf-8")
    figure = re.search(rf'<figure[^>]*id="{name}".*?</figure>', html, re.DOTALL)[0]
    assert len(re.search(r'<img [^>]*alt="([^"]*)"', figure)[1]) > 30
    assert len(re.search(r"<summary>In words</summary><p>([^<]*)<", figure)[1]) > 60
    assert figure.count("<tr>") > 2
    assert re.search(r"height:[1-9]\d{2,3}px", figure)


@pytest.mark.parametrize(("chapter", "name"), FIGURES)
def test_the_prose_refers_to_the_figure(chapter, name):
    """Catches a chart that no sentence needs."""
    assert f"{{numref}}`{name}`" in text(chapter)


def test_names_of_figures_are_unique():
    """Catches two figures that write over each other's file."""
    names = [name for _, name in FIGURES]
    assert len(names) == len(set(names))


def test_the_offensive_has_its_charts():
    """Catches a lost chart of the twelve days."""
    assert len(figure_names("chapters/offensive")) >= 6

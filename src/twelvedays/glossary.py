"""A glossary made from the tables: a Sphinx extension."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from twelvedays import records
from twelvedays.names import TABLES, TYPED, Name, folded, names
from twelvedays.schema import data_folder, read_package
from twelvedays.tables import load
from twelvedays.theme import SIDES


def setup(app: Sphinx) -> dict:
    """Register the directive `glossary-of`."""
    app.add_directive("glossary-of", GlossaryOf)
    app.add_config_value("twelvedays_names_digest", _digest(), "env", str)  # new rules read pages anew
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _digest() -> str:
    """Return a SHA-256 over what pages make of names; the tables themselves are noted page by page."""
    files = [Path(__file__).with_name(name) for name in ("glossary.py", "mentions.py", "names.py", "search.py", TYPED)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


class GlossaryOf(SphinxDirective):
    """A definition list of what its argument names: abbreviations, actors, people or places."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        kind = self.arguments[0]
        if kind not in ENTRIES:
            raise self.error(f"glossary-of: expected one of {', '.join(ENTRIES)}, found '{kind}'")
        tables = read_package(data_folder())
        for table in TABLES:
            self.env.note_dependency(str(tables[table].path))
        labels = self.env.get_domain("std").anonlabels
        entries = nodes.definition_list(classes=["glossary"])
        for name, term, definition in sorted(ENTRIES[kind](), key=lambda entry: _order(entry[1])):
            ids = [] if kind == "abbreviations" else [_anchor(name)]
            if ids:
                labels[name.record] = (self.env.docname, ids[0])
            words = nodes.definition("", nodes.paragraph("", "", *definition, *self._to_record(name, definition)))
            entries += nodes.definition_list_item("", nodes.term("", term, ids=ids), words)
        return [entries]

    def _to_record(self, name: Name, told: list) -> list[nodes.Node]:
        """Return a link to the record behind an entry, which says more."""
        up = "../" * self.env.docname.count("/")
        return [
            nodes.Text(" " if told else ""),
            nodes.reference("", "Record", refuri=up + records.address(name.record)),
        ]


def _anchor(name: Name) -> str:
    return name.record.replace("/", "-")


def _order(term: str) -> str:
    return re.sub(r"\A(al-|the )", "", folded(term).casefold())


@cache
def explained(table: str) -> dict[str, Name]:
    """Return by key the names of `table` that have an entry: those of which it knows more than name and kind.

    The label of an entry, for links from elsewhere, is the `record` of its name.
    """
    frame = load(table).set_index(read_package(data_folder())[table].key)
    found = {name.record.partition("/")[2]: name for name in names() if name.record.startswith(f"{table}/")}
    if table == "people":
        return found
    told = pd.Series({key: bool(name.short or name.others) for key, name in found.items()})
    if table == "actors":
        told |= frame["side"].ne("none") | frame["parent_actor_id"].notna() | frame["backer"].notna()
    return {key: name for key, name in found.items() if told[key]}


Entry = tuple[Name, str, list[nodes.Node]]


def _actors() -> Iterator[Entry]:
    rows = load("actors").set_index("actor_id")
    for key, name in explained("actors").items():
        row, side = rows.loc[key], SIDES[rows["side"][key]].label
        kind = [str(row["actor_type"]).capitalize()] if row["actor_type"] != "other" else []
        counted = [f"counted with: {side}"] if side not in (SIDES["none"].label, name.name) else []
        start = ", ".join(kind + counted)
        told = [[nodes.Text(start[0].upper() + start[1:])]] if start else []
        for column, relation in (("parent_actor_id", "part of "), ("backer", "backed by ")):
            if pd.notna(row[column]):
                told.append([nodes.Text(relation), _link(row[column], rows["name"])])
        words = [node for part in told for node in (nodes.Text("; "), *part)][1:]
        yield name, f"{name.name} ({name.short})" if name.short else name.name, [*words, *_others(name, words)]


def _abbreviations() -> Iterator[Entry]:
    rows = load("actors").set_index("actor_id")["name"]
    for key, name in explained("actors").items():
        if name.short.isupper():
            yield name, name.short, [_link(key, rows)]


def _people() -> Iterator[Entry]:
    rows = load("people").set_index("person_id")["role"]
    for key, name in explained("people").items():
        words: list[nodes.Node] = [nodes.Text(rows[key])]
        yield name, name.name, [*words, *_others(name, words)]


def _places() -> Iterator[Entry]:
    rows = load("places").set_index("place_id")["place_type"].astype("str")
    for key, name in explained("places").items():
        words: list[nodes.Node] = [nodes.Text(rows[key].capitalize())]
        yield name, name.name, [*words, *_others(name, words)]


ENTRIES: dict[str, Callable[[], Iterator[Entry]]] = {
    "abbreviations": _abbreviations,
    "actors": _actors,
    "people": _people,
    "places": _places,
}


def _link(key: str, rows: pd.Series) -> nodes.Node:
    """Return an actor's name, as a link where it has an entry."""
    known = explained("actors").get(key)
    return nodes.reference("", rows[key], refid=_anchor(known), internal=True) if known else nodes.Text(rows[key])


def _others(name: Name, told: list) -> list[nodes.Node]:
    quoted = ", ".join(f"“{other}”" for other in name.others)
    return [nodes.Text(f"{'. ' if told else ''}In the documents also {quoted}.")] if quoted else []

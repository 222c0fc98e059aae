"""The rules that hold between rows and tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from twelvedays.schema import Table, TableError, data_folder, read_package
from twelvedays.tables import load

WITHOUT_EVIDENCE = {"sources", "passages", "evidence"}
ORDERED = [
    ("date_start", "date_end"),
    ("low", "best"),
    ("best", "high"),
    ("low", "value"),
    ("value", "high"),
    ("low", "high"),
]


def faults(folder: Path | None = None) -> Iterator[str]:
    """Yield each breach of a rule in one line that names file, row, column and what was expected.

    Every table is read first, so a cell that breaks its schema raises `TableError` before anything
    is compared.
    """
    folder = folder or data_folder()
    tables = read_package(folder)
    frames = {name: load(name, folder) for name in tables}
    for table in tables.values():
        frame = frames[table.name]
        yield from _keys(table, frame)
        yield from _references(table, frame, frames, tables)
        yield from _order(table, frame)
    yield from _evidence(tables, frames)


def check(folder: Path | None = None) -> None:
    """Raise `TableError` for the first breach of a rule in the tables of `folder`."""
    for fault in faults(folder):
        raise TableError(fault)


def likely_duplicates(folder: Path | None = None) -> Iterator[str]:
    """Yield a line for each row that tells the same as an earlier one, as far as codes can tell.

    Two rows of a table are alike if they agree in every date, number, code and foreign key, and are dated
    or counted at all; only their words differ. A reader has to judge whether they are one.
    """
    folder = folder or data_folder()
    for table in read_package(folder).values():
        if table.name in WITHOUT_EVIDENCE:
            continue
        frame = load(table.name, folder)
        references = {reference.column for reference in table.foreign_keys}
        telling = [
            f.name
            for f in table.fields
            if f.name != table.key and (f.type != "string" or f.enum or f.pattern or f.name in references)
        ]
        measured = [f.name for f in table.fields if f.type in {"date", "number"} or f.name in {"best", "low", "high"}]
        dated = frame[frame[measured].notna().any(axis=1)] if measured else frame.head(0)
        for _, alike in dated[dated.duplicated(telling, keep=False)].groupby(telling, dropna=False, observed=True):
            first, *others = alike.index
            for index in others:
                yield f"{_at(table, index, table.key)}: '{frame[table.key][index]}' is a likely duplicate of '{frame[table.key][first]}'"


def _keys(table: Table, frame: pd.DataFrame) -> Iterator[str]:
    keys = list(table.primary_key)
    for index in frame.index[frame.duplicated(keys)]:
        value = ", ".join(frame.loc[index, keys])
        yield f"{_at(table, index, keys[-1])}: expected a key of its own, found '{value}' again"
    values = frame[keys].apply(tuple, axis=1).tolist()
    for index in range(1, len(values)):
        if values[index] < values[index - 1]:
            yield f"{_at(table, index, keys[0])}: expected rows sorted by key, found '{values[index][0]}' after '{values[index - 1][0]}'"
            break


def _references(table: Table, frame: pd.DataFrame, frames: dict, tables: dict) -> Iterator[str]:
    for reference in table.foreign_keys:
        target = tables[reference.table]
        yield from _dangling(table, reference.column, frame[reference.column], frames[target.name][target.key], target)
    if "record_table" in table.columns:
        for name, rows in frame.groupby("record_table", observed=True):
            target = tables[name]
            yield from _dangling(table, "record_id", rows["record_id"], frames[name][target.key], target)


def _dangling(table: Table, column: str, cells: pd.Series, known: pd.Series, target: Table) -> Iterator[str]:
    for index in cells.index[cells.notna() & ~cells.isin(known)]:
        yield f"{_at(table, index, column)}: expected a key of {target.path.name}, found '{cells[index]}'"


def _order(table: Table, frame: pd.DataFrame) -> Iterator[str]:
    for lower, upper in ORDERED:
        if lower in frame and upper in frame:
            wrong = (frame[lower] > frame[upper]).fillna(False)
            for index in frame.index[wrong]:
                yield f"{_at(table, index, lower)}: expected {lower} ≤ {upper}, found {_show(frame[lower][index])} > {_show(frame[upper][index])}"


def _evidence(tables: dict, frames: dict) -> Iterator[str]:
    proven = set(zip(frames["evidence"]["record_table"], frames["evidence"]["record_id"], strict=True))
    for table in tables.values():
        if table.name in WITHOUT_EVIDENCE:
            continue
        frame = frames[table.name]
        for index, key in frame[table.key].items():
            if (table.name, key) not in proven:
                yield f"{_at(table, index, table.key)}: expected evidence for '{key}', found none in evidence.csv"


def _at(table: Table, index: int, column: str) -> str:
    return f"{table.path.name}, row {index + 2}, column '{column}'"


def _show(value: object) -> str:
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else f"{value:g}"


if __name__ == "__main__":
    try:
        check()
    except TableError as error:
        sys.exit(f"twelvedays: {error}")
    print(*likely_duplicates(), sep="\n")
    print(f"{len(read_package(data_folder()))} tables keep their rules")

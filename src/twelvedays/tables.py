"""Load the tables as typed DataFrames."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import pandas as pd

from twelvedays.schema import Field, Table, TableError, data_folder, read_package

DTYPES = {"string": "str", "date": "datetime64[s]", "integer": "Int64", "number": "Float64"}
EXPECTED = {"date": "a date YYYY-MM-DD", "integer": "a whole number", "number": "a number", "string": "text"}
PARSE = {"date": dt.date.fromisoformat, "integer": int, "number": float, "string": str}
FORM = {"date": r"\d{4}-\d{2}-\d{2}", "integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "string": r"(?s).*"}


def load(name: str, folder: Path | str | None = None) -> pd.DataFrame:
    """Return table `name`, typed by its schema.

    One row a record, in the order of the primary key. Dates are `datetime64[s]`, whole numbers
    `Int64`, numbers `Float64`, code lists ordered categories, all else `str`; an empty cell is missing.

    Raises `TableError` if there is no such table, or a cell breaks the table's schema; its one-line
    message names file, row (the header is row 1), column and what was expected.
    """
    folder = Path(folder) if folder else data_folder()
    tables = read_package(folder)
    if name not in tables:
        raise TableError(f"no table '{name}': expected one of {', '.join(tables)}")
    table = tables[name]
    rows = read_rows(table)
    frame = pd.DataFrame(rows, columns=table.columns, dtype="str").replace("", pd.NA)
    return frame.assign(**{field.name: _column(table, field, frame[field.name]) for field in table.fields})


def read_rows(table: Table) -> list[list[str]]:
    """Return the cells of a table as they stand in its file, without the header row."""
    try:
        text = table.path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise TableError(f"{table.path.name}: expected the file of table '{table.name}', found none") from None
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        raise TableError(
            f"{table.path.name}, row {row}: expected UTF-8, found byte 0x{error.object[error.start]:02x}"
        ) from None
    header, *rows = csv.reader(text.splitlines(keepends=True)) if text else [[]]
    for column in table.columns:
        if column not in header:
            raise TableError(f"{table.path.name}, row 1: expected column '{column}', found none")
    for column in header:
        if column not in table.columns:
            raise TableError(
                f"{table.path.name}, row 1: found column '{column}', expected only {', '.join(table.columns)}"
            )
    if header != table.columns:
        raise TableError(f"{table.path.name}, row 1: expected the columns in the order {', '.join(table.columns)}")
    for number, row in enumerate(rows, 2):
        if len(row) != len(header):
            raise TableError(f"{table.path.name}, row {number}: expected {len(header)} cells, found {len(row)}")
    return rows


def _column(table: Table, field: Field, cells: pd.Series) -> pd.Series:
    """Return the column in its type, or raise for the first cell that breaks the schema."""
    for value in cells.dropna().unique():
        if expected := broken(field, value):
            row = int((cells == value).idxmax()) + 2
            raise TableError(
                f"{table.path.name}, row {row}, column '{field.name}': expected {expected}, found '{value}'"
            )
    if field.required and cells.isna().any():
        row = int(cells.isna().idxmax()) + 2
        raise TableError(f"{table.path.name}, row {row}, column '{field.name}': expected a value, found an empty cell")
    if field.enum and field.type == "string":
        return cells.astype(pd.CategoricalDtype(field.enum, ordered=True))
    if field.type == "date":
        return pd.to_datetime(cells, format="%Y-%m-%d").astype(DTYPES["date"])
    return cells.astype(DTYPES[field.type])


def broken(field: Field, value: str) -> str:
    """Say what was expected of a cell that breaks `field`; an empty string if it does not."""
    if not re.fullmatch(FORM[field.type], value):
        return EXPECTED[field.type]
    try:
        parsed = PARSE[field.type](value)
    except ValueError:
        return EXPECTED[field.type]
    if value != value.strip():
        return "no space at either end"
    if field.enum and parsed not in field.enum:
        return f"one of {', '.join(map(str, field.enum))}"
    if field.pattern and not re.fullmatch(field.pattern, value):
        return f"the form {field.pattern}"
    if field.minimum is not None and parsed < field.minimum:
        return f"{field.minimum} or more"
    if field.maximum is not None and parsed > field.maximum:
        return f"{field.maximum} or less"
    if field.max_length and len(value) > field.max_length:
        return f"at most {field.max_length} characters"
    return ""

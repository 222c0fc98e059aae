"""All tables as one SQLite database, with keys, code lists and descriptions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from twelvedays.schema import Field, Table
from twelvedays.tables import read_rows

TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL"}
READ = {"string": str, "date": str, "integer": int, "number": float}


def write(tables: dict[str, Table], path: Path) -> None:
    """Write `tables` to `path`; dates are ISO text, an empty cell is NULL.

    Descriptions are comments in the definitions, which SQLite keeps (`.schema` shows them).
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        for table in tables.values():
            database.execute(definition(table, tables))
        for table in tables.values():
            marks = ", ".join("?" for _ in table.fields)
            database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", map(reader(table), read_rows(table)))
        database.commit()
        database.execute("VACUUM")


def definition(table: Table, tables: dict[str, Table]) -> str:
    """Return the SQL that defines `table`."""
    lines = [f"  {_column(field)}" for field in table.fields]
    constraints = [f"  PRIMARY KEY ({', '.join(table.primary_key)})"] + [
        f"  FOREIGN KEY ({key.column}) REFERENCES {key.table} ({tables[key.table].key})" for key in table.foreign_keys
    ]
    described = [f"{line}, -- {field.description}" for line, field in zip(lines, table.fields, strict=True)]
    head = f"CREATE TABLE {table.name} ( -- {table.description}"
    return "\n".join([head, *described, ",\n".join(constraints), ") STRICT"])


def _column(field: Field) -> str:
    parts = [field.name, TYPES[field.type]] + (["NOT NULL"] if field.required else [])
    if field.enum:
        parts.append(f"CHECK ({field.name} IN ({', '.join(map(_literal, field.enum))}))")
    return " ".join(parts)


def _literal(code: str | int) -> str:
    return str(code) if isinstance(code, int) else "'" + code.replace("'", "''") + "'"


def reader(table: Table) -> Callable[[list[str]], list]:
    """Return what turns the cells of a row of `table` into values for SQLite; None for an empty cell."""
    readers = [READ[field.type] for field in table.fields]
    return lambda row: [read(cell) if cell else None for read, cell in zip(readers, row, strict=True)]

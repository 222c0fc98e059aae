"""Compare two states of the tables, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from twelvedays.publish.changelog import Entry
from twelvedays.schema import Table, read_package
from twelvedays.tables import read_rows


def between(old: Path, new: Path) -> Iterator[Entry]:
    """Yield an entry for each record and each value that differs between the tables of two folders.

    Each folder has its own `datapackage.json`; the reasons are left for a person to write.
    """
    then, now = read_package(old), read_package(new)
    for name in sorted(then.keys() & now.keys()):
        before, after = keyed(then[name]), keyed(now[name])
        told = {"version": "", "line": 0, "table": name, "reason": "…"}
        for record in sorted(before.keys() | after.keys()):
            if record not in before or record not in after:
                yield Entry(kind="added" if record in after else "removed", record=record, **told)
                continue
            for column, value in after[record].items():
                if column in before[record] and before[record][column] != value:
                    change = {"column": column, "old": before[record][column], "new": value}
                    yield Entry(kind="corrected", record=record, **change, **told)


def keyed(table: Table) -> dict[str, dict[str, str]]:
    """Return the rows of a table by their key, its parts joined by a slash."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in read_rows(table)]
    return {"/".join(row[column] for column in table.primary_key): row for row in rows}

"""Hold the tables to their version: `python -m twelvedays.publish.releases` records a new one.

`data/releases.json` keeps, for each version, the size and SHA-256, the columns and the number of rows of every
table. A table that differs from what its version says is a fault, and so is a new version whose number or whose
entries in `CHANGELOG.md` do not fit what changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from twelvedays.publish import changelog
from twelvedays.publish.changelog import Entry
from twelvedays.publish.citations import content_hash
from twelvedays.publish.differences import between, keyed
from twelvedays.schema import TableError, data_folder, describe, read_package
from twelvedays.tables import read_rows

NAME = "releases.json"
PARTS = ("first", "second", "third")
ADVICE = "run python -m twelvedays.publish.releases"


def state(folder: Path) -> dict[str, dict]:
    """Return what is kept of each table as it stands now."""
    return {
        name: {
            "sha256": content_hash(table.path),
            "bytes": table.path.stat().st_size,
            "rows": len(read_rows(table)),
            "columns": table.columns,
        }
        for name, table in read_package(folder).items()
    }


def faults(folder: Path, log: Path) -> Iterator[str]:
    """Yield each way in which the tables of `folder`, their version and the change log `log` disagree."""
    version, kept = describe(folder)["version"], recorded(folder)
    if version not in kept:
        yield f"{NAME}: expected version {version} as in datapackage.json, found {', '.join(kept) or 'none'}: {ADVICE}"
        return
    now, then = state(folder), kept[version]
    for name in sorted(now.keys() | then.keys()):
        if now.get(name) != then.get(name):
            before, after = (tables.get(name, {}).get("sha256", "none")[:12] for tables in (then, now))
            yield (
                f"{name}.csv: expected SHA-256 {before} as in version {version}, found {after}: "
                "a changed table needs a new version in datapackage.json and its entries in CHANGELOG.md"
            )
    yield from _misfits(version, kept, folder, log)


def recorded(folder: Path) -> dict[str, dict]:
    """Return the kept state of each version, oldest first."""
    path = folder / NAME
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def record(folder: Path, log: Path) -> None:
    """Add the present version to the kept ones; raise `TableError` if number or entries do not fit what changed."""
    version, kept = describe(folder)["version"], recorded(folder)
    if version in kept:
        raise TableError(f"{NAME}: version {version} is there already; give a new one in datapackage.json")
    new = kept | {version: state(folder)}
    for fault in _misfits(version, new, folder, log):
        raise TableError(fault)
    blocks = [f'"{name}": {{\n{_lines(tables)}\n}}' for name, tables in new.items()]
    (folder / NAME).write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def _lines(tables: dict[str, dict]) -> str:
    return ",\n".join(f"{json.dumps(name)}: {json.dumps(kept)}" for name, kept in tables.items())


def _misfits(version: str, kept: dict, folder: Path, log: Path) -> Iterator[str]:
    """Yield where the number of `version` and its entries do not fit what changed since the version before it."""
    sections = changelog.read(log)
    if version not in sections:
        yield f"{log.name}: expected a section '## {version}', found none"
        return
    before = next((older for older, newer in pairwise(kept) if newer == version), None)
    if before is None:
        return
    old, new = kept[before], kept[version]
    changed = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
    for name in changed:
        if name not in {entry.table for entry in sections[version]}:
            yield f"{log.name}, {version}: expected an entry for table '{name}', which changed since {before}, found none"
    part = min((_part(old.get(name), new.get(name)) for name in changed), default=2)
    part = max(part, 1) if before.startswith("0.") else part
    if _raised(before, version) > part:
        yield f"datapackage.json: expected a version whose {PARTS[part]} number is higher than in {before}, found {version}"
    yield from _untrue(sections[version], folder, log.name)


def _part(old: dict | None, new: dict | None) -> int:
    """Return which number of the version a change to a table raises: 0 first, 1 second, 2 third."""
    if old is None or new is None:
        return 0 if new is None else 1
    if set(old["columns"]) - set(new["columns"]) or new["rows"] < old["rows"]:
        return 0
    return 1 if new["rows"] > old["rows"] or old["columns"] != new["columns"] else 2


def _raised(before: str, version: str) -> int:
    """Return the first number in which `version` is higher than `before`; 3 if it is not higher."""
    old, new = (tuple(map(int, text.split("."))) for text in (before, version))
    return next(part for part in range(3) if old[part] != new[part]) if new > old else 3


def _untrue(entries: list[Entry], folder: Path, log: str) -> Iterator[str]:
    """Yield the entries that the tables belie: no such record, or another value than the entry says."""
    tables = read_package(folder)
    for entry in (entry for entry in entries if entry.table in tables and entry.record):
        where, record = f"{log}, line {entry.line}", f"'{entry.table}/{entry.record}'"
        cells = keyed(tables[entry.table]).get(entry.record)
        if (cells is None) != (entry.kind == "removed"):
            yield f"{where}: expected {record} {'gone' if cells else 'in the table'}, found it {'there' if cells else 'missing'}"
        elif entry.kind == "corrected" and cells.get(entry.column) != entry.new:
            found = f"'{cells[entry.column]}'" if entry.column in cells else "no such column"
            yield f"{where}: expected '{entry.new}' in {record}, column '{entry.column}', found {found}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m twelvedays.publish.releases", description=__doc__.partition("\n")[0]
    )
    parser.add_argument(
        "--since", type=Path, help="only print what changed since the tables in this folder, as entries"
    )
    since, folder = parser.parse_args(arguments).since, data_folder()
    try:
        if since:
            print(*(changelog.written(entry) for entry in between(since, folder)), sep="\n")
        else:
            record(folder, folder.parent / "CHANGELOG.md")
    except TableError as error:
        print(f"twelvedays: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

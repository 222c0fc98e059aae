"""The first difference between what a receipt was given for and what a rerun gives."""

from __future__ import annotations

import csv
import io
import zipfile
from itertools import zip_longest
from pathlib import Path

from twelvedays.schema import Table

Missing = type("Missing", (), {"__repr__": lambda self: "nothing"})
NOTHING = Missing()


def kept_table(site: Path, name: str) -> str | None:
    """Return the file of a table as the wheel in `site` holds it; None if there is no wheel."""
    for wheel in sorted([*site.glob("*.whl"), *site.glob("downloads/*.whl")]):
        with zipfile.ZipFile(wheel) as archive:
            names = [found for found in archive.namelist() if found.endswith(f"/data/{name}.csv")]
            if names:
                return archive.read(names[0]).decode("utf-8")
    return None


def of_table(table: Table | None, kept: str | None) -> str:
    """Say where a table first differs from its file in the wheel, in one line."""
    if table is None:
        return "the table is gone"
    if kept is None:
        return f"{table.path.name}: other SHA-256, and no wheel at hand to compare with"
    rows, before = csv.reader(io.StringIO(table.path.read_text(encoding="utf-8"))), csv.reader(io.StringIO(kept))
    for number, (row, old) in enumerate(zip_longest(rows, before), 1):
        if row is None or old is None:
            return f"{table.path.name}, row {number}: {'removed' if row is None else 'added'}: {(row or old)[0]}"
        for column, new_cell, old_cell in zip_longest(table.columns, row, old):
            if new_cell != old_cell:
                return f"{table.path.name}, row {number}, column '{column}': receipt '{old_cell}', now '{new_cell}'"
    return f"{table.path.name}: same cells, written otherwise"


def of_figure(before: object, after: object) -> str:
    """Say where two figures first differ, as a path and two values, in one line."""
    if after is None:
        return "not drawn now"
    if before is None:
        return "other SHA-256, and no notebook at hand to compare with"
    path, old, new = first(before, after) or ("nowhere", "", "")
    return f"{path}: receipt {_short(old)}, now {_short(new)}"


def first(old: object, new: object, path: str = "") -> tuple[str, object, object] | None:
    """Return the path of the first difference between two pieces of JSON and both values there; None if there is none."""
    if isinstance(old, dict) and isinstance(new, dict):
        pairs = [(f".{key}" if path else key, key) for key in sorted(old.keys() | new.keys())]
        steps = [(path + step, old.get(key, NOTHING), new.get(key, NOTHING)) for step, key in pairs]
    elif isinstance(old, list) and isinstance(new, list):
        pairs = enumerate(zip_longest(old, new, fillvalue=NOTHING))
        steps = [(f"{path}[{number}]", *values) for number, values in pairs]
    else:
        return None if old == new else (path, old, new)
    return next(filter(None, (first(before, after, place) for place, before, after in steps)), None)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."

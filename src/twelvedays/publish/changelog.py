"""Read `CHANGELOG.md`: what each version changed in the data, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twelvedays.schema import TableError

SECTION = re.compile(r"## (\d+\.\d+\.\d+)\b")
RECORD = r"`(?P<table>\w+)/(?P<record>[^`]+)`"
CHANGE = r"(?:`(?P<old>[^`]+)`|empty) → (?:`(?P<new>[^`]+)`|empty)"
REASON = r"\. (?P<reason>\S.*)"
FORMS = {
    "corrected": rf"{RECORD}, `(?P<column>\w+)`: {CHANGE}{REASON}",
    "added": rf"{RECORD} added{REASON}",
    "removed": rf"{RECORD} removed{REASON}",
    "column": rf"`(?P<table>\w+)`, column {CHANGE}{REASON}",
}
EXPECTED = (
    "expected '`table/record`, `column`: `old` → `new`. Reason', '`table/record` added. Reason', "
    "'`table/record` removed. Reason' or '`table`, column `old` → `new`. Reason', with empty for no value"
)


@dataclass(frozen=True)
class Entry:
    """One change to the data: `kind` is a key of FORMS, `line` where it stands; what its form lacks is empty."""

    version: str
    line: int
    kind: str
    table: str
    reason: str
    record: str = ""
    column: str = ""
    old: str = ""
    new: str = ""


def read(path: Path) -> dict[str, list[Entry]]:
    """Return the entries of each version, newest version first.

    An entry is a list item that begins with a code span; all other text is for readers alone. Raises
    `TableError` with file and line for such an item that has none of the forms.
    """
    versions: dict[str, list[Entry]] = {}
    for line, text in _paragraphs(path.read_text(encoding="utf-8")):
        if section := SECTION.match(text):
            versions[section[1]] = []
        elif text.startswith("- `"):
            if not versions:
                raise TableError(f"{path.name}, line {line}: expected a heading '## x.y.z' above the first entry")
            versions[list(versions)[-1]].append(_entry(path.name, line, list(versions)[-1], text[2:]))
    return versions


def written(entry: Entry) -> str:
    """Return an entry as it stands in `CHANGELOG.md`."""
    change = " → ".join(f"`{value}`" if value else "empty" for value in (entry.old, entry.new))
    record = f"`{entry.table}/{entry.record}`"
    return {
        "corrected": f"- {record}, `{entry.column}`: {change}. {entry.reason}",
        "added": f"- {record} added. {entry.reason}",
        "removed": f"- {record} removed. {entry.reason}",
        "column": f"- `{entry.table}`, column {change}. {entry.reason}",
    }[entry.kind]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, lines that go on with an item joined to it; examples in fences are left out."""
    start, whole, fenced = 1, "", False
    for number, line in enumerate(text.splitlines(), 1):
        fenced ^= line.startswith("```")
        if fenced:
            continue
        if line.startswith("  ") and line.strip():
            whole += f" {line.strip()}"
        else:
            yield start, whole
            start, whole = number, line
    yield start, whole


def _entry(file: str, line: int, version: str, text: str) -> Entry:
    for kind, form in FORMS.items():
        if found := re.fullmatch(form, text):
            values = {name: value or "" for name, value in found.groupdict().items()}
            return Entry(version=version, line=line, kind=kind, **values)
    raise TableError(f"{file}, line {line}: {EXPECTED}; found '{text}'")

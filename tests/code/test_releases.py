"""Versions of the tables: what may not change unseen, on invented data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twelvedays.publish import changelog, differences, releases
from twelvedays.schema import TableError, read_package

FIRST = "# Changes\n\n## 1.0.0\n\nFirst version.\n"
TOLD = "- `tolls/ambria-toll`, `high`: `15` → `16`. The passage says so.\n"


@pytest.fixture
def log(data: Path) -> Path:
    """The change log beside the invented tables, which are released as 1.0.0."""
    path = data.parent / "CHANGELOG.md"
    path.write_text(FIRST, encoding="utf-8")
    number(data, "1.0.0")
    releases.record(data, path)
    return path


def number(data: Path, version: str) -> None:
    """Give the invented tables a version."""
    path = data / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8")) | {"version": version}
    path.write_text(json.dumps(package), encoding="utf-8")
    read_package.cache_clear()


def tell(log: Path, version: str, entries: str) -> None:
    """Put a section in front of the change log."""
    log.write_text(FIRST.replace("## 1.0.0", f"## {version}\n\n{entries}\n## 1.0.0"), encoding="utf-8")


def test_released_tables_hold(data, log):
    """Catches a check that finds fault with tables as they were released."""
    assert list(releases.faults(data, log)) == []


def test_a_table_changed_under_its_version_is_a_fault(data, edit, log):
    """Catches other data under a version that somebody has cited."""
    edit("tolls.csv", ",12,15", ",12,16")
    (fault,) = releases.faults(data, log)
    assert fault.startswith("tolls.csv: expected SHA-256 ")
    assert fault.endswith("a changed table needs a new version in datapackage.json and its entries in CHANGELOG.md")


def test_a_correction_with_version_and_entry_is_recorded(data, edit, log):
    """Catches a release that cannot be made."""
    edit("tolls.csv", ",12,15", ",12,16")
    number(data, "1.0.1")
    tell(log, "1.0.1", TOLD)
    assert "found 1.0.0" in next(releases.faults(data, log))
    releases.record(data, log)
    assert list(releases.faults(data, log)) == []
    assert list(releases.recorded(data)) == ["1.0.0", "1.0.1"]
    with pytest.raises(TableError, match=r"version 1\.0\.1 is there already"):
        releases.record(data, log)


@pytest.mark.parametrize(
    ("version", "entries", "message"),
    [
        (
            "1.0.1",
            "",
            "CHANGELOG.md, 1.0.1: expected an entry for table 'tolls', which changed since 1.0.0, found none",
        ),
        ("0.9.0", TOLD, "expected a version whose third number is higher than in 1.0.0, found 0.9.0"),
        ("1.0.1", TOLD.replace("16", "17"), "line 5: expected '17' in 'tolls/ambria-toll', column 'high', found '16'"),
        (
            "1.0.1",
            TOLD.replace("high", "top"),
            "line 5: expected '16' in 'tolls/ambria-toll', column 'top', found no such",
        ),
        ("1.0.1", TOLD.replace("-toll`", "-tolls`"), "expected 'tolls/ambria-tolls' in the table, found it missing"),
        ("1.0.1", "- `tolls/ambria-toll` removed. Doubled.\n", "expected 'tolls/ambria-toll' gone, found it there"),
        ("1.0.1", "- `tolls` has other numbers now.\n", "CHANGELOG.md, line 5: expected '`table/record`, `column`:"),
    ],
)
def test_a_version_that_does_not_fit_is_refused(data, edit, log, version, entries, message):
    """Catches a correction without an entry, an entry that the tables belie, and one that no tool could read."""
    edit("tolls.csv", ",12,15", ",12,16")
    number(data, version)
    tell(log, version, entries)
    with pytest.raises(TableError) as error:
        releases.record(data, log)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "entry", "too_low", "enough", "part"),
    [
        ("belland,", "bell,Bell,village,\nbelland,", "- `towns/bell` added. Named.\n", "1.0.1", "1.1.0", "second"),
        ("belland,Belland,village,\n", "", "- `towns/belland` removed. A doublet.\n", "1.1.0", "2.0.0", "first"),
    ],
)
def test_the_number_says_what_may_break(data, edit, log, old, new, entry, too_low, enough, part):
    """Catches a version that promises less change than there is."""
    edit("towns.csv", old, new)
    number(data, too_low)
    tell(log, too_low, entry)
    with pytest.raises(TableError, match=f"whose {part} number is higher than in 1.0.0, found {too_low}"):
        releases.record(data, log)
    number(data, enough)
    tell(log, enough, entry)
    releases.record(data, log)


def test_a_renamed_column_breaks(data, edit, log):
    """Catches a renamed column under a version that promises that nothing breaks."""
    edit("tolls.csv", "best,low,high", "best,low,top")
    edit("datapackage.json", '"high"', '"top"')
    entry = "- `tolls`, column `high` → `top`. Shorter.\n"
    number(data, "1.1.0")
    tell(log, "1.1.0", entry)
    with pytest.raises(TableError, match=r"whose first number is higher than in 1\.0\.0"):
        releases.record(data, log)


def test_entries_are_read_back_as_written():
    """Catches a form that is written and cannot be read."""
    told = {"version": "1.0.1", "line": 2, "table": "tolls", "reason": "Said so."}
    for entry in (
        changelog.Entry(kind="corrected", record="evidence/a/p-1", column="low", old="", new="12", **told),
        changelog.Entry(kind="added", record="a", **told),
        changelog.Entry(kind="removed", record="a", **told),
        changelog.Entry(kind="column", old="high", new="top", **told),
    ):
        assert changelog._entry("CHANGELOG.md", 2, "1.0.1", changelog.written(entry)[2:]) == entry


def test_an_entry_may_go_on_in_the_next_line(log):
    """Catches a reason that is cut off, and an example that is taken for an entry."""
    tell(log, "1.0.1", "```\n- `any` thing\n```\n\n" + TOLD.replace("so.", "so,\n  in its second sentence."))
    (entry,) = changelog.read(log)["1.0.1"]
    assert (entry.line, entry.reason) == (9, "The passage says so, in its second sentence.")


def test_changes_between_two_states_become_entries(data, edit, tmp_path):
    """Catches a changed value that nobody would list."""
    former = tmp_path / "former"
    former.mkdir()
    for path in data.iterdir():
        (former / path.name).write_bytes(path.read_bytes())
    edit("tolls.csv", ",12,15", ",,15")
    edit("towns.csv", "belland,Belland", "bell,Bell")
    assert [changelog.written(entry) for entry in differences.between(former, data)] == [
        "- `tolls/ambria-toll`, `low`: `12` → empty. …",
        "- `towns/bell` added. …",
        "- `towns/belland` removed. …",
    ]

"""All tables at once, as text, with what ties their records to each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from twelvedays import records
from twelvedays.schema import Table, data_folder, read_package
from twelvedays.tables import read_rows

Reference = tuple[str, str]  # table and key


@dataclass
class Collection:
    """Every record of every table.

    `rows` holds the cells as the files have them, by table and by key in the order of the file; `labels` the
    words for a record. `evidence` holds the rows of evidence of a record, `proves` the records that a passage is
    evidence for, `disputes` the rows of discrepancies that bear on a record, topic by topic, and
    `named_by` the records that point to it with the column in which they do.
    """

    tables: dict[str, Table]
    rows: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    labels: dict[Reference, str] = field(default_factory=dict)
    evidence: dict[Reference, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))
    proves: dict[str, list[Reference]] = field(default_factory=lambda: defaultdict(list))
    disputes: dict[Reference, dict[str, list[dict[str, str]]]] = field(default_factory=lambda: defaultdict(dict))
    named_by: dict[Reference, list[tuple[str, Reference]]] = field(default_factory=lambda: defaultdict(list))

    def target(self, table: str, column: str, row: dict[str, str]) -> Reference | None:
        """Return the record that a cell points to, None where it points to none."""
        if not row[column]:
            return None
        if column == "record_id" and "record_table" in row:
            return row["record_table"], row[column]
        keys = {key.column: key.table for key in self.tables[table].foreign_keys}
        return (keys[column], row[column]) if column in keys else None


def key_of(table: Table, row: dict[str, str]) -> str:
    """Return the key of a row, which is the end of its address; a key of several columns is joined by two hyphens."""
    return "--".join(row[column] for column in table.primary_key)


def collect() -> Collection:
    """Read all tables and tie their records to each other."""
    whole = Collection(read_package(data_folder()))
    for name, table in whole.tables.items():
        cells = [dict(zip(table.columns, row, strict=True)) for row in read_rows(table)]
        whole.rows[name] = {key_of(table, row): row for row in cells}
        if len(table.primary_key) == 1:
            words = records.labels(name)
            whole.labels |= {(name, key): words[f"{name}/{key}"] for key in whole.rows[name]}
    for row in whole.rows["evidence"].values():
        whole.evidence[row["record_table"], row["record_id"]].append(row)
        whole.proves[row["passage_id"]].append((row["record_table"], row["record_id"]))
    _tie_disputes(whole)
    for name in whole.tables:
        if name not in {"evidence", "discrepancies"}:
            _tie_names(whole, name)
    return whole


def _tie_disputes(whole: Collection) -> None:
    """Give each record that a topic bears on all rows of the topic."""
    topics: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in whole.rows["discrepancies"].values():
        topics[row["topic"]].append(row)
    for topic, rows in topics.items():
        for row in rows:
            if row["record_id"]:
                whole.disputes[row["record_table"], row["record_id"]][topic] = rows


def _tie_names(whole: Collection, name: str) -> None:
    for key, row in whole.rows[name].items():
        for column in row:
            if target := whole.target(name, column, row):
                whole.named_by[target].append((column, (name, key)))

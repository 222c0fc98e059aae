"""The records of a table in HTML: a line for each, and under it the whole record, shown when its address is chosen."""

from __future__ import annotations

from html import escape
from itertools import groupby

from twelvedays.publish.collection import Collection, Reference
from twelvedays.schema import Field, Table

SHORT = 90  # characters of a cell in the line; the whole record has all


def preview(table: Table) -> list[Field]:
    """Return the fields that stand in the line of a record, besides its label."""
    fields = {field.name: field for field in table.fields}
    return [fields[name] for name in table.preview]


def record_rows(whole: Collection, name: str) -> str:
    """Return the bodies of the table of records: one for each record, its key the id."""
    if name == "evidence":  # such a row has no label and no evidence of its own, and says all in its line
        return "\n".join(_link_row(key, row) for key, row in whole.rows[name].items())
    return "\n".join(_record(whole, name, key, row) for key, row in whole.rows[name].items())


def _link_row(key: str, row: dict[str, str]) -> str:
    record, passage = row["record_id"], row["passage_id"]
    return (
        f'<tbody id="{key}"><tr><th scope="row">{row["record_table"]}'
        f'<td><a href="{row["record_table"]}.html#{record}">{record}</a>'
        f'<td><a href="passages.html#{passage}">{passage}</a><td>{escape(row["terms"])}</tbody>'
    )


def _record(whole: Collection, name: str, key: str, row: dict[str, str]) -> str:
    table = whole.tables[name]
    label = whole.labels[name, key]
    cells = "".join(_cell(field, _short(_shown(whole, name, field.name, row))) for field in preview(table))
    return (
        f'<tbody id="{key}"><tr><th scope="row"><a href="#{key}">{escape(_short(label))}</a>{cells}'
        f'<tr class="record-whole"><td colspan="{len(table.preview) + 1}"><dl>{_fields(whole, name, row)}'
        f"{_evidence(whole, (name, key))}{_disputes(whole, (name, key))}{_proves(whole, name, key)}"
        f"{_named_by(whole, (name, key))}</dl></tbody>"
    )


def _cell(field: Field, text: str) -> str:
    return f"<td{' class=day' if field.type == 'date' and text else ''}>{escape(text)}"


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"


def _shown(whole: Collection, name: str, column: str, row: dict[str, str]) -> str:
    target = whole.target(name, column, row)
    return whole.labels[target] if target else row[column]


def _link(whole: Collection, reference: Reference) -> str:
    table, key = reference
    return f'<a href="{table}.html#{key}">{escape(whole.labels[reference])}</a>'


def _fields(whole: Collection, name: str, row: dict[str, str]) -> str:
    """Return what the record states, and in a last line which fields it leaves empty."""
    said = []
    for column, value in row.items():
        if value:
            target = whole.target(name, column, row)
            said.append(f"<dt>{column}<dd>{_link(whole, target) if target else escape(value)}")
    empty = [column for column, value in row.items() if not value]
    return "".join(said) + (f"<dt>Not stated<dd>{', '.join(empty)}" if empty else "")


def _evidence(whole: Collection, reference: Reference) -> str:
    items = [
        f"<li>{_link(whole, ('passages', row['passage_id']))}: search for “{escape(row['terms'].replace(';', ' … '))}”"
        for row in whole.evidence.get(reference, ())
    ]
    return f"<dt>Evidence<dd><ul>{''.join(items)}</ul>" if items else ""


def _disputes(whole: Collection, reference: Reference) -> str:
    """Return each point in dispute with what each document says and the reading of the tables."""
    said = []
    for rows in whole.disputes.get(reference, {}).values():
        values = "".join(
            f'<li><a href="discrepancies.html#{row["discrepancy_id"]}">'
            f"{escape(whole.rows['sources'][row['source_id']]['short_name'])}</a>: {escape(row['value'])}"
            for row in rows
        )
        said.append(
            f"<dd>{escape(rows[0]['question'])}<ul>{values}</ul><p><em>{escape(rows[0]['reading'])}</em></p></dd>"
        )
    return f"<dt>Disputed{''.join(said)}" if said else ""


def _proves(whole: Collection, name: str, key: str) -> str:
    found = whole.proves.get(key, ()) if name == "passages" else ()
    return _lists("Says", found)


def _named_by(whole: Collection, reference: Reference) -> str:
    found = sorted({other for _, other in whole.named_by.get(reference, ())})
    return _lists("Named by", found if reference[0] != "sources" else ())


def _lists(title: str, found: list[Reference] | tuple) -> str:
    """Return links to records, table by table; their keys say what they are."""
    parts = []
    for table, references in groupby(found, key=lambda reference: reference[0]):
        links = ", ".join(f'<a href="{table}.html#{key}">{key}</a>' for _, key in references)
        parts.append(f"<dd>{table}: {links}")
    return f"<dt>{title}{''.join(parts)}" if parts else ""

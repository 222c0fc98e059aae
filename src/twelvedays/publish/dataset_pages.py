"""A page for each table, with every record and its evidence. A Sphinx extension."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path

from sphinx.application import Sphinx

from twelvedays.publish import changelog, exports
from twelvedays.publish.collection import Collection, collect
from twelvedays.publish.record_rows import preview, record_rows
from twelvedays.schema import Field, Table, data_folder, describe, version

CHANGES = Path(__file__).parents[3] / "CHANGELOG.md"
SECTIONS = {
    "downloads": "Downloads",
    "making": "How it was made",
    "sources": "Sources",
    "limits": "Limits",
    "fields": "Fields",
    "charts": "Charts",
    "changes": "Changes",
    "records": "Records",
}


def setup(app: Sphinx) -> dict:
    """Add the pages of the tables, and the files that they offer."""
    app.add_css_file("dataset.css")
    app.connect("html-collect-pages", _pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _pages(app: Sphinx) -> Iterator[tuple[str, dict, str]]:
    whole = collect()
    files = exports.write(Path(app.outdir))
    charts = list(_charts(app))
    package = describe(data_folder())
    entries = [entry for version in changelog.read(CHANGES).values() for entry in version]
    for name, table in whole.tables.items():
        yield (
            f"data/{name}",
            {
                "title": table.title,
                "meta_description": f"{table.description} {len(whole.rows[name]):,} records of the book {package['title']}.",
                "package": package,
                "version": version(),
                "sections": SECTIONS.items(),
                "table": table,
                "rows": f"{len(whole.rows[name]):,}",
                "fields": [_field(whole, table, field) for field in table.fields],
                "preview": [
                    _field(whole, table, field) | {"column": column} for column, field in enumerate(preview(table), 1)
                ],
                "first_column": "record_table" if name == "evidence" else "record",
                "sources": _sources(whole, table),
                "charts": [chart for chart in charts if name in chart["tables"]],
                "changes": [_change(entry, whole) for entry in entries if entry.table == name],
                "files": [file for file in files if file.table in {name, ""}],
                "records": record_rows(whole, name),
            },
            "dataset.html",
        )


def _field(whole: Collection, table: Table, field: Field) -> dict:
    """Return what the page says of a field: its codes with their counts, and how many of its cells are empty."""
    cells = Counter(row[field.name] for row in whole.rows[table.name].values())
    targets = {key.column: key.table for key in table.foreign_keys}
    return {
        "name": field.name,
        "type": field.type,
        "unit": field.unit,
        "key": "key" if field.name in table.primary_key else "",
        "description": field.description,
        "points_to": targets.get(field.name, ""),
        "codes": [(code, cells[str(code)]) for code in field.enum],
        "empty": cells[""],
    }


def _sources(whole: Collection, table: Table) -> list[str]:
    """Return the documents that a table's records rest on, with the number of passages, and its other sources."""
    passages: dict[str, set[str]] = {}
    for row in whole.rows["evidence"].values():
        if table.name in {row["record_table"], "evidence"}:
            source = whole.rows["passages"][row["passage_id"]]["source_id"]
            passages.setdefault(source, set()).add(row["passage_id"])
    if table.name in {"sources", "passages"}:
        passages = {source: set(range(int(row["passages"]))) for source, row in whole.rows["sources"].items()}
    documents = [
        f'<a href="sources.html#{source}">{escape(whole.rows["sources"][source]["title"])}</a>, '
        f"{escape(whole.rows['sources'][source]['publisher'])}: {len(passages[source])} passages"
        for source in sorted(passages)
    ]
    return documents + [escape(source) for source in table.other_sources]


def _change(entry: changelog.Entry, whole: Collection) -> str:
    """Return an entry of the change log; a record that still stands is a link."""
    record = escape(entry.record or entry.column)
    if entry.record in whole.rows[entry.table]:
        record = f'<a href="#{record}">{record}</a>'
    values = f": {escape(entry.old or 'empty')} → {escape(entry.new or 'empty')}" if entry.old or entry.new else ""
    column = f", {entry.column}" if entry.record and entry.column else ""
    return f"{entry.version}: {record}{column} {entry.kind}{values}. {escape(entry.reason)}"


def _charts(app: Sphinx) -> Iterator[dict]:
    """Yield each figure of the book with the tables whose records stand behind it, as the renderer's nodes tell."""
    for page in sorted(app.env.found_docs):
        for node in app.env.get_doctree(page).findall(lambda node: node.tagname == "plotly_figure"):
            yield {
                "page": page,
                "chapter": app.env.titles[page].astext(),
                "name": node["name"],
                "title": node["figure"].title,
                "tables": {reference.partition("/")[0] for reference in node["figure"].records},
            }

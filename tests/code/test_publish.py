"""What the published files and pages are made of, on invented tables."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from html import unescape

import pandas as pd
import pyarrow.parquet as pq
import pytest
from docutils.core import publish_doctree

from twelvedays.listing import listing
from twelvedays.publish import archive, json_ld, parquet, sqlite
from twelvedays.publish.collection import Collection
from twelvedays.publish.head import first_words
from twelvedays.publish.record_rows import record_rows
from twelvedays.schema import Field, ForeignKey, Table, read_package


def field(name: str, **options) -> Field:
    sound = {"description": f"What {name} is.", "required": False, "enum": (), "pattern": ""}
    limits = {"minimum": None, "maximum": None, "max_length": None}
    return Field(**({"name": name, "type": "string"} | sound | limits | options))


@pytest.fixture
def towns(tmp_path) -> Table:
    """A table with a number, a code list with a quotation mark, a date and a reference to itself."""
    path = tmp_path / "towns.csv"
    path.write_text(
        "town_id,size,people,founded,within\na,hamlet,,1201-05-03,\nb,smith's town,12,,a\n", encoding="utf-8"
    )
    fields = (
        field("town_id", required=True),
        field("size", enum=("hamlet", "smith's town")),
        field("people", type="integer"),
        field("founded", type="date"),
        field("within"),
    )
    return Table("towns", "Towns", "One row is a town.", path, fields, ("town_id",), (ForeignKey("within", "towns"),))


def test_the_database_keeps_types_codes_and_empty_cells(towns, tmp_path):
    """Catches a code that breaks the SQL, text for numbers, and empty text in place of nothing."""
    path = tmp_path / "towns.sqlite"
    sqlite.write({"towns": towns}, path)
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT * FROM towns").fetchall()
        assert rows == [("a", "hamlet", None, "1201-05-03", None), ("b", "smith's town", 12, None, "a")]
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO towns VALUES ('c', 'city', 1, NULL, NULL)")


def test_parquet_keeps_types_and_early_dates(towns, tmp_path):
    """Catches dates before 1678 that a clock in nanoseconds cannot hold, and columns without their meaning."""
    parquet.write(towns, tmp_path / "towns.parquet")
    table = pq.read_table(tmp_path / "towns.parquet")
    assert [str(column.type) for column in table.schema] == ["string", "string", "int64", "date32[day]", "string"]
    assert table["founded"].to_pylist()[0].isoformat() == "1201-05-03"
    assert table.schema.field("people").metadata == {b"description": b"What people is."}


def test_the_archive_is_the_same_each_time(tmp_path):
    """Catches the time of the build in the zip."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        archive.write({"x": b"1", "LICENSE": b"2"}, tmp_path / name / "all.zip", "2026-11-21T00:00:00Z")
    assert (tmp_path / "a/all.zip").read_bytes() == (tmp_path / "b/all.zip").read_bytes()


def test_a_record_links_what_it_points_to_and_what_points_to_it(data):
    """Catches a foreign key as a bare code, and markup that a cell could bring in."""
    tables = read_package(data)
    whole = Collection(tables)
    whole.rows["towns"] = {"ambria": {"town_id": "ambria", "name": "<b>", "size": "", "founded": ""}}
    whole.rows["tolls"] = {"one": {"toll_id": "one", "town_id": "ambria", "best": "3", "low": "", "high": ""}}
    whole.labels |= {("towns", "ambria"): "Ambria <&>", ("tolls", "one"): "A toll"}
    whole.named_by["towns", "ambria"].append(("town_id", ("tolls", "one")))
    toll, town = record_rows(whole, "tolls"), record_rows(whole, "towns")
    assert '<dt>town_id<dd><a href="towns.html#ambria">Ambria &lt;&amp;&gt;</a>' in toll
    assert "<dt>Not stated<dd>low, high" in toll
    assert '<dt>Named by<dd>tolls: <a href="tolls.html#one">one</a>' in town
    assert "<dt>name<dd>&lt;b&gt;" in town


def test_a_block_of_data_cannot_end_its_script():
    """Catches a text that closes the script and puts markup into the page."""
    block = json_ld.script({"name": "</script><b>"})
    assert block.count("</script>") == 1
    assert json.loads(block[block.index(">") + 1 : block.rindex("<")])["name"] == "</script><b>"


def test_a_description_is_the_first_paragraph_without_citations():
    """Catches a description cut within a word, and one with the marks of citations."""
    assert first_words(publish_doctree("Ambria fell [one, ¶3; two].\n\nMore.")) == "Ambria fell."
    words = first_words(publish_doctree("Ambria fell. " * 30))
    assert len(words) <= 160
    assert words.endswith(("fell.…", "Ambria…"))


def test_a_listing_leads_to_the_addresses_it_is_given():
    """Catches names that are no links, and a link to another row's address."""
    html = listing(pd.DataFrame([["A", 1], ["B", 2]], columns=["Town", "People"]), "Towns", ["a.html", "b.html"])
    assert '<th scope="row"><a href="b.html">B</a></th><td>2</td>' in unescape(html._repr_html_())

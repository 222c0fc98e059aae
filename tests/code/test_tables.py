"""Loading one table."""

from __future__ import annotations

import pandas as pd
import pytest

from twelvedays import TableError, load


def test_columns_come_typed_by_the_schema(data):
    """Catches dates left as text, codes without their order, and an empty cell read as an empty string."""
    towns = load("towns", data)
    assert towns["founded"].dtype == "datetime64[s]"
    assert list(towns["size"].cat.categories) == ["village", "town", "city"]
    assert towns["size"].cat.ordered
    assert pd.isna(towns["founded"][1])
    tolls = load("tolls", data)
    assert str(tolls["low"].dtype) == "Int64"
    assert pd.isna(tolls["best"][0])
    assert tolls["high"][0] == 15


def test_a_changed_file_is_read_again(data, edit):
    """Catches a cache that shows who corrects a table its old rows."""
    assert list(load("towns", data)["name"]) == ["Ambria", "Belland"]
    edit("towns.csv", "Belland", "Bellandia")
    assert list(load("towns", data)["name"]) == ["Ambria", "Bellandia"]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("towns", "town_id,name,", "town_id,", "towns.csv, row 1: expected column 'name', found none"),
        (
            "towns",
            "size,founded\n",
            "size,founded,mayor\n",
            "towns.csv, row 1: found column 'mayor', expected only town_id, name, size, founded",
        ),
        (
            "towns",
            "name,size",
            "size,name",
            "towns.csv, row 1: expected the columns in the order town_id, name, size, founded",
        ),
        ("towns", "Belland,village,", "Belland,village,,", "towns.csv, row 3: expected 4 cells, found 5"),
        (
            "towns",
            "1201-05-03",
            "3 May 1201",
            "towns.csv, row 2, column 'founded': expected a date YYYY-MM-DD, found '3 May 1201'",
        ),
        (
            "towns",
            "1201-05-03",
            "1201-02-30",
            "towns.csv, row 2, column 'founded': expected a date YYYY-MM-DD, found '1201-02-30'",
        ),
        (
            "towns",
            "Belland,village",
            "Belland,hamlet",
            "towns.csv, row 3, column 'size': expected one of village, town, city, found 'hamlet'",
        ),
        (
            "towns",
            "belland,Belland",
            "belland,",
            "towns.csv, row 3, column 'name': expected a value, found an empty cell",
        ),
        (
            "towns",
            "belland,Belland",
            "belland, Belland",
            "towns.csv, row 3, column 'name': expected no space at either end, found ' Belland'",
        ),
        (
            "towns",
            "belland,",
            "Bel land,",
            "towns.csv, row 3, column 'town_id': expected the form [a-z0-9-]+, found 'Bel land'",
        ),
        ("tolls", "12,15", "twelve,15", "tolls.csv, row 2, column 'low': expected a whole number, found 'twelve'"),
        ("tolls", "12,15", "12.5,15", "tolls.csv, row 2, column 'low': expected a whole number, found '12.5'"),
        ("tolls", ",,12", ",-1,12", "tolls.csv, row 2, column 'best': expected 0 or more, found '-1'"),
    ],
)
def test_a_bad_cell_is_named(data, edit, name, old, new, message):
    """Catches a breach of the schema that loads, and one whose message does not lead to the cell."""
    edit(f"{name}.csv", old, new)
    with pytest.raises(TableError) as error:
        load(name, data)
    assert str(error.value) == message


def test_a_wrong_encoding_is_named(data):
    """Catches text from another encoding, which would turn names into rubbish."""
    path = data / "towns.csv"
    path.write_bytes(path.read_bytes().replace(b"Belland", b"Bell\xe4nd"))
    with pytest.raises(TableError, match=r"^towns.csv, row 3: expected UTF-8, found byte 0xe4$"):
        load("towns", data)


def test_a_missing_file_and_an_unknown_table_are_named(data):
    """Catches a traceback where a file or a name is wrong."""
    (data / "towns.csv").unlink()
    with pytest.raises(TableError, match=r"^towns.csv: expected the file of table 'towns', found none$"):
        load("towns", data)
    with pytest.raises(
        TableError, match=r"^no table 'cities': expected one of sources, passages, towns, tolls, evidence$"
    ):
        load("cities", data)


def test_an_empty_file_is_named(data):
    """Catches a file cut to nothing."""
    (data / "towns.csv").write_bytes(b"")
    with pytest.raises(TableError, match=r"^towns.csv, row 1: expected column 'town_id', found none$"):
        load("towns", data)


def test_a_broken_description_is_named(data):
    """Catches a traceback from a datapackage.json that is no JSON."""
    (data / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(TableError, match=r"datapackage.json: expected a readable Data Package"):
        load("towns", data)

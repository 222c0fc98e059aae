"""What the site offers, read by the clients that people use: all have to agree with our own loader."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path

import duckdb
import frictionless
import mlcroissant
import pandas as pd
import pytest

from twelvedays import load
from twelvedays.publish import exports
from twelvedays.schema import data_folder, describe, read_package

TABLES = read_package(data_folder())
VERSION = describe(data_folder())["version"]
DUCKDB = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE"}
CROISSANT = {"date": pd.Timestamp, "string": bytes}


@pytest.fixture(params=TABLES)
def table(request):
    """Each table in turn."""
    return TABLES[request.param]


@pytest.fixture(scope="module")
def unpacked(book_html, tmp_path_factory) -> Path:
    """The folder in the zip of all tables."""
    folder = tmp_path_factory.mktemp("zip")
    with zipfile.ZipFile(book_html / f"downloads/twelvedays-data-{VERSION}.zip") as archive:
        archive.extractall(folder)
    return folder / f"twelvedays-data-{VERSION}"


@pytest.fixture(scope="module")
def database(book_html) -> Path:
    """The file of all tables."""
    return book_html / f"downloads/twelvedays-{VERSION}.sqlite"


def dates(table) -> list[str]:
    return [field.name for field in table.fields if field.type == "date"]


def test_pandas_reads_the_csv(book_html, table):
    """Catches a file that is another than the table, and dates that pandas cannot read."""
    frame = pd.read_csv(book_html / f"data/{table.name}.csv", parse_dates=dates(table), dtype_backend="numpy_nullable")
    ours = load(table.name)
    assert len(frame) == len(ours)
    assert list(frame.columns) == table.columns
    assert all(pd.api.types.is_datetime64_any_dtype(frame[column]) for column in dates(table))
    assert frame.isna().sum().to_dict() == ours.isna().sum().to_dict()


def test_pandas_reads_the_parquet(book_html, table):
    """Catches a value lost on the way into Parquet, and a type that is not the schema's."""
    frame = pd.read_parquet(book_html / f"data/{table.name}.parquet", dtype_backend="pyarrow")
    for field in table.fields:
        ours = load(table.name)[field.name]
        kind = {"string": "string", "date": "date32[day]", "integer": "int64", "number": "double"}[field.type]
        assert str(frame[field.name].dtype) == f"{kind}[pyarrow]", field.name
        text = ours.dt.strftime("%Y-%m-%d") if field.type == "date" else ours.astype("str")
        theirs = frame[field.name].astype("str")
        assert (theirs == text)[ours.notna()].all(), field.name
        assert (frame[field.name].isna() == ours.isna()).all(), field.name


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_duckdb_reads_both(book_html, table, form):
    """Catches a file whose rows DuckDB counts otherwise, and Parquet whose types it sees otherwise."""
    path = book_html / f"data/{table.name}.{form}"
    relation = duckdb.sql(f"SELECT * FROM '{path}'")
    assert duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall() == [(len(load(table.name)),)]
    assert relation.columns == table.columns
    if form == "parquet":
        assert [str(kind) for kind in relation.types] == [DUCKDB[field.type] for field in table.fields]


def test_the_sqlite_shell_reads_the_database(database, table):
    """Catches rows lost in the database; where there is no sqlite3 shell, Python's own module reads it."""
    query = f"SELECT count(*) FROM {table.name}"
    if shell := shutil.which("sqlite3"):
        done = subprocess.run([shell, "-readonly", database, query], capture_output=True, text=True, check=True)
        count = int(done.stdout)
    else:
        with closing(sqlite3.connect(database)) as opened:
            count = opened.execute(query).fetchone()[0]
    assert count == len(load(table.name))


def test_the_database_knows_keys_and_meanings(database, table):
    """Catches a database without foreign keys, with broken ones, or without the descriptions of its fields."""
    with closing(sqlite3.connect(database)) as opened:
        found = opened.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        assert {(row[3], row[2]) for row in found} == {(key.column, key.table) for key in table.foreign_keys}
        assert opened.execute(f"PRAGMA foreign_key_check({table.name})").fetchall() == []
        written = opened.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [table.name]).fetchone()[0]
        assert all(field.description in written for field in table.fields)
        types = [row[2] for row in opened.execute(f"PRAGMA table_info({table.name})")]
        kinds = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL"}
        assert types == [kinds[field.type] for field in table.fields]


@pytest.mark.parametrize("place", ["data", "zip"])
def test_frictionless_finds_the_package_valid(book_html, unpacked, place):
    """Catches a package that was valid where it was written, and is not where it is offered."""
    folder = unpacked / "data" if place == "zip" else book_html / "data"
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert {task.name: task.stats["rows"] for task in report.tasks} == {name: len(load(name)) for name in TABLES}


def test_mlcroissant_loads_every_table(book_html, table):
    """Catches a Croissant file with which no loader finds its rows."""
    dataset = mlcroissant.Dataset(str(book_html / "data/croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    rows = list(dataset.records(table.name))
    assert len(rows) == len(load(table.name))
    for field in table.fields:
        values = [row[f"{table.name}/{field.name}"] for row in rows]
        kind = CROISSANT.get(field.type, int | float)
        assert all(value is None or pd.isna(value) or isinstance(value, kind) for value in values), field.name


def test_the_checksums_of_the_zip_hold(unpacked):
    """Catches a file that is not the one that was summed, and one that was not summed."""
    lines = (unpacked / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    summed = {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert files - {"SHA256SUMS"} == set(summed)
    for name, sha256 in summed.items():
        assert hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == sha256, name
    assert files >= {"README.md", "LICENSE", "CITATION.cff", "data/datapackage.json", "ro-crate-metadata.json"}


def test_two_builds_offer_the_same_bytes(tmp_path):
    """Catches a time, a random number or an order of the file system in what people cite by its checksum."""
    written = []
    for name in ("one", "two"):
        exports.write(tmp_path / name)
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        written.append([(path.relative_to(tmp_path / name), path.read_bytes()) for path in files])
    assert written[0] == written[1]

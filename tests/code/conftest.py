"""An invented data package: two towns, one toll, one source of three paragraphs."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from twelvedays.evidence import describe
from twelvedays.passages import cut

SOURCE = "Lead about nothing.\n\n== Fighting ==\nThe town of Ambria fell on 3 May; 12 to 15 people died [4].\nBelland was left alone.\n"
KEY = {"required": True, "unique": True, "pattern": "[a-z0-9-]+"}


def text(name: str, **constraints) -> dict:
    return {"name": name, "type": "string", "description": name, "constraints": constraints}


def number(name: str, **constraints) -> dict:
    return {"name": name, "type": "integer", "description": name, "constraints": constraints}


TABLES = {
    "sources": ([text("source_id", **KEY), text("file"), text("sha256")], ["source_id"], {}),
    "passages": (
        [
            text("passage_id", **KEY),
            text("source_id"),
            text("section"),
            number("ordinal"),
            number("words"),
            text("sha256"),
        ],
        ["passage_id"],
        {"source_id": "sources"},
    ),
    "towns": (
        [
            text("town_id", **KEY),
            text("name", required=True),
            text("size", enum=["village", "town", "city"]),
            {"name": "founded", "type": "date", "description": "day"},
        ],
        ["town_id"],
        {},
    ),
    "tolls": (
        [text("toll_id", **KEY), text("town_id"), number("best", minimum=0), number("low"), number("high")],
        ["toll_id"],
        {"town_id": "towns"},
    ),
    "evidence": (
        [
            text("record_table", enum=["towns", "tolls"]),
            text("record_id", required=True),
            text("passage_id"),
            text("terms", required=True),
        ],
        ["record_table", "record_id", "passage_id"],
        {"passage_id": "passages"},
    ),
}


def describe_table(name: str) -> dict:
    fields, key, references = TABLES[name]
    foreign = [
        {"fields": [column], "reference": {"resource": table, "fields": [TABLES[table][1][0]]}}
        for column, table in references.items()
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "title": name.title(),
        "description": f"One row is one of the {name}.",
        "schema": {"fields": fields, "primaryKey": key, "foreignKeys": foreign},
    }


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The folder of the invented source file."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "one.txt").write_text(SOURCE, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path, sources: Path) -> Path:
    """The folder of the invented tables, all in order."""
    folder = tmp_path / "data"
    folder.mkdir()
    package = {"name": "invented", "resources": [describe_table(name) for name in TABLES]}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (folder / "sources.csv").write_text(
        f"source_id,file,sha256\none,one.txt,{hashlib.sha256(SOURCE.encode()).hexdigest()}\n", encoding="utf-8"
    )
    describe(cut("one", SOURCE)).to_csv(folder / "passages.csv", index=False, lineterminator="\n")
    (folder / "towns.csv").write_text(
        "town_id,name,size,founded\nambria,Ambria,town,1201-05-03\nbelland,Belland,village,\n", encoding="utf-8"
    )
    (folder / "tolls.csv").write_text("toll_id,town_id,best,low,high\nambria-toll,ambria,,12,15\n", encoding="utf-8")
    (folder / "evidence.csv").write_text(
        "record_table,record_id,passage_id,terms\ntolls,ambria-toll,one-p002,12 to 15\ntowns,ambria,one-p002,town of Ambria;3 May\n"
        "towns,belland,one-p003,Belland\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def edit(data: Path):
    """Change one invented file: `edit("towns.csv", "old", "new")`; the old text must be there."""

    def change(name: str, old: str, new: str) -> None:
        path = data / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")

    return change

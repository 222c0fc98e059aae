"""Read the one description of the data, `datapackage.json`."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path


class TableError(ValueError):
    """What is wrong with the data, in one line: file, row, column and what was expected."""


@dataclass(frozen=True)
class Field:
    """One column: its `type` is a Table Schema type, `enum` its code list in order, `unit` what its numbers count."""

    name: str
    type: str
    description: str
    required: bool
    enum: tuple
    pattern: str
    minimum: float | None
    maximum: float | None
    max_length: int | None
    unit: str = ""


@dataclass(frozen=True)
class ForeignKey:
    column: str
    table: str


@dataclass(frozen=True)
class Table:
    """One table of the package, as its Table Schema describes it.

    `made` says how it was made, `limits` what it cannot say, `label` which column names a record (else its
    key), `preview` which columns show it at a glance, and `other_sources` what it takes from elsewhere than the documents.
    """

    name: str
    title: str
    description: str
    path: Path
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    made: str = ""
    limits: str = ""
    label: str = ""
    preview: tuple[str, ...] = ()
    other_sources: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        return [field.name for field in self.fields]

    @property
    def key(self) -> str:
        return self.primary_key[0]


def data_folder() -> Path:
    """Return the folder of the tables: what TWELVEDAYS_DATA names, else inside an installed wheel, else beside `src`."""
    if named := os.environ.get("TWELVEDAYS_DATA"):
        return Path(named)
    installed = Path(__file__).parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data"


@cache
def read_package(folder: Path) -> dict[str, Table]:
    """Return the tables that `folder`/datapackage.json describes, by name."""
    return {resource["name"]: _table(resource, folder) for resource in describe(folder)["resources"]}


def describe(folder: Path) -> dict:
    """Return `folder`/datapackage.json as it stands; raise `TableError` if it is no readable Data Package."""
    path = folder / "datapackage.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TableError(f"{path}: expected a readable Data Package: {error}") from None


def version() -> str:
    """Return the version of the data."""
    return describe(data_folder())["version"]


def _table(resource: dict, folder: Path) -> Table:
    schema = resource["schema"]
    return Table(
        name=resource["name"],
        title=resource["title"],
        description=resource["description"],
        path=folder / resource["path"],
        fields=tuple(_field(field) for field in schema["fields"]),
        primary_key=tuple(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(key["fields"][0], key["reference"].get("resource", resource["name"]))
            for key in schema.get("foreignKeys", [])
        ),
        made=resource.get("made", ""),
        limits=resource.get("limits", ""),
        label=resource.get("label", ""),
        preview=tuple(resource.get("preview", ())),
        other_sources=tuple(source["title"] for source in resource.get("sources", ())),
    )


def _field(field: dict) -> Field:
    limits = field.get("constraints", {})
    return Field(
        name=field["name"],
        type=field["type"],
        description=field["description"],
        required=limits.get("required", False),
        enum=tuple(limits.get("enum", ())),
        pattern=limits.get("pattern", ""),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        max_length=limits.get("maxLength"),
        unit=field.get("unit", ""),
    )

"""The files that the site offers: each table as CSV and Parquet, all of them as SQLite and as a zip."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from twelvedays.publish import archive, parquet, ro_crate, sqlite
from twelvedays.schema import data_folder, describe, read_package


@dataclass(frozen=True)
class File:
    """A file to download: its `path` on the site, what it is, its size in words, and the one table in it, if it is one."""

    path: str
    what: str
    size: str
    table: str = ""

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


def write(site: Path) -> list[File]:
    """Write the files below `site`, and say what they are."""
    source, data, downloads = data_folder(), site / "data", site / "downloads"
    tables, package = read_package(source), describe(source)
    files = archive.contents(source, tables)
    version = package["version"]
    downloads.mkdir(parents=True, exist_ok=True)
    offered = []
    beside = {name.removeprefix("data/"): content for name, content in files.items() if name.startswith("data/")}
    beside["ro-crate-metadata.json"] = archive.dump(ro_crate.metadata(package, tables, beside))
    for name, content in beside.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)
    for table in tables.values():
        parquet.write(table, data / f"{table.name}.parquet")
        offered += [
            _file(site, f"data/{table.path.name}", "this table, as plain text", table.name),
            _file(site, f"data/{table.name}.parquet", "this table, with its types", table.name),
        ]
    sqlite.write(tables, downloads / f"twelvedays-{version}.sqlite")
    archive.write(files, downloads / f"twelvedays-data-{version}.zip", package["created"])
    return [
        *offered,
        _file(site, f"downloads/twelvedays-{version}.sqlite", "all tables as one SQLite database, with keys"),
        _file(
            site,
            f"downloads/twelvedays-data-{version}.zip",
            "all tables, with description, licence, citation and checksums",
        ),
        _file(site, "data/datapackage.json", "what all tables and fields mean (Data Package 2)"),
    ]


def _file(site: Path, path: str, what: str, table: str = "") -> File:
    return File(path, what, f"{max((site / path).stat().st_size / 1000, 1):,.0f} kB", table)

"""One zip of all tables with what explains, licenses and checks them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zipfile
from pathlib import Path

from twelvedays.publish import croissant, ro_crate
from twelvedays.schema import Table, describe

BOOK = Path(__file__).parents[3]
SUMS = "SHA256SUMS"


def contents(data: Path, tables: dict[str, Table]) -> dict[str, bytes]:
    """Return the files of the archive, path → content: the data folder's own, and what describes them to machines."""
    package = describe(data)
    files = {f"data/{table.path.name}": table.path.read_bytes() for table in tables.values()}
    files |= {f"data/geo/{path.name}": path.read_bytes() for path in sorted((data / "geo").iterdir())}
    files["data/datapackage.json"] = (data / "datapackage.json").read_bytes()
    files["data/references.bib"] = (data / "references.bib").read_bytes()
    files["data/croissant.json"] = dump(croissant.metadata(package, tables))
    files["README.md"] = _readme(package, tables).encode()
    files["CITATION.cff"] = (BOOK / "CITATION.cff").read_bytes()
    files["LICENSE"] = (BOOK / "LICENSE").read_bytes()
    files["LICENSES/CC-BY-SA-4.0.txt"] = (BOOK / "LICENSES" / "CC-BY-SA-4.0.txt").read_bytes()
    files["ro-crate-metadata.json"] = dump(ro_crate.metadata(package, tables, files))
    files[SUMS] = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()
    return files


def dump(content: dict) -> bytes:
    """Return `content` as JSON that is the same in each build."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def write(files: dict[str, bytes], path: Path, created: str) -> None:
    """Write `files` to a zip at `path`, in a folder of its name, dated `created` (ISO): the same bytes each time."""
    moment = dt.datetime.fromisoformat(created).timetuple()[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{path.stem}/{name}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])


def _readme(package: dict, tables: dict[str, Table]) -> str:
    listed = "\n".join(
        f"| `data/{table.path.name}` | {table.title} | {table.description} |" for table in tables.values()
    )
    return f"""# {package["title"]}

Version {package["version"]}. {package["description"]}

{package["made"]}

{package["limits"]}

| file | table | what |
| --- | --- | --- |
{listed}

`data/datapackage.json` (Data Package 2) describes each table and field. `data/croissant.json` says the same for machine learning tools,
`ro-crate-metadata.json` for research archives. `data/geo/README.md` credits geometry and coordinates.

Files are UTF-8, dates ISO 8601; an empty cell means that no document states it. `sha256sum -c {SUMS}` checks that the files are whole.

How to cite: `CITATION.cff`. Licence: `LICENSE`.
"""

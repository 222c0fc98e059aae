"""What readers take away to rerun the book: a wheel with the tables, and a zip with everything that a rerun needs."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import yaml
from hatchling.builders.wheel import WheelBuilder
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from twelvedays import packages

TEMPLATES = Path(__file__).parent / "templates" / "rerun"
TAKEN = (
    "CITATION.cff",
    "CHANGELOG.md",
    "LICENSE",
    "LICENSES",
    "pyproject.toml",
    "jupytext.toml",
    "chapters",
    "data",
    "src",
)
LEFT = {"__pycache__", ".ipynb_checkpoints"}


def wheel(book: Path, folder: Path) -> Path:
    """Build the wheel of the package with its tables into `folder`, the same bytes each time; return its path."""
    return Path(next(WheelBuilder(str(book)).build(directory=str(folder), versions=["standard"])))


def contents(book: Path, receipt: dict, notebooks: dict[str, str], wheel: Path) -> dict[str, bytes]:
    """Return the files of the zip, path → content; `notebooks` are the executed ones, file name → text."""
    files = {
        path.relative_to(book).as_posix(): path.read_bytes()
        for name in TAKEN
        for path in [book / name, *sorted((book / name).rglob("*"))]
        if path.is_file() and not LEFT & set(path.parts)
    }
    files |= {f"notebooks/{name}": text.encode() for name, text in notebooks.items()}
    files["receipt.json"] = dump(receipt).encode()
    files[wheel.name] = wheel.read_bytes()
    files["requirements.txt"] = _requirements(book).encode()
    files["check.py"] = (TEMPLATES / "check.py").read_bytes()
    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True)
    readme = environment.get_template("README.md").render(receipt, wheel=wheel.name)
    return files | {"README.md": readme.encode()}


def dump(content: dict) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def released(book: Path) -> str:
    """Return the day of the release, ISO: the date of everything in the archives."""
    return str(yaml.safe_load((book / "CITATION.cff").read_text(encoding="utf-8"))["date-released"])


def write(files: dict[str, bytes], path: Path, created: str) -> None:
    """Write `files` to a zip at `path`, in a folder of its name, dated `created` (ISO): the same bytes each time."""
    moment = dt.datetime.fromisoformat(created).timetuple()[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{path.stem}/{name}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])


def _requirements(book: Path) -> str:
    pins = "".join(f"{name}=={version}\n" for name, version in packages.needed(book, "rerun").items())
    return f"# What a rerun needs, at the versions with which this was made.\n{pins}-e .\n"

"""What readers take away to rerun the book: a wheel with the tables, and a zip with everything that a rerun needs."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from twelvedays import packages
from twelvedays.publish.archive import dump

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
    files = {path.relative_to(book).as_posix(): path.read_bytes() for path in _taken(book)}
    files |= {f"notebooks/{name}": text.encode() for name, text in notebooks.items()}
    files["receipt.json"] = dump(receipt)
    files[wheel.name] = wheel.read_bytes()
    files["requirements.txt"] = _requirements(book).encode()
    files["check.py"] = (TEMPLATES / "check.py").read_bytes()
    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True)
    readme = environment.get_template("README.md").render(receipt, wheel=wheel.name)
    return files | {"README.md": readme.encode()}


def digest(book: Path) -> str:
    """Return a SHA-256 over all files of the book that the zip takes."""
    whole = hashlib.sha256()
    for path in _taken(book):
        whole.update(f"{path.relative_to(book)}\0".encode() + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _taken(book: Path) -> list[Path]:
    paths = [path for name in TAKEN for path in [book / name, *sorted((book / name).rglob("*"))]]
    return [path for path in paths if path.is_file() and not LEFT & set(path.parts)]


def _requirements(book: Path) -> str:
    pins = "".join(f"{name}=={version}\n" for name, version in packages.needed(book, "rerun").items())
    return f"# What a rerun needs, at the versions with which this was made.\n{pins}-e .\n"

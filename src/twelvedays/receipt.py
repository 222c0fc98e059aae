"""The receipt of a build: what it was made from and what it gave; and whether a rerun gives the same."""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from twelvedays import execution, first_difference, notebooks, packages
from twelvedays.execution import Chapter, ExecutionError
from twelvedays.publish.citations import content_hash
from twelvedays.schema import TableError, describe, read_package

FILE = "receipt.json"


def make(book: Path, chapters: dict[str, NotebookNode]) -> dict:
    """Return the receipt of a build of `book`; `chapters` are its executed notebooks by name."""
    return {
        "version": describe(book / "data")["version"],
        "commit": commit(book),
        "python": platform.python_version(),
        "packages": packages.needed(book, "book"),
        "tables": {name: content_hash(table.path) for name, table in tables(book).items()},
        "figures": {
            name: {"chapter": chapter, "sha256": notebooks.digest(figure)}
            for chapter, notebook in chapters.items()
            for name, figure in notebooks.figures(notebook).items()
        },
    }


def tables(book: Path) -> dict:
    return dict(sorted(read_package(book / "data").items()))


def commit(book: Path) -> str | None:
    """Return the commit of the book's folder, with "+" if files differ from it; None outside of a repository."""

    def git(*arguments: str) -> str | None:
        done = subprocess.run(["git", "-C", book, *arguments], capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else None

    try:
        if git("rev-parse", "--show-prefix") != "":
            return None  # no repository, or one that is not the book's own
        return f"{git('rev-parse', 'HEAD')}{'+' if git('status', '--porcelain', '--untracked-files=no') else ''}"
    except FileNotFoundError:
        return None


def compare(book: Path, site: Path) -> Iterator[tuple[str, str]]:
    """Execute the book anew and yield each table and figure of the receipt in `site` with *same*, or how it differs.

    `site` holds what the receipt was given for: a wheel with the tables, the executed notebooks, or both.
    """
    kept = json.loads((site / FILE).read_text(encoding="utf-8"))
    now = tables(book)
    for name, digest in kept["tables"].items():
        if name in now and content_hash(now[name].path) == digest:
            yield name, "same"
        else:
            kept_rows = first_difference.kept_table(site, name)
            yield name, f"differs: {first_difference.of_table(now.get(name), kept_rows)}"
    for name in now.keys() - kept["tables"].keys():
        yield name, "differs: not in the receipt"
    before = {
        name: figure for notebook in notebooks.read_all(site) for name, figure in notebooks.figures(notebook).items()
    }
    after = {name: figure for notebook in rerun(book) for name, figure in notebooks.figures(notebook).items()}
    for name, entry in kept["figures"].items():
        if name in after and notebooks.digest(after[name]) == entry["sha256"]:
            yield name, "same"
        else:
            yield name, f"differs: {first_difference.of_figure(before.get(name), after.get(name))}"
    for name in after.keys() - kept["figures"].keys():
        yield name, "differs: not in the receipt"


def rerun(book: Path) -> list[NotebookNode]:
    """Execute every chapter of the book, whatever was kept, and return the notebooks."""
    with tempfile.TemporaryDirectory() as store:
        chapters = [
            Chapter(book, file.relative_to(book).with_suffix("").as_posix(), Path(store))
            for file in sorted((book / "chapters").glob("*.md"))
        ]
        chapters = [chapter for chapter in chapters if chapter.cells]
        execution.run(chapters, lambda _: None)
        return [chapter.fill(chapter.notebook()) for chapter in chapters]


def environment(kept: dict) -> Iterator[str]:
    """Yield what is installed otherwise than when the receipt was given."""
    here = {
        found.partition("==")[0].lower().replace("_", "-"): found.partition("==")[2] for found in execution.installed()
    }
    for name, version in {"python": kept["python"], **kept["packages"]}.items():
        if name in here and here[name] != version:
            yield f"{name}: {version} in the receipt, {here[name]} here"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m twelvedays.receipt", description=__doc__)
    default = "." if Path(FILE).exists() else "_build/html"
    parser.add_argument("site", type=Path, nargs="?", default=default, help=f"folder with {FILE} (here: {default})")
    site = parser.parse_args(arguments).site
    try:
        kept = json.loads((site / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        print(f"twelvedays: {site / FILE}: expected a receipt, found none; 'make book' writes one", file=sys.stderr)
        return 1
    for line in environment(kept):
        print(line)
    differing = 0
    try:
        for name, verdict in compare(Path.cwd(), site):
            print(f"{name}: {verdict}", flush=True)
            differing += verdict != "same"
    except (ExecutionError, TableError) as error:
        print(f"twelvedays: {error}", file=sys.stderr)
        return 1
    total = len(kept["tables"]) + len(kept["figures"])
    print("all the same" if not differing else f"{differing} of {total} tables and figures differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())

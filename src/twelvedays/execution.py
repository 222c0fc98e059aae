"""Execute the chapters whose code, files or package changed, several at once, and keep what they gave."""

from __future__ import annotations

import ast
import asyncio
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import jupytext
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, from_dict

PACKAGE = Path(__file__).parent
CELL_SECONDS = 120
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FAULTS = (CellExecutionError, CellTimeoutError, DeadKernelError)


class ExecutionError(RuntimeError):
    """Which chapter does not run, where and why, one line each."""


@dataclass(frozen=True)
class Chapter:
    """A chapter of the book in folder `book`: `name` is its path there without ending, `store` keeps what it gave."""

    book: Path
    name: str
    store: Path | None = None

    @property
    def file(self) -> Path:
        return self.book / f"{self.name}.md"

    @property
    def kept(self) -> Path:
        """The file that keeps what the chapter gave when it last ran, and what that depends on."""
        return (self.store or self.book / "_build" / ".execution") / f"{self.name}.json"

    @property
    def cells(self) -> list[NotebookNode]:
        """Its code cells."""
        return _code_cells(self.notebook())

    def notebook(self) -> NotebookNode:
        return jupytext.reads(self.file.read_text(encoding="utf-8"), fmt="md:myst")

    def fill(self, notebook: NotebookNode) -> NotebookNode:
        """Put what the cells gave when last executed into `notebook`, which was read from the chapter's file."""
        kept = self._read()
        for cell, given in zip(_code_cells(notebook), kept["cells"], strict=True):
            cell.execution_count, cell.outputs = given["number"], from_dict(given["outputs"])
        notebook.metadata["language_info"] = from_dict(kept["language"])
        notebook.metadata["twelvedays"] = {"files": from_dict(kept["files"])}
        return notebook

    def _read(self) -> dict:
        return json.loads(self.kept.read_text(encoding="utf-8"))

    def given(self) -> str:
        """Return the SHA-256 of what the cells gave."""
        return hashlib.sha256(json.dumps(self._read()["cells"]).encode()).hexdigest()


def run(chapters: Iterable[Chapter], say: Callable[[str], None] = print) -> None:
    """Execute those of `chapters` that need it, as many at a time as there are cores.

    A chapter needs it if its code, a file that it read or a module of this package that it imported is not as it was
    when it last ran, or if another Python or package is installed. Each result is written whole or not at all.
    Raises `ExecutionError` if a chapter fails; what the others gave is kept.
    """
    waiting = [(chapter, reason) for chapter in chapters if (reason := stale(chapter))]
    for chapter, reason in waiting:
        say(f"executing {chapter.name}: {reason}")
    faults = asyncio.run(_execute_all([chapter for chapter, _ in waiting]))
    if any(faults):
        raise ExecutionError("\n".join(filter(None, faults)))


def stale(chapter: Chapter) -> str:
    """Say why a chapter must be executed; an empty string if what is kept is what it would give."""
    try:
        kept = chapter._read()
    except FileNotFoundError:
        return "not executed yet"
    if kept["code"] != _digest_of_code(chapter.notebook()):
        return "its code changed"
    if kept["installed"] != installed():
        return "other packages are installed"
    changed = [name for name, before in kept["files"].items() if digest(_path(name, chapter.book)) != before]
    return f"{', '.join(Path(name).name for name in changed)} changed" if changed else ""


async def _execute_all(chapters: list[Chapter]) -> list[str]:
    room = asyncio.Semaphore(os.cpu_count() or 1)

    async def one(chapter: Chapter) -> str:
        async with room:
            return await _execute(chapter)

    return await asyncio.gather(*map(one, chapters))


async def _execute(chapter: Chapter) -> str:
    """Execute a chapter and keep its outputs; return what went wrong in one line, or an empty string."""
    notebook = chapter.notebook()
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        record_timing=False,
        extra_arguments=["--log-level=50"],
        resources={"metadata": {"path": str(chapter.file.parent)}},
    )
    async with client.async_setup_kernel(env=os.environ | {"TWELVEDAYS_DATA": str(chapter.book / "data")}):
        await _ask(client, "str(__import__('twelvedays.watch'))")
        for index, cell in enumerate(notebook.cells):
            try:
                await client.async_execute_cell(cell, index)
            except FAULTS as fault:
                return _fault(chapter, cell, fault)
        answer = await client.async_wait_for_reply(client.kc.kernel_info())
        notebook.metadata["language_info"] = answer["content"]["language_info"]
        files = json.loads(await _ask(client, "__import__('twelvedays.watch').watch.files()"))
    _keep(chapter, notebook, [Path(path) for path in files])
    return ""


async def _ask(client: NotebookClient, expression: str) -> str:
    """Return the text that `expression` is in the kernel, without counting it as a cell or leaving a name behind."""
    reply = await client.kc.execute_interactive(
        "", silent=True, store_history=False, user_expressions={"value": expression}, output_hook=lambda _: None
    )
    return ast.literal_eval(reply["content"]["user_expressions"]["value"]["data"]["text/plain"])


def _fault(chapter: Chapter, cell: NotebookNode, fault: Exception) -> str:
    line = chapter.file.read_text(encoding="utf-8").partition(cell["source"])[0].count("\n") + 1
    reason = next(row for row in reversed(COLOUR.sub("", str(fault)).splitlines()) if row.strip())
    return f"{chapter.name}.md, line {line}: expected a cell that runs, got {reason.strip()}"


def _keep(chapter: Chapter, notebook: NotebookNode, read: list[Path]) -> None:
    """Write what a chapter gave beside what it depends on, in one step."""
    files = {name: digest(path) for path in read if (name := _name(path, chapter.book))}
    content = {
        "code": _digest_of_code(notebook),
        "installed": installed(),
        "files": dict(sorted(files.items())),
        "language": notebook.metadata["language_info"],
        "cells": [{"number": cell["execution_count"], "outputs": cell["outputs"]} for cell in _code_cells(notebook)],
    }
    chapter.kept.parent.mkdir(parents=True, exist_ok=True)
    part = chapter.kept.with_suffix(".part")
    part.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    part.replace(chapter.kept)


def _name(path: Path, book: Path) -> str:
    """Return the name of a file of this package ("twelvedays/…") or of the book; an empty string for all others."""
    for root, folder in ((PACKAGE.parent, PACKAGE), (book, book)):
        if path.is_relative_to(folder) and path.is_file():
            own = not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts[:-1])
            return path.relative_to(root).as_posix() if own else ""
    return ""


def _path(name: str, book: Path) -> Path:
    return (PACKAGE.parent if name.startswith(f"{PACKAGE.name}/") else book) / name


def _code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _digest_of_code(notebook: NotebookNode) -> str:
    return hashlib.sha256(json.dumps([cell.source for cell in _code_cells(notebook)]).encode()).hexdigest()


@cache
def digest(path: Path) -> str:
    """Return the SHA-256 of a file; an empty string if there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


@cache
def installed() -> list[str]:
    """Return the version of Python and of each package that is installed."""
    python = "python==" + ".".join(map(str, sys.version_info[:3]))
    return [python, *sorted({f"{found.name}=={found.version}" for found in distributions()})]

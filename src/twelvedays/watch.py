"""Note, inside a kernel, which files a chapter reads: importing this module starts it."""

from __future__ import annotations

import json
import os
import sys

_read: set[str] = set()


def _note(event: str, arguments: tuple) -> None:
    if event == "open" and isinstance(arguments[0], str | os.PathLike):
        path, mode = arguments[:2]
        if not set(mode or "r") & set("wxa"):
            _read.add(os.path.abspath(path))  # noqa: PTH100 (this runs at every opening of a file, and must not open any)


def files() -> str:
    """Return the absolute paths of all files read and of all modules imported, as a JSON list."""
    modules = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    return json.dumps(sorted(_read | {path for path in modules if path}))


sys.addaudithook(_note)

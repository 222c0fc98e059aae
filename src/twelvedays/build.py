"""Build the book strictly, and put it in place of the last one only when it is whole."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from twelvedays import place

EXCEPTION = re.compile(r"[A-Za-z_][\w.]*(Error|Exception|Interrupt|Exit)\b")  # the last line of a traceback
NOISE = (
    "ERROR:tornado.general:Uncaught exception in ZMQStream callback",  # a kernel that closes while it is asked
    "The above exception was the direct cause",
)
WORK, HTML = Path("_build/work"), Path("_build/html")


def build(book: Path, *options: str) -> int:
    """Build `book` into its `_build/html`; return 0, or 1 with the last good build untouched.

    Warnings are errors. Sphinx works in `_build/work`, incrementally; after a failure it starts afresh (`gate`).
    """
    place.recover(book / HTML)
    program = Path(sys.executable).with_name("jupyter-book")
    if not program.exists():
        print(f"twelvedays: expected {program}, found none: pip install -r requirements.txt", file=sys.stderr)
        return 1
    command = [
        str(program),
        "build",
        ".",
        "--path-output",
        str(WORK),
        "-W",
        "-n",
        "--keep-going",
        *options,
    ]
    with subprocess.Popen(
        command, cwd=book, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
    ) as process:
        _show(process.stdout)
    if process.returncode:
        print("twelvedays: the book was not built; the last good one stands as it was", file=sys.stderr)
        return 1
    place.put(book / WORK / "_build" / "html", book / HTML)
    return 0


def _show(lines) -> None:
    """Print what Jupyter Book says without tracebacks: its own repeats the cause, a closing kernel's means nothing."""
    inside = False
    for line in lines:
        if line.startswith("Traceback (most recent call last)"):
            inside = True
        elif inside:
            inside = not EXCEPTION.match(line)
        elif not line.startswith(NOISE):
            print(line, end="", flush=True)


if __name__ == "__main__":
    sys.exit(build(Path(), *sys.argv[1:]))

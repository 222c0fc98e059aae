"""Put a whole folder in the place of another in one step, so that whoever reads there finds the one or the other."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

HERE, EXCHANGE = -100, 2  # AT_FDCWD; RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def put(whole: Path, place: Path) -> None:
    """Copy folder `whole` to `place`; what stood there stays whole and readable until the copy is."""
    recover(place)
    new = _beside(place, "new")
    shutil.copytree(whole, new)
    if not place.exists():
        new.rename(place)
    elif _exchange(new, place):
        shutil.rmtree(new)
    else:  # a file system without exchange: for a moment nothing stands there, and `recover` knows what to do
        old = _beside(place, "old")
        place.rename(old)
        new.rename(place)
        shutil.rmtree(old)


def recover(place: Path) -> None:
    """Clear away what a killed `put` left behind; bring back what stood in `place` if it was on its way out."""
    new, old = _beside(place, "new"), _beside(place, "old")
    if old.exists() and not place.exists():
        old.rename(place)
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def _beside(place: Path, ending: str) -> Path:
    return place.with_name(f"{place.name}.{ending}")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders trade names in one step; return False where the system cannot."""
    libc = ctypes.CDLL(None)
    names = [os.fsencode(path.absolute()) for path in (one, other)]
    try:
        if sys.platform == "darwin":
            return libc.renamex_np(*names, EXCHANGE) == 0
        return libc.renameat2(HERE, names[0], HERE, names[1], EXCHANGE) == 0
    except AttributeError:
        return False

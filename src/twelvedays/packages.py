"""Which packages a part of the book needs, at which versions they are installed."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def needed(book: Path, *extras: str) -> dict[str, str]:
    """Return the installed version of each package that the book's project needs with `extras`, by canonical name.

    Follows what each package itself needs on this platform; what is not installed is left out.
    """
    project = tomllib.loads((book / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [
        *project["dependencies"],
        *(line for extra in extras for line in project["optional-dependencies"][extra]),
    ]
    waiting = [(Requirement(line), "") for line in waiting]
    found: dict[str, str] = {}
    known: dict[str, list[str]] = {}
    followed: set[tuple[str, str]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in known:
            try:
                metadata = distribution(name).metadata
            except PackageNotFoundError:
                continue
            found[name], known[name] = metadata["Version"], metadata.get_all("Requires-Dist") or []
        for wanted in {"", *requirement.extras}:
            if (name, wanted) not in followed:
                followed.add((name, wanted))
                waiting += [(Requirement(line), wanted) for line in known[name]]
    return dict(sorted(found.items()))

"""The one plotly.js bundle of the book."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path

from npm_files import Package, fetch

PACKAGE = Package(
    name="plotly.js-basic-dist-min",
    version="4.1.1",
    integrity="sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ==",
)
FILE = "plotly-basic.min.js"
NAME = PACKAGE.called(FILE)


def locate(cache: Path | None = None) -> Path:
    """Return the path of the bundle, fetched with npm the first time; raises `npm_files.FetchError`.

    The basic bundle draws scatter and bar traces, which is all that maps on plain axes need; its
    version is the one that the pinned plotly.py was made for.
    """
    return fetch(PACKAGE, FILE, cache or user_cache_path("mystnb_plotly"))

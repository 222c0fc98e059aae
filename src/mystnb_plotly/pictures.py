"""Draw each figure as pictures at build time: for both pages and three widths, with one browser for all."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from mystnb_plotly import browser, bundle
from mystnb_plotly.contract import Figure

WIDTHS = {"narrow": 288, "medium": 440, "wide": 656}  # CSS pixels, each the least room its screens give
THEMES = ("light", "dark")
SEED = Path(__file__).parent / "seed.js"
PNG_SCALE = 2


def files(figure: Figure) -> dict[str, str]:
    """Return the endings of a figure's pictures and their cache names, which change with all they depend on."""
    content = [
        figure.plot,
        figure.dark,
        figure.height,
        figure.heights,
        WIDTHS,
        bundle.VERSION,
        version("kaleido"),
        SEED.read_text(encoding="utf-8"),
    ]
    key = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:20]
    endings = [f"-{theme}-{width}.svg" for theme in THEMES for width in WIDTHS] + [".png"]
    return {ending: f"{key}{ending}" for ending in endings}


def complete(figure: Figure, cache: Path) -> bool:
    """Say whether `cache` holds every picture of a figure."""
    return all((cache / name).exists() for name in files(figure).values())


def draw(figures: Iterable[Figure], cache: Path) -> Iterator[Figure]:
    """Draw into `cache` what it lacks of the pictures of `figures`; yield each figure when it is done."""
    import kaleido

    page = kaleido.PageGenerator(plotly=bundle.locate(), mathjax=False, others=[SEED])
    cache.mkdir(parents=True, exist_ok=True)
    kaleido.start_sync_server(n=1, page_generator=page, path=browser.find(), silence_warnings=True)
    try:
        for figure in figures:
            for ending, name in files(figure).items():
                if not (cache / name).exists():
                    part = cache / f"{name}.part"
                    part.write_bytes(_picture(kaleido, figure, ending))
                    part.replace(cache / name)
            yield figure
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


def _picture(kaleido, figure: Figure, ending: str) -> bytes:
    if ending == ".png":
        options = {"format": "png", "width": WIDTHS["wide"], "height": figure.height, "scale": PNG_SCALE}
        return kaleido.calc_fig_sync(_still(figure, "light", paper="#ffffff"), opts=options)
    _, theme, width = ending.removesuffix(".svg").split("-")
    options = {"format": "svg", "width": WIDTHS[width], "height": figure.height_at(width)}
    return kaleido.calc_fig_sync(_still(figure, theme), opts=options)


def _still(figure: Figure, theme: str, paper: str | None = None) -> dict:
    """Return what Plotly draws of a figure that does not move."""
    layout = copy.deepcopy(figure.plot["layout"])
    if theme == "dark":
        for path, value in figure.dark.items():
            _put(layout, path, value)
    if paper:
        layout["paper_bgcolor"] = paper
    return {"data": figure.plot["data"], "layout": layout}


def _put(layout: dict, path: str, value: object) -> None:
    *parents, last = path.split(".")
    for key in parents:
        layout = layout.setdefault(key, {})
    layout[last] = value

"""A picture for each page that other sites show beside a link to it: its title over the twelve days as bars."""

from __future__ import annotations

import hashlib
import os
import shutil
import textwrap
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import plotly
import plotly.graph_objects as go
from sphinx.application import Sphinx
from sphinx.util import logging

from twelvedays import control, theme

logger = logging.getLogger(__name__)
WIDTH, HEIGHT = 1200, 630
FOLDER = "_cards"
BUNDLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
BOOK = "Twelve Days: how the Assad regime fell, as five documents tell it"


def draw(app: Sphinx, pages: dict[str, str]) -> None:
    """Draw the cards of `pages`, page → title, that the cache lacks; without a browser, say so and draw none."""
    lacking = {page: title for page, title in pages.items() if not _kept(app, page, title).exists()}
    app.env.social_cards = {page: _kept(app, page, title).name for page, title in pages.items()}
    if not lacking:
        return
    import kaleido

    _cache(app).mkdir(parents=True, exist_ok=True)
    generator = kaleido.PageGenerator(plotly=BUNDLE, mathjax=False)
    try:
        kaleido.start_sync_server(
            n=1, page_generator=generator, path=os.environ.get("BROWSER_PATH"), silence_warnings=True
        )
        for page, title in lacking.items():
            options = {"format": "png", "width": WIDTH, "height": HEIGHT, "scale": 1}
            content = kaleido.calc_fig_sync(card(title).to_plotly_json(), opts=options)
            part = _kept(app, page, title).with_suffix(".part")
            part.write_bytes(content)
            part.replace(_kept(app, page, title))
    except kaleido.errors.ChromeNotFoundError:
        logger.info("links to the site have no pictures: expected Chromium or Chrome")
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


def card(title: str) -> go.Figure:
    """Return the card that says `title`: under it, for each of the twelve days, how many places changed hands."""
    days = pd.date_range(control.FIRST + pd.Timedelta(days=1), control.LAST)
    counts = control.changes()["date"].value_counts().reindex(days, fill_value=0)
    figure = go.Figure(go.Bar(x=days, y=counts, marker={"color": theme.VIOLET}))
    lines = textwrap.wrap(title, 30)
    words = [
        ("<br>".join(lines), 0.97, 68 if len(lines) < 3 else 54, theme.INK["light"]),
        ("<br>".join(textwrap.wrap(BOOK, 60)), 0.42, 30, theme.GREY),
    ]
    figure.update_layout(
        template="none",
        paper_bgcolor=theme.PAPER["light"],
        plot_bgcolor=theme.PAPER["light"],
        margin={"l": 70, "r": 70, "t": 40, "b": 60},
        bargap=0.3,
        showlegend=False,
        font={"family": "DejaVu Sans, sans-serif", "size": 22, "color": theme.GREY},
        xaxis={"tickvals": [days[0], days[-1]], "ticktext": ["27 November 2024", "8 December"], "showgrid": False},
        yaxis={"visible": False, "domain": [0, 0.24]},
        annotations=[
            {
                "text": text,
                "x": 0,
                "y": y,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "top" if y > 0.5 else "middle",
                "align": "left",
                "showarrow": False,
                "font": {"size": size, "color": colour},
            }
            for text, y, size, colour in words
        ],
    )
    return figure


def place(app: Sphinx, page: str, base: str) -> str:
    """Return the address of a page's card, empty if there is none."""
    name = getattr(app.env, "social_cards", {}).get(page, "")
    return f"{base}{FOLDER}/{name}" if name and (_cache(app) / name).exists() else ""


def copy(app: Sphinx, site: Path) -> None:
    """Copy the cards into the site."""
    (site / FOLDER).mkdir(exist_ok=True)
    for name in app.env.social_cards.values():
        if (_cache(app) / name).exists():
            shutil.copyfile(_cache(app) / name, site / FOLDER / name)


def _cache(app: Sphinx) -> Path:
    return Path(app.srcdir) / "_build" / ".cards"


def _kept(app: Sphinx, page: str, title: str) -> Path:
    """Return where a card is kept; its name changes with all that it shows."""
    shown = card(title).to_json() + version("kaleido") + version("plotly")
    return _cache(app) / f"{page.replace('/', '-')}-{hashlib.sha256(shown.encode()).hexdigest()[:12]}.png"

"""The card of a figure in HTML: picture, words, data, evidence, downloads, citation. Each part works without scripts."""

from __future__ import annotations

import json
import re
from html import escape

from mystnb_plotly.contract import HREF, Figure
from mystnb_plotly.pictures import THEMES, WIDTHS

SCREENS = {"narrow": "(max-width: 479px)", "medium": "(max-width: 767px)"}


def card(name: str, figure: Figure, folder: str, root: str, *, pictures: bool) -> str:
    """Return the card of figure `name`, whose files stand in `folder`.

    `folder` and `root`, the root of the site, are relative to the page, each with its slash or empty.
    """
    parts = [
        f'<div class="plotly-figure-head"><p class="plotly-figure-title" id="{name}-title">{escape(figure.title)}</p>',
        _frame(name, figure, folder, pictures) + "</div>",
        _controls(name, figure) if figure.plot["frames"] else "",
        _steps(name, figure) if figure.steps else "",
        _details("words", "In words", f"<p>{escape(figure.summary)}</p>") if figure.summary else "",
        _data(name, figure) if figure.table else "",
        _evidence(name, figure, root) if figure.records else "",
        _details("download", "Download", _downloads(name, figure, folder, pictures)),
        _details("cite", "Cite", _citation(name, figure)),
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _frame(name: str, figure: Figure, folder: str, pictures: bool) -> str:
    inside = (
        "".join(_picture(name, figure, folder, theme) for theme in THEMES)
        + '<button type="button" class="plotly-figure-explore">Explore</button>'
        if pictures
        else f'<p class="plotly-figure-alt">{escape(figure.alt)}</p>'
    )
    return (
        f'<div class="plotly-figure" role="group" aria-labelledby="{name}-title" aria-roledescription="chart" '
        f'data-name="{name}" data-src="{folder}{name}.js" data-load="{"intent" if pictures else "near"}" '
        f'style="{_heights(figure)}">{inside}</div>'
    )


def _heights(figure: Figure) -> str:
    """Return the heights to reserve as custom properties, which the style sheet picks by the width of the screen."""
    others = "".join(f";--figure-height-{width}:{figure.height_at(width)}px" for width in figure.heights)
    return f"--figure-height:{figure.height}px{others}"


def _controls(name: str, figure: Figure) -> str:
    """Return slider and play button, which show the frames by their names; the last one is the figure itself."""
    frames = [frame["name"] for frame in figure.plot["frames"]]
    last = len(frames) - 1
    return (
        f'<div class="plotly-figure-controls" data-frames="{escape(json.dumps(frames))}" '
        f'data-anchors="{escape(json.dumps([step_anchor(name, frame) for frame in frames]))}">'
        f'<button type="button">Play</button>'
        f'<input type="range" min="0" max="{last}" value="{last}" aria-label="Step" aria-valuetext="{escape(frames[last])}">'
        f"<output>{escape(frames[last])}</output> "
        f'<a href="#{step_anchor(name, frames[last])}">Link to this step</a></div>'
    )


def step_anchor(name: str, frame: str) -> str:
    """Return the id of one step of figure `name`, which a link may name."""
    return f"{name}@{re.sub(r'[^a-z0-9]+', '-', frame.lower()).strip('-')}"


def _steps(name: str, figure: Figure) -> str:
    """Return what each step shows, in words; scripts hide all but the step that the slider stands at."""
    items = "".join(
        f'<li id="{step_anchor(name, step)}" tabindex="-1"><strong>{escape(step)}</strong>'
        f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul></li>\n"
        for step, lines in figure.steps.items()
    )
    return f'<ol class="plotly-figure-steps">\n{items}</ol>'


def _picture(name: str, figure: Figure, folder: str, theme: str) -> str:
    sources = "".join(
        f'<source media="{query}" srcset="{folder}{name}-{theme}-{width}.svg" width="{WIDTHS[width]}" height="{figure.height_at(width)}">'
        for width, query in SCREENS.items()
    )
    return (
        f'<picture class="plotly-picture plotly-picture-{theme}">{sources}'
        f'<img class="dark-light" src="{folder}{name}-{theme}-wide.svg" alt="{escape(figure.alt)}" '
        f'width="{WIDTHS["wide"]}" height="{figure.height}" loading="lazy" decoding="async"></picture>'
    )


def _details(kind: str, summary: str, body: str) -> str:
    return f'<details class="plotly-figure-{kind}"><summary>{summary}</summary>{body}</details>'


def _lazy(kind: str, summary: str, body: str) -> str:
    """Return a fold whose body a browser with scripts reads only when it is opened: long tables would hold the page."""
    return _details(kind, summary, f"<noscript>{body}</noscript>")


def _table(label: str, columns: list, bodies: str) -> str:
    head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in columns)
    return (
        f'<div class="plotly-figure-scroll" role="region" tabindex="0" aria-label="{escape(label)}">'
        f"<table><caption>{escape(label)}</caption><thead><tr>{head}</tr></thead>{bodies}</table></div>"
    )


def _data(name: str, figure: Figure) -> str:
    table = figure.table
    records = table.get("records") or [[] for _ in table["rows"]]
    columns = [*table["columns"], "Sources"] if figure.records else table["columns"]
    body = []
    for row, behind in zip(table["rows"], records, strict=True):
        cells = "".join(f"<td>{_cell(value)}</td>" for value in row)
        sources = f"<td>{_sources(name, figure, behind)}</td>" if figure.records else ""
        body.append(f"<tr>{cells}{sources}</tr>\n")
    return _lazy("data", "Data", _table(f"Data: {figure.title}", columns, f"<tbody>{''.join(body)}</tbody>"))


def _cell(value: object) -> str:
    return escape("" if value is None else str(value))


def _sources(name: str, figure: Figure, records: list[str]) -> str:
    """Return a link for each record behind a row, to its evidence below."""
    links = []
    for record in records:
        said = dict.fromkeys(f"{source} ¶{paragraph}" for source, _, paragraph, _ in figure.records[record]["evidence"])
        links.append(f'<a href="#{anchor(name, record)}">{escape(", ".join(said)) or "none"}</a>')
    return "; ".join(links)


def anchor(name: str, record: str) -> str:
    """Return the id of a record's evidence in the card of figure `name`."""
    return f"{name}--{record.replace('/', '--')}"


def _evidence(name: str, figure: Figure, root: str) -> str:
    columns = ["Record", "Source", "Section", "Paragraph", "Search for"]
    groups = "\n".join(_behind(name, record, behind, root) for record, behind in figure.records.items())
    return _lazy("evidence", "Evidence", _table(f"Evidence: {figure.title}", columns, groups))


def _behind(name: str, record: str, behind: dict, root: str) -> str:
    """Return the rows of one record: its passages, then what is disputed about it."""
    href = behind.get(HREF)
    passages = behind["evidence"] or [["on its page" if href else "none", "", "", ""]]
    words = escape(behind["label"])
    linked = f'<a href="{root}{escape(href)}">{words}</a>' if href else words
    label = f'<th scope="rowgroup" rowspan="{len(passages)}">{linked}</th>'
    cells = ["".join(f"<td>{_cell(value)}</td>" for value in passage) for passage in passages]
    rows = [label + cells[0], *cells[1:]]
    disputes = [f'<td colspan="5">{_dispute(dispute)}</td>' for dispute in behind["disputes"]]
    body = "".join(f"<tr>{row}</tr>\n" for row in rows) + "".join(
        f'<tr class="plotly-dispute">{dispute}</tr>\n' for dispute in disputes
    )
    return f'<tbody id="{anchor(name, record)}" data-record="{escape(record)}">{body}</tbody>'


def _dispute(dispute: dict) -> str:
    said = "; ".join(f"{escape(source)}: {escape(value)}" for source, value in dispute["says"])
    return f"<strong>Disputed.</strong> {escape(dispute['question'])} {said}. <em>{escape(dispute['reading'])}</em>"


def _downloads(name: str, figure: Figure, folder: str, pictures: bool) -> str:
    files = ([("Data as CSV", f"{name}.csv")] if figure.table else []) + (
        [("Picture as SVG", f"{name}-light-wide.svg"), ("Picture as PNG", f"{name}.png")] if pictures else []
    )
    items = "".join(f'<li><a href="{folder}{file}" download>{label}</a></li>' for label, file in files)
    return f"<ul>{items}</ul>"


def _citation(name: str, figure: Figure) -> str:
    return f'<p>{escape(figure.cite)} <a href="#{name}">Link to this figure</a></p>'

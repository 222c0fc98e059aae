"""What a page may weigh and cost: the numbers stand in tests/budget.json."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlparse

import pytest
from browsing import draw_all, visit
from chapters import chapter_names, figure_names

BUDGET = json.loads(Path(__file__).parents[1].joinpath("budget.json").read_text(encoding="utf-8"))
TRIES = 5  # a busy machine only ever adds time, so the best of a few is what the page costs
TASKS = ["disabled-by-default-devtools.timeline", "toplevel"]  # the trace that holds the browser's tasks
LONG_MS = 50  # a task is long from here on (W3C Long Tasks)
SHIFT = """new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift = (window.shift ?? 0) + entry.value })
    .observe({type: 'layout-shift', buffered: true});"""


def weight(book_html: Path, addresses: list[str]) -> float:
    """Return the kB (1,000 bytes) of the files behind `addresses`, each as a server sends it, gzipped where that helps."""
    total = 0
    for address in dict.fromkeys(addresses):
        content = (book_html / urlparse(address).path.lstrip("/")).read_bytes()
        total += min(len(content), len(gzip.compress(content, 6)))
    return total / 1000


def blocking(trace: bytes) -> float:
    """Return the milliseconds by which tasks of the page's main thread were long, in the thread's own time."""
    events = json.loads(trace)["traceEvents"]
    named = [event for event in events if event["name"] == "thread_name"]
    main = {(event["pid"], event["tid"]) for event in named if event["args"]["name"] == "CrRendererMain"}
    tasks = [event["tdur"] / 1000 for event in events if (event["pid"], event["tid"]) in main and _is_task(event)]
    assert tasks, "the browser traced no task"
    return sum(max(0, task - LONG_MS) for task in tasks)


def _is_task(event: dict) -> bool:
    return event["name"] == "RunTask" and "tdur" in event


def test_a_page_before_interaction(chromium, served, book_html, chapter):
    """Catches a page that grows heavy: what a reader gets who opens it and reads the first screen."""
    with visit(chromium, f"{served}/{chapter}.html", served) as (page, seen):
        page.wait_for_load_state("networkidle")
        assert len(seen.outside) == BUDGET["outside_requests"]
        assert weight(book_html, seen.requests) <= BUDGET["page_kb"]


def test_the_bundle(book_html):
    """Catches a second bundle, and one that grew."""
    bundles = list((book_html / "_plotly").glob("plotly-*.js"))
    assert len(bundles) == 1
    assert len(gzip.compress(bundles[0].read_bytes(), 6)) / 1000 <= BUDGET["bundle_kb"]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_when_charts_take_the_place_of_pictures(chromium, served, chapter, width):
    """Catches text that jumps while a reader reads it, and scripts that hold the page."""
    blocked = []
    while len(blocked) < TRIES and min(blocked, default=1) > BUDGET["blocking_ms"]:
        with visit(chromium, "about:blank", served, width=width) as (page, _):
            page.add_init_script(SHIFT)
            chromium.start_tracing(page=page, categories=TASKS)
            page.goto(f"{served}/{chapter}.html", wait_until="networkidle")
            blocked.append(blocking(chromium.stop_tracing()))
            draw_all(page)
            page.wait_for_timeout(200)
            assert page.evaluate("window.shift ?? 0") <= BUDGET["layout_shift"]
    assert min(blocked) <= BUDGET["blocking_ms"]


def test_a_chart_is_there_soon_after_it_is_wanted(chromium, served):
    """Catches a chart that keeps a reader waiting when the bundle is at hand."""
    took = []
    with visit(chromium, f"{served}/chapters/offensive.html", served) as (page, _):
        first, *others = figure_names("chapters/offensive")
        page.locator(f"#{first} .plotly-figure-explore").click()
        page.locator(f"#{first} .plotly-figure[data-drawn]").wait_for()
        for name in others:
            button = page.locator(f"#{name} .plotly-figure-explore")
            button.scroll_into_view_if_needed()
            took.append(
                button.evaluate(
                    """async button => { const frame = button.closest('.plotly-figure'), start = performance.now();
                    button.click(); while (!('drawn' in frame.dataset)) await new Promise(requestAnimationFrame);
                    return performance.now() - start }"""
                )
            )
    assert min(took) <= BUDGET["interactive_ms"], took


@pytest.mark.parametrize("chapter", [name for name in chapter_names() if figure_names(name)])
def test_text_in_pictures_is_large_enough(book_html, chapter):
    """Catches labels that cannot be read; pictures are never shown smaller than they are drawn."""
    for name in figure_names(chapter):
        for picture in (book_html / "_plotly").glob(f"{name}-*.svg"):
            sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", picture.read_text(encoding="utf-8"))]
            assert min(sizes) >= BUDGET["text_px"], picture.name

"""The built book in a real browser, with every outside host blocked."""

from __future__ import annotations

import pytest
from chapters import figure_names

from mystnb_plotly import browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium():
    """A running browser; without one these tests fail, since nothing else sees a blank chart."""
    from playwright.sync_api import sync_playwright

    path = browser.find()
    assert path, browser.ADVICE
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


def visit(chromium, url: str, base: str) -> tuple[object, list[str], list[str]]:
    """Open `url`, scroll through it, and return the page, its console errors and the requests that left `base`."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    errors: list[str] = []
    outside: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))

    def route(request_route):
        if request_route.request.url.startswith((base, "data:", "blob:")):
            request_route.continue_()
        else:
            outside.append(request_route.request.url)
            request_route.abort()

    page.route("**/*", route)
    page.goto(url)
    for frame in page.locator(".plotly-figure").all():
        frame.scroll_into_view_if_needed()
        frame.locator(".main-svg").first.wait_for(timeout=15_000)
    return page, errors, outside


def test_every_chart_draws_without_error_or_outside_request(chromium, served, chapter):
    """Catches a blank chart, a script that fails, and a page that calls another host."""
    page, errors, outside = visit(chromium, f"{served}/{chapter}.html", served)
    assert page.locator(".plotly-figure[data-drawn]").count() == len(figure_names(chapter))
    assert errors == []
    assert outside == []
    page.context.close()


def test_charts_draw_from_a_file(chromium, book_html, chapter):
    """Catches a chart that needs a server: readers unpack the book and open it."""
    page, errors, outside = visit(chromium, (book_html / f"{chapter}.html").as_uri(), "file://")
    assert page.locator(".plotly-figure[data-drawn]").count() == len(figure_names(chapter))
    assert (errors, outside) == ([], [])
    page.context.close()


def test_map_plays_and_slides(chromium, served):
    """Catches a map whose slider or play button moves nothing."""
    page, _, _ = visit(chromium, f"{served}/chapters/offensive.html", served)
    chart = page.locator("#fig-control-map .plotly-figure")
    drawn = "[...document.querySelectorAll('#fig-control-map .scatterlayer .points path')].map(p => p.getAttribute('style') + p.getAttribute('transform')).join()"
    before = page.evaluate(drawn)
    page.evaluate(
        "Plotly.animate(document.querySelector('#fig-control-map .js-plotly-plot'), ['2024-11-27'], {mode: 'immediate', frame: {duration: 0, redraw: false}, transition: {duration: 0}})"
    )
    first = page.evaluate(drawn)
    assert first != before
    chart.locator(".updatemenu-button", has_text="Play").click()
    page.wait_for_timeout(2_000)
    assert page.evaluate(drawn) != first
    page.context.close()


def test_charts_follow_the_theme_switch(chromium, served):
    """Catches dark text on a dark page."""
    page, _, _ = visit(chromium, f"{served}/chapters/offensive.html", served)
    colour = "getComputedStyle(document.querySelector('.plotly-figure .xtick text, .plotly-figure .legendtext')).fill"
    light = page.evaluate(
        "document.documentElement.dataset.theme = 'light'; new Promise(r => setTimeout(r, 400))"
    ) or page.evaluate(colour)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.wait_for_timeout(600)
    assert page.evaluate(colour) != light
    page.context.close()

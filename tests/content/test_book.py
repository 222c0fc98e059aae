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
        frame.hover()
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


def test_a_page_shows_pictures_until_a_reader_wants_more(chromium, served, chapter):
    """Catches a page that loads plotly.js for who only reads, and a picture that is not there."""
    requests: list[str] = []
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{served}/{chapter}.html")
    for picture in page.locator(".plotly-picture-light img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("image => image.decode()")
        assert picture.evaluate("image => image.naturalWidth") > 0
    assert [url for url in requests if "/_plotly/" in url and url.endswith(".js")] == []
    page.context.close()


MAP = "#fig-control-map"
DRAWN = f"[...document.querySelectorAll('{MAP} .scatterlayer .points path')].map(p => p.getAttribute('style') + p.getAttribute('transform')).join()"


def test_the_map_steps_and_plays_by_keyboard(chromium, served):
    """Catches a map whose slider or play button moves nothing, or only under a mouse."""
    page, _, _ = visit(chromium, f"{served}/chapters/offensive.html", served)
    last = page.evaluate(DRAWN)
    page.locator(f"{MAP} .plotly-figure-controls input").focus()
    page.keyboard.press("Home")
    page.wait_for_timeout(500)
    first = page.evaluate(DRAWN)
    assert first != last
    assert page.locator(f"{MAP} output").inner_text() == "26 November"
    page.locator(f"{MAP} .plotly-figure-controls button").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(2_500)
    assert page.evaluate(DRAWN) != first
    page.context.close()


def test_marks_open_their_evidence_by_keyboard(chromium, served, chapter):
    """Catches marks that no key reaches, and marks whose evidence does not open."""
    page, _, _ = visit(chromium, f"{served}/{chapter}.html", served)
    for name in figure_names(chapter):
        card = page.locator(f"#{name}")
        card.locator(".plotly-figure-canvas").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        assert card.locator(".plotly-figure-evidence").get_attribute("open") is not None, name
        assert card.locator(".plotly-chosen").count() > 0, name
        assert card.locator(".plotly-figure-said").inner_text().startswith("Evidence: "), name
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

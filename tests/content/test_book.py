"""The built book in a real browser, with every outside host blocked."""

from __future__ import annotations

import re

import pytest
from browsing import draw_all, visit
from chapters import figure_names

MAP = "#fig-control-map"
DRAWN = f"[...document.querySelectorAll('{MAP} .scatterlayer .points path')].map(p => p.getAttribute('style') + p.getAttribute('transform')).join()"


def test_every_chart_draws_without_error_or_outside_request(chromium, served, chapter):
    """Catches a blank chart, a script that fails or breaks the policy, and a page that calls another host."""
    with visit(chromium, f"{served}/{chapter}.html", served) as (page, seen):
        draw_all(page)
        assert page.locator(".plotly-figure[data-drawn]").count() == len(figure_names(chapter))
        assert (seen.errors, seen.outside) == ([], [])


def test_charts_draw_from_a_file(chromium, book_html, chapter):
    """Catches a chart that needs a server: readers unpack the book and open it."""
    with visit(chromium, (book_html / f"{chapter}.html").as_uri(), "file://") as (page, seen):
        draw_all(page)
        assert page.locator(".plotly-figure[data-drawn]").count() == len(figure_names(chapter))
        assert (seen.errors, seen.outside) == ([], [])


def test_other_pages_open_without_error(chromium, served, other_page):
    """Catches a search or an index that the policy or a missing script breaks."""
    with visit(chromium, f"{served}/{other_page}", served) as (page, seen):
        page.wait_for_timeout(500)
        assert page.locator("h1:visible").first.inner_text()
        assert (seen.errors, seen.outside) == ([], [])


def test_links_of_the_root_lead_on(served, book_html):
    """Catches a first page whose links break at the root, where readers arrive."""
    for address in re.findall(r'(?:href|src)="([^"#:?]+)', (book_html / "index.html").read_text(encoding="utf-8")):
        assert (book_html / address).exists(), address


def test_a_page_shows_pictures_until_a_reader_wants_more(chromium, served, chapter):
    """Catches a page that loads plotly.js for who only reads, and a picture that is not there."""
    with visit(chromium, f"{served}/{chapter}.html", served) as (page, seen):
        for picture in page.locator(".plotly-picture-light img").all():
            picture.scroll_into_view_if_needed()
            picture.evaluate("image => image.decode()")
            assert picture.evaluate("image => image.naturalWidth") > 0
        assert [url for url in seen.requests if "/_plotly/" in url and url.endswith(".js")] == []


def test_dark_pictures_stand_on_the_dark_page(chromium, served):
    """Catches a theme that puts a light ground behind pictures drawn for a dark page."""
    with visit(chromium, f"{served}/chapters/offensive.html", served, theme="dark") as (page, _):
        for picture in page.locator(".plotly-picture-dark img").all():
            style = picture.evaluate(
                "image => [getComputedStyle(image).backgroundColor, getComputedStyle(image).filter]"
            )
            assert style == ["rgba(0, 0, 0, 0)", "none"]
            assert picture.is_visible()


def test_pictures_show_without_scripts(chromium, served, chapter):
    """Catches a page that is blank, or has dead buttons, for readers without JavaScript."""
    with visit(chromium, f"{served}/{chapter}.html", served, java_script_enabled=False) as (page, _):
        for name in figure_names(chapter):
            assert page.locator(f"#{name} .plotly-picture-light img").is_visible(), name
            assert not page.locator(f"#{name} .plotly-figure-explore").is_visible(), name
            page.locator(f"#{name} .plotly-figure-data > summary").click()
            assert page.locator(f"#{name} .plotly-figure-data tbody tr").first.is_visible(), name


def test_the_map_steps_and_plays_by_keyboard(chromium, served):
    """Catches a map whose slider or play button moves nothing, or only under a mouse, and a list that stays behind."""
    with visit(chromium, f"{served}/chapters/index.html", served) as (page, _):
        draw_all(page)
        last, told = page.evaluate(DRAWN), page.locator(f"{MAP} .plotly-figure-steps > li:visible")
        assert told.count() == 1
        page.locator(f"{MAP} .plotly-figure-controls input").focus()
        page.keyboard.press("Home")
        page.wait_for_timeout(500)
        first = page.evaluate(DRAWN)
        assert first != last
        assert page.locator(f"{MAP} output").inner_text() == "26 November"
        assert told.inner_text().startswith("26 November")
        page.locator(f"{MAP} .plotly-figure-controls button").focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(2_500)
        assert page.evaluate(DRAWN) != first


def test_a_day_of_the_map_can_be_linked_to(chromium, served):
    """Catches a link to one day that opens the map at another, and one that says another day than it leads to."""
    with visit(chromium, f"{served}/chapters/index.html#fig-control-map@30-november", served) as (page, _):
        page.locator(f"{MAP} .plotly-figure[data-drawn]").wait_for()
        assert page.locator(f"{MAP} output").inner_text() == "30 November"
        assert "Aleppo" in page.locator(f"{MAP} .plotly-figure-steps > li:visible").inner_text()
        link = page.locator(f"{MAP} .plotly-figure-controls a")
        assert link.get_attribute("href").endswith("#fig-control-map@30-november")


def test_the_days_of_the_map_are_told_without_scripts(chromium, served):
    """Catches a list of changes that only scripts show."""
    with visit(chromium, f"{served}/chapters/index.html", served, java_script_enabled=False) as (page, _):
        assert page.locator(f"{MAP} .plotly-figure-steps > li:visible").count() == 13


def test_marks_open_their_evidence_by_keyboard(chromium, served, chapter):
    """Catches marks that no key reaches, and marks whose evidence does not open."""
    with visit(chromium, f"{served}/{chapter}.html", served) as (page, _):
        draw_all(page)
        for name in figure_names(chapter):
            card = page.locator(f"#{name}")
            card.locator(".plotly-figure-canvas").focus()
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(300)
            assert "Mark 1 of" in card.locator(".plotly-figure-said").inner_text(), name
            page.keyboard.press("Enter")
            assert card.locator(".plotly-figure-evidence").get_attribute("open") is not None, name
            assert card.locator(".plotly-chosen").count() > 0, name
            assert card.locator(".plotly-figure-said").inner_text().startswith("Evidence: "), name


def test_a_click_on_a_mark_opens_its_evidence(chromium, served):
    """Catches marks that answer to keys only."""
    with visit(chromium, f"{served}/chapters/offensive.html", served) as (page, _):
        draw_all(page)
        page.locator("#fig-takers").scroll_into_view_if_needed()
        bar = page.locator("#fig-takers .point path").first.bounding_box()
        page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
        page.locator("#fig-takers .hoverlayer text").first.wait_for(timeout=5_000)
        page.mouse.down()
        page.mouse.up()
        page.locator("#fig-takers .plotly-chosen").first.wait_for(timeout=5_000)


def test_a_row_leads_to_its_evidence(chromium, served):
    """Catches rows whose sources lead nowhere, in the page and as a link from elsewhere."""
    with visit(chromium, f"{served}/chapters/offensive.html", served) as (page, _):
        page.locator("#fig-tolls .plotly-figure-data > summary").click()
        link = page.locator("#fig-tolls .plotly-figure-data td a").first
        target = link.get_attribute("href")
        link.click()
        page.locator(f"[id='{target[1:]}']").wait_for(timeout=5_000)
    with visit(chromium, f"{served}/chapters/offensive.html{target}", served) as (page, _):
        page.locator(f"[id='{target[1:]}']").wait_for(timeout=5_000)


def test_charts_follow_the_theme_switch(chromium, served):
    """Catches dark text on a dark page."""
    colour = "getComputedStyle(document.querySelector('.plotly-figure .legendtext')).fill"
    with visit(chromium, f"{served}/chapters/offensive.html", served) as (page, _):
        draw_all(page)
        light = page.evaluate(colour)
        page.locator(".theme-switch-button").first.click()
        page.wait_for_timeout(600)
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        page.wait_for_timeout(600)
        assert page.evaluate(colour) != light


def test_the_page_follows_the_system(chromium, served):
    """Catches a page that stays white in the dark until its switch is found."""
    with visit(chromium, f"{served}/chapters/index.html", served, theme="dark") as (page, _):
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_print_shows_the_light_pictures(chromium, served):
    """Catches a printed chart that is blank, or dark."""
    with visit(chromium, f"{served}/chapters/offensive.html", served, theme="dark") as (page, _):
        draw_all(page)
        page.emulate_media(media="print")
        for name in figure_names("chapters/offensive"):
            assert page.locator(f"#{name} .plotly-picture-light img").is_visible(), name
            assert not page.locator(f"#{name} .plotly-figure-canvas").is_visible(), name


@pytest.mark.parametrize("width", [390, 1280])
def test_every_button_does_something(chromium, served, chapter, width):
    """Catches a button that the theme brings and nothing answers."""
    state = "document.documentElement.outerHTML + document.querySelectorAll('dialog[open]').length + scrollY"
    with visit(chromium, f"{served}/{chapter}.html", served, width=width) as (page, _):
        count = len([button for button in page.locator("button").all() if button.is_visible()])
    for number in range(count):
        with visit(chromium, f"{served}/{chapter}.html", served, width=width) as (page, _):
            button = [button for button in page.locator("button").all() if button.is_visible()][number]
            before = page.evaluate(state)
            button.click()
            page.wait_for_timeout(700)
            assert page.evaluate(state) != before, button.evaluate("button => button.outerHTML")

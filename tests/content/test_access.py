"""Access for all: axe, and what axe cannot see."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import draw_all, visit
from chapters import figure_names

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": ["color-contrast"]}  # the one rule that the theme changes: all else is the same page
OPEN_ALL = """async () => {
    document.querySelectorAll('details').forEach(details => details.open = true);
    await new Promise(done => setTimeout(done, 100));
    await Promise.all(document.getAnimations().map(animation => animation.finished)); }"""
# Rows of one table have the same markup, and so have code tokens of one kind: a few tell what thousands would, in a
# tenth of the time.
A_FEW_OF_A_KIND = """() => {
    document.querySelectorAll('table').forEach(table =>
        [...table.querySelectorAll('tbody tr')].slice(12).forEach(row => row.remove()));
    const seen = {};
    document.querySelectorAll('.highlight span[class]').forEach(token => {
        seen[token.className] = (seen[token.className] ?? 0) + 1;
        if (seen[token.className] > 5) token.replaceWith(token.textContent);
    });
    document.querySelectorAll('.highlight pre').forEach(code => code.normalize()); }"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(chromium, served, chapter, theme, width):
    """Catches what a checker can see: contrast, names, roles, targets. All cards are open, all charts drawn."""
    with visit(chromium, f"{served}/{chapter}.html", served, theme=theme, width=width) as (page, _):
        draw_all(page)
        page.evaluate(OPEN_ALL)
        page.evaluate(A_FEW_OF_A_KIND)
        found = Axe().run(page, options=RULES if theme == "light" else CONTRAST).response["violations"]
        assert [(rule["id"], node["html"][:120], node["any"][:1]) for rule in found for node in rule["nodes"][:3]] == []


def test_a_narrow_page_needs_no_sideways_scrolling(chromium, served, chapter):
    """Catches a chart or table that pushes a page wider than a phone."""
    with visit(chromium, f"{served}/{chapter}.html", served, width=320) as (page, _):
        draw_all(page)
        page.evaluate(OPEN_ALL)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_each_figure_has_role_name_and_description(chromium, served, chapter):
    """Catches a figure that a screen reader passes over in silence."""
    with visit(chromium, f"{served}/{chapter}.html", served) as (page, _):
        for name in figure_names(chapter):
            frame = page.locator(f"#{name} .plotly-figure")
            assert frame.get_attribute("role") == "group"
            assert page.locator(f"#{frame.get_attribute('aria-labelledby')}").inner_text()
            assert frame.locator(".plotly-picture-light img").get_attribute("alt")


def test_reduced_motion_is_respected(chromium, served, chapter):
    """Catches a page that moves for readers who asked it not to."""
    with visit(chromium, f"{served}/{chapter}.html", served, reduced_motion="reduce") as (page, _):
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert page.evaluate("document.getAnimations().length") == 0


def test_a_figure_adds_one_tab_stop_before_use(chromium, served, chapter):
    """Catches a toolbar that a keyboard reader has to walk through before anything was asked for."""
    stops = "frame => frame.querySelectorAll('a[href], button, input, [tabindex=\"0\"]').length"
    with visit(chromium, f"{served}/{chapter}.html", served) as (page, _):
        for name in figure_names(chapter):
            assert page.locator(f"#{name} .plotly-figure").evaluate(stops) == 1


def test_focus_can_be_seen(chromium, served, chapter):
    """Catches a chart that has the keyboard and does not show it."""
    with visit(chromium, f"{served}/{chapter}.html", served) as (page, _):
        for name in figure_names(chapter):
            page.locator(f"#{name} .plotly-figure-explore").focus()
            page.keyboard.press("Enter")
            canvas = page.locator(f"#{name} .plotly-figure-canvas")
            canvas.locator(".main-svg").first.wait_for()
            page.wait_for_timeout(200)
            assert page.evaluate("document.activeElement.className").startswith("plotly-figure-canvas"), name
            assert canvas.evaluate("canvas => parseFloat(getComputedStyle(canvas).outlineWidth)") >= 2, name

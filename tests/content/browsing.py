"""One headless browser, and pages in it that cannot reach any other host."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Seen:
    """What a page did: its console errors, its requests, and those of them that left the site."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


@contextmanager
def visit(chromium, url: str, base: str, *, width: int = 1280, theme: str = "light", **options):
    """Open `url` and yield the page and what it does; a request that leaves `base` is stopped and noted."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, **options)
    page, seen = context.new_page(), Seen()
    page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))

    def route(request_route) -> None:
        address = request_route.request.url
        seen.requests.append(address)
        if address.startswith((base, "data:", "blob:")):
            request_route.continue_()
        else:
            seen.outside.append(address)
            request_route.abort()

    page.route("**/*", route)
    page.goto(url)
    yield page, seen
    context.close()


def draw_all(page) -> None:
    """Ask for each chart of the page as a reader does, and wait until it is drawn."""
    for frame in page.locator(".plotly-figure").all():
        frame.scroll_into_view_if_needed()
        frame.hover()
        frame.locator(".main-svg").first.wait_for(timeout=15_000)

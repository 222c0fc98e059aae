"""Find a Chromium, or install one: `python -m mystnb_plotly.browser`."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ADVICE = "expected Chromium or Chrome: install one (Debian: apt install chromium) or name it in BROWSER_PATH"


def find() -> str | None:
    """Return the path of a browser: BROWSER_PATH, else one on the PATH, else the one that playwright brings."""
    if named := os.environ.get("BROWSER_PATH"):
        return named if Path(named).is_file() else None
    if known := next(filter(None, map(shutil.which, NAMES)), None):
        return known
    return str(MAC) if MAC.is_file() else _playwright_browser()


def _playwright_browser() -> str | None:
    if not importlib.util.find_spec("playwright"):
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install() -> str | None:
    """Install a browser, as root with apt, else by playwright's own download; return its path."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium with apt ...", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-q"],
            ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
        ):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    else:
        print("Downloading Chromium with playwright ...", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


if __name__ == "__main__":
    sys.exit(None if find() or install() else f"mystnb_plotly: {ADVICE}")

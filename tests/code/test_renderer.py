"""The renderer in a Jupyter Book of three pages about something else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = """\
title: Bars
only_build_toc_files: true
exclude_patterns: [".*", "_build"]
sphinx:
  extra_extensions: [mystnb_plotly]
  local_extensions: {cited: .}
  config: {nb_ipywidgets_js: {}}
"""
PAGE = """---
file_format: mystnb
kernelspec: {{name: python3, display_name: Python 3}}
---
# {title}

See {{numref}}`{name}`.

```{{code-cell}}
---
mystnb:
  figure:
    name: {name}
    caption: Two bars.
---
import plotly.graph_objects as go
import plotly.io as pio

pio.renderers.default = "plotly_mimetype"
words = {{"title": "B beats A", "alt": "Bar chart of A & B.", "table": {{"columns": ["bar"], "rows": [["A"], ["B"]]}}}}
go.Figure(go.Bar(x=["A", "B"], y=[1, 2]), layout={{"height": 321, "meta": words}})
```
"""
CITED = """def setup(app):
    app.connect("mystnb-plotly-cite", lambda app, page, name, figure: f"<p>{page} {name} {figure.title}</p>")
"""
HTML = Path("_build/html")


def build(folder: Path, page: str, **environment: str) -> subprocess.CompletedProcess:
    """Build a Jupyter Book of `page`, a second page with a chart and one without, strictly."""
    (folder / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nchapters: [{file: more}, {file: plain}]\n", encoding="utf-8"
    )
    (folder / "cited.py").write_text(CITED, encoding="utf-8")
    (folder / "index.md").write_text(page, encoding="utf-8")
    (folder / "more.md").write_text(PAGE.format(title="More", name="fig-more"), encoding="utf-8")
    (folder / "plain.md").write_text("# Plain\n\nNo chart here.\n", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "-W", "-n", "--keep-going"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=os.environ | environment
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = build(folder, PAGE.format(title="Bars", name="fig-bars"))
    assert done.returncode == 0, done.stderr
    return folder / HTML


def test_a_figure_has_number_caption_words_and_reserved_height(site):
    """Catches a chart that myst-nb drops in silence, as it does without this renderer, and one without words."""
    html = (site / "index.html").read_text(encoding="utf-8")
    figure = re.search(r'<figure[^>]*id="fig-bars".*?</figure>', html, re.DOTALL)[0]
    assert "Fig. 1" in figure
    assert "Two bars." in figure
    assert "fig-bars-dark-narrow.svg" in figure
    assert "B beats A" in figure
    assert "Bar chart of A &amp; B." in figure
    assert "height:321px" in figure
    assert "<td>B</td>" in figure
    assert 'href="#fig-bars"' in html


def test_a_site_adds_to_the_citation(site):
    """Catches a site that cannot say how to cite its figures."""
    html = (site / "index.html").read_text(encoding="utf-8")
    fold = re.search(r"<summary>Cite</summary>(.*?)</details>", html, re.DOTALL)[1]
    assert "<p>index fig-bars B beats A</p>" in fold


def test_the_figure_data_stand_in_a_file_of_their_own(site):
    """Catches data inlined into the page, and a script that a page opened from a file could not read."""
    script = (site / "_plotly" / "fig-bars.js").read_text(encoding="utf-8")
    content = json.loads(script.partition("=")[2].partition("=")[2].rstrip(";\n"))
    assert content["plot"]["data"][0]["y"] == [1, 2]
    assert "meta" not in content["plot"]["layout"]


def test_scripts_come_only_to_pages_with_charts(site):
    """Catches a bundle that readers of a page without charts pay for."""
    assert "mystnb_plotly.js" in (site / "index.html").read_text(encoding="utf-8")
    assert "mystnb_plotly.js" not in (site / "plain.html").read_text(encoding="utf-8")
    assert len(list((site / "_plotly").glob("plotly-*.min.js"))) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"alt": "Bar chart of A & B.", ', "", "figure 'fig-bars': layout.meta.alt: expected alt text, found none"),
        (
            "    caption: Two bars.\n",
            "",
            "mystnb.figure.caption: expected in the metadata of a cell that draws, found none",
        ),
        ("    name: fig-bars\n", "", "mystnb.figure.name: expected in the metadata of a cell that draws, found none"),
        ('"height": 321, ', "", "figure 'fig-bars': layout.height: expected the height in pixels"),
        (
            "go.Figure(go.Bar",
            "go.Figure(layout={'height': 99, 'meta': words}).show()\ngo.Figure(go.Bar",
            "figure 'fig-bars': expected one figure a cell, found another",
        ),
    ],
)
def test_a_figure_that_breaks_the_contract_stops_the_build(tmp_path, old, new, message):
    """Catches a chart without name, caption, alt text or height that reaches a reader, and a message without its line."""
    page = PAGE.format(title="Bars", name="fig-bars")
    assert old in page
    done = build(tmp_path, page.replace(old, new))
    assert done.returncode != 0
    assert re.search(rf"index\.md:\d+: WARNING: {re.escape(message)}", done.stderr), done.stderr
    assert "Traceback" not in done.stderr


def test_pictures_are_the_same_in_each_build(site, tmp_path):
    """Catches random ids in pictures, which would make every build a new book."""
    assert build(tmp_path, PAGE.format(title="Bars", name="fig-bars")).returncode == 0
    first, second = (sorted((html / "_plotly").iterdir()) for html in (site, tmp_path / HTML))
    assert [path.name for path in first] == [path.name for path in second]
    assert len([path for path in first if path.suffix == ".svg"]) == 12
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_without_a_browser_the_book_still_builds(tmp_path):
    """Catches a build that needs a browser, and charts that nobody would then see."""
    done = build(tmp_path, PAGE.format(title="Bars", name="fig-bars"), BROWSER_PATH="/nowhere")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("figures have no still pictures, and load when near the screen") == 1
    html = (tmp_path / HTML / "index.html").read_text(encoding="utf-8")
    assert 'data-load="near"' in html
    assert "<picture" not in html

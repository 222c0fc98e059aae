"""The renderer in a site of two pages about something else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

CONF = """
extensions = ["myst_nb", "mystnb_plotly"]
nb_execution_raise_on_error = True
nb_ipywidgets_js = {}
numfig = True
"""
PAGE = """---
file_format: mystnb
kernelspec: {{name: python3, display_name: Python 3}}
---
# {title}

See {{numref}}`fig-bars`.

```{{code-cell}}
---
mystnb:
  figure:
    name: fig-bars
    caption: Two bars.
---
import plotly.graph_objects as go
import plotly.io as pio

pio.renderers.default = "plotly_mimetype"
words = {{"title": "B beats A", "alt": "Bar chart of A & B.", "table": {{"columns": ["bar"], "rows": [["A"], ["B"]]}}}}
go.Figure(go.Bar(x=["A", "B"], y=[1, 2]), layout={{"height": 321, "meta": words}})
```
"""


def build(folder: Path, page: str) -> subprocess.CompletedProcess:
    """Build a site of `page` and a page without charts, strictly."""
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text(page + "\n```{toctree}\nplain\n```\n", encoding="utf-8")
    (folder / "plain.md").write_text("# Plain\n\nNo chart here.\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", str(folder), str(folder / "out")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = build(folder, PAGE.format(title="Bars"))
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_a_figure_has_number_caption_words_and_reserved_height(site):
    """Catches a chart that myst-nb drops in silence, as it does without this renderer, and one without words."""
    html = (site / "index.html").read_text(encoding="utf-8")
    figure = re.search(r'<figure[^>]*id="fig-bars".*?</figure>', html, re.DOTALL)[0]
    assert "Fig. 1" in figure
    assert "Two bars." in figure
    assert "B beats A" in figure
    assert "Bar chart of A &amp; B." in figure
    assert "height:321px" in figure
    assert "<td>B</td>" in figure
    assert 'href="#fig-bars"' in html


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
    page = PAGE.format(title="Bars")
    assert old in page
    done = build(tmp_path, page.replace(old, new))
    assert done.returncode != 0
    assert re.search(rf"index\.md:\d+: WARNING: {re.escape(message)}", done.stderr), done.stderr
    assert "Traceback" not in done.stderr

"""What a figure must say of itself."""

from __future__ import annotations

import pytest

from mystnb_plotly import contract
from mystnb_plotly.card import card

KNOWN = {"a": {"label": "A", "evidence": [["Gazette", "", 3, "twelve"]], "disputes": []}}
SOUND = {"title": "B beats A", "alt": "Bar chart of A and B."}


def figure(height=300, **meta) -> dict:
    return {"data": [], "layout": {"height": height, "meta": SOUND | meta, "font": {"size": 13}}}


def test_a_sound_figure_is_read_whole():
    """Catches words lost on the way from the figure to the page, and meta left in what Plotly draws."""
    read = contract.read(
        figure(summary="A 1, B 2.", table={"columns": ["x"], "rows": [[1]]}, dark={"font.color": "#eee"})
    )
    assert (read.title, read.alt, read.height) == ("B beats A", "Bar chart of A and B.", 300)
    assert read.summary == "A 1, B 2."
    assert read.dark == {"font.color": "#eee"}
    assert read.plot["layout"] == {"height": 300, "font": {"size": 13}}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (figure(height=None), "layout.height: expected the height in pixels, so that the page can reserve it"),
        (figure(alt=""), "layout.meta.alt: expected alt text, found none"),
        (figure(title=None), "layout.meta.title: expected the finding, found none"),
        (
            figure(alternative="x"),
            "layout.meta.alternative: unknown; expected only title, alt, summary, table, records, cite, dark, steps, heights",
        ),
        (figure(alt=3), "layout.meta.alt: expected str, found int"),
        (figure(steps={"May": []}), "layout.meta.steps: expected the name of a frame, found 'May'"),
        (
            figure(heights={"tiny": 9}),
            "layout.meta.heights: expected pixels for narrow or medium, found tiny: 9",
        ),
        (figure(table={"rows": []}), "layout.meta.table: expected 'columns' and 'rows', both lists"),
        (
            figure(records={"a": KNOWN["a"] | {"href": "/data/a.html"}}),
            "layout.meta.records['a'].href: expected an address from the root of the site",
        ),
        (
            figure(table={"columns": ["a", "b"], "rows": [[1, 2], [3]]}),
            "layout.meta.table.rows: expected 2 cells in row 2, found 1",
        ),
    ],
)
def test_a_breach_is_named(content, message):
    """Catches a figure without height, words or a whole table, which a reader would miss."""
    with pytest.raises(contract.ContractError) as error:
        contract.read(content)
    assert str(error.value) == message


def test_a_record_with_a_page_is_a_link_to_it():
    """Catches a record that a reader cannot follow from the chart, and a link that is right on one level only."""
    linked = {"a": KNOWN["a"] | {"href": "data/a.html#one"}, "b": KNOWN["a"] | {"evidence": [], "href": "data/b.html"}}
    html = card("fig-x", contract.read(figure(records=linked)), "../_plotly/", "../", pictures=False)
    assert '<a href="../data/a.html#one">A</a>' in html
    assert '<a href="../data/b.html">A</a></th><td>on its page</td>' in html

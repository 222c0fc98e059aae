"""The style sheet and the icons that a site keeps."""

from __future__ import annotations

import tinycss2

from twelvedays import styles

SHEET = """
.card, .gone { color: red; }
.card.open:not(.gone) > p::before { content: "x"; }
html[data-theme="dark"] #main .card { color: white; }
@media (min-width: 600px) { .card { margin: 0; } .gone { margin: 1px; } }
@media print { .gone { display: none; } }
@import url("other.css");
@keyframes turn { to { rotate: 1turn; } }
"""


def test_rules_go_if_a_page_uses_none_of_their_names():
    """Catches a style that vanishes from a page, and one that stays although no page has what it styles."""
    rules = tinycss2.parse_stylesheet(SHEET, skip_comments=True, skip_whitespace=True)
    kept = styles._purge(rules, {"card", "open", "p", "main"})
    assert ".card{color: red;}" in kept
    assert ".card.open:not(.gone) > p::before" in kept
    assert '[data-theme="dark"] #main .card' in kept
    assert "@media (min-width: 600px) {.card{margin: 0;}}" in kept
    assert "print" not in kept
    assert "import" not in kept
    assert "turn" in kept


def test_commas_inside_brackets_do_not_split_a_selector():
    """Catches a selector cut in two, which would lose the whole rule."""
    assert styles._split("a:is(b, c), d") == ["a:is(b, c)", "d"]

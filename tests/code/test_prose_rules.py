"""The rules for prose, on sentences that break them and sentences that do not."""

from __future__ import annotations

import ast

import manuscript
import prose_rules
import pytest
import usage
from dates import Known, unknown

DATES = Known(frozenset({(7, 12, 2024), (8, 12, 2024)}), frozenset({(12, 2024)}), frozenset({2011, 2024}))
PASSAGES = {"one": {1: "", 2: "Fighting, and after", 3: "Fighting, and after"}}
CELL = """```{{code-cell}}
---
mystnb:
  figure:
    name: fig-a
    caption: {caption}
---
charts.bars(
    rows,
    title={title},
)
```
"""


def cell(caption: str = "Rows.", title: str = '"Rows"') -> str:
    return CELL.format(caption=caption, title=title)


def lines(rule, text: str, *known) -> list[str]:
    return list(rule(manuscript.read(text), *known))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It took 40 places.", "40"),
        ("It took 1,200 places, a share of 4.5%.", "1,200"),
        ("Dozens of villages fell.", "Dozens"),
        ("- They named twenty-one towns.", "twenty"),
        ("At 06:15 it ended.", "06:15"),
        ("## All of the two hundred", "two"),
        (cell(caption="The three days."), "three"),
        (cell(title='f"{n} places in two days"'), "two"),
    ],
)
def test_a_typed_number_is_found(text, found):
    """Catches a typed number that passes in prose, a list, a heading, a caption or a title."""
    assert f"found '{found}' typed" in lines(prose_rules.typed_numbers, text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "On 7 and 8 December 2024, in December 2024 and since the 1970s, no one moved.",
        "It took {glue:text}`places` places {cite}`one{¶2}`, see {numref}`fig-2` and `x[4]`.",
        "The 46th Regiment, the 4th Armoured Division and the M5 highway.",
        'He spoke of "thirteen years".',
        "Twelve Days, under CC BY-SA 4.0, tells of a weight often lent.",
        cell(title='f"{n} places on {day:%-d %B} and 8 December"'),
    ],
)
def test_dates_names_and_quotations_may_hold_numbers(text):
    """Catches a rule that cries at a date, a name with digits, a quotation, a role or a computed value."""
    assert lines(prose_rules.typed_numbers, text) == []


def test_the_line_of_a_fault_is_named():
    """Catches a message that leads to another line: of prose, and of a cell's title."""
    assert lines(prose_rules.typed_numbers, "# A\n\nText.\n\nIt took 40.")[0].startswith("line 5:")
    assert lines(prose_rules.typed_numbers, "# A\n\n" + cell(title='"40"'))[0].startswith("line 12:")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 9 December 2024.", ["9 December 2024"]),
        ("On 7 and 9 December.", ["7 and 9 December"]),
        ("In November 2024.", ["November 2024"]),
        ("Since 2012, and in the 1990s.", ["2012", "1990s"]),
        ("From 7 to 8 December 2024, in December 2024, since 2011; of 2,012 and 2012.5 km.", []),
    ],
)
def test_a_date_that_no_table_has_is_found(text, found):
    """Catches a wrong day beside a right one, a wrong month, a wrong year, and a number taken for one."""
    assert list(unknown(text, DATES)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The regime fell.", "regime"),
        ("Aleppo was liberated.", "liberated"),
        ("Terrorists entered.", "Terrorists"),
        (cell(caption="Martyrs by day."), "Martyrs"),
        (cell(title='f"{n} massacres"'), "massacres"),
    ],
)
def test_a_contested_word_is_found(text, found):
    """Catches the wording of one side in prose, a caption or a title."""
    assert next(prose_rules.contested(manuscript.read(text).blocks)).endswith(f"found '{found}'")


@pytest.mark.parametrize(
    "text",
    [
        'The army command spoke of "terrorist groups".',
        "The article on the fall of the Assad regime was revised.",
        "Operation Deterrence of Aggression began.",
        "Liwa al-Muhajireen wal-Ansar and the Derg regime.",
    ],
)
def test_quotations_and_names_may_hold_contested_words(text):
    """Catches a rule that cries at a quotation, at the name of the event, or at a name of the tables."""
    assert list(prose_rules.contested(manuscript.read(text).blocks)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Aleppo fell.",
        "On 8 December he left.",
        "Ahmed al-Sharaa spoke {cite}`one`.",
        "Aleppo fell {cite}`one{¶2}`. Then Homs fell.",
        "{numref}`fig-a` counts. Homs fell.",
        "- Homs fell.\n- Hama fell {cite}`one{¶2}`.",
    ],
)
def test_a_claim_without_its_place_is_found(text):
    """Catches a claim with no citation, with a document alone, behind the last citation, or in the next item."""
    assert len(lines(prose_rules.uncited, text, {"One"})) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Aleppo fell. So did Homs {cite}`one{¶2}`.",
        "{numref}`fig-a` counts Homs. In Hama {glue:text}`n` fell.",
        "The tables name Aleppo. [The next chapter](next.md) tells of Homs.",
        "The Kyiv Independent is a newspaper. Nobody knows.",
        "## What this chapter cannot say\n\nWho held Aleppo.",
    ],
)
def test_a_covered_claim_passes(text):
    """Catches a rule that cries at a paragraph cited at its end, at a figure read aloud, or at the book's own tables."""
    assert lines(prose_rules.uncited, text, {"Kyiv Independent"}) == []


@pytest.mark.parametrize(
    ("cite", "message"),
    [
        ("two{¶1}", "expected a key of references.bib, found 'two'"),
        ("one{¶9}", "expected a paragraph of 'one', found ¶9"),
        ("one{¶2}", "expected section 'Fighting, and after' for ¶2 of 'one', found ''"),
        ("one{Lead, ¶1}", "expected section '' for ¶1 of 'one', found 'Lead'"),
        ("one{page 3}", "expected 'one{Section, ¶number}', found 'one{page 3}'"),
    ],
)
def test_a_citation_that_leads_nowhere_is_found(cite, message):
    """Catches an unknown document, paragraph or section, and a place in another form."""
    text = f"Text {{cite}}`one{{¶1; Fighting, and after, ¶2, ¶3}},{cite}`."
    assert lines(prose_rules.lost_locators, text, PASSAGES) == [f"line 1: {message}"]


def test_a_chapter_without_its_frame_is_found():
    """Catches missing findings, too few of them, and missing limits."""
    assert len(lines(prose_rules.unframed, "# A\n\n## B\n\nText.\n")) == 3
    few = "# A\n\n## Findings\n\n- One.\n- Another.\n\n## What this chapter cannot say\n\nMuch.\n"
    assert lines(prose_rules.unframed, few) == ["expected three to five findings in a list, found 2"]
    assert lines(prose_rules.unframed, few.replace("- One.", "- One.\n- More.")) == []


def test_tables_are_found_where_cells_load_them():
    """Catches a table that counts as unused although a cell loads it, itself or by a function, and the reverse."""
    cells = [
        ast.parse('load("fates"); records.table("quantities"); print("events")'),
        ast.parse("control.changes(); theme.dark()"),
    ]
    assert usage.loaded(cells) == {"fates", "quantities", "actors", "places", "control_changes"}

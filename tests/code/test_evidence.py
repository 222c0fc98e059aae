"""Passages, hashes and terms."""

from __future__ import annotations

import pytest

from twelvedays import TableError, evidence
from twelvedays.passages import cut, normalise


def test_headings_of_every_form_make_sections():
    """Catches a heading taken for a paragraph, or a paragraph filed under the wrong one."""
    text = "= Title =\nLead.\n\n== First ==\n\nOne.\n=== Inner ===\nTwo.\n\nPlain heading\n\nThree.\n\n    = Mirror's own\n\n    =\n    Four.\n"
    assert [(p.section, p.text) for p in cut("s", text)] == [
        ("", "Lead."),
        ("First", "One."),
        ("First / Inner", "Two."),
        ("Plain heading", "Three."),
        ("Plain heading / Mirror's own", "Four."),
    ]


def test_markup_and_typography_do_not_change_a_passage():
    """Catches a hash that breaks when only quotes, reference marks or spaces differ."""
    assert normalise("“Free”  men’s\u00a0day [12] [a]") == normalise('"free" men\'s day')


def test_all_evidence_of_sound_data_is_exact(data, sources):
    """Catches a checker that finds fault with what is there."""
    counts, faults = evidence.verify(sources, data)
    assert (dict(counts), faults) == ({"exact": 3}, [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "12 to 15",
            "12 to 16",
            "evidence.csv, row 2: tolls 'ambria-toll' lost: expected '12 to 16' in one-p002, '12 to 16' not found",
        ),
        (
            "12 to 15",
            "2 to 1",
            "evidence.csv, row 2: tolls 'ambria-toll' lost: expected '2 to 1' in one-p002, '2 to 1' not found",
        ),
        (
            "one-p003,Belland",
            "one-p001,Belland",
            "evidence.csv, row 4: towns 'belland' moved: expected 'Belland' in one-p001, now in one-p003",
        ),
    ],
)
def test_moved_and_lost_evidence_is_named(data, sources, edit, old, new, message):
    """Catches evidence that stands elsewhere or nowhere, and a figure found inside a longer one."""
    edit("evidence.csv", old, new)
    assert evidence.verify(sources, data)[1] == [message]


def test_a_changed_passage_list_is_named(data, sources, edit):
    """Catches a passages.csv that no longer describes the file."""
    edit("passages.csv", ",Fighting,", ",Peace,")
    assert (
        "passages.csv, 'one-p002', column 'section': expected 'Fighting', found 'Peace'"
        in evidence.verify(sources, data)[1]
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "expected the file of source 'one', found none"),
        ("", "expected the text of source 'one', found an empty file"),
        ("Something else.", "the file has changed"),
    ],
)
def test_a_bad_source_file_is_named(data, sources, content, message):
    """Catches a check that passes, or falls over, without the right source."""
    path = sources / "one.txt"
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        evidence.verify(sources, data)

"""The rules between rows and tables."""

from __future__ import annotations

import pytest

from twelvedays import TableError, rules


def test_data_in_order_have_no_fault(data):
    """Catches a rule that cries at sound data."""
    assert list(rules.faults(data)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "towns",
            "belland,Belland,village",
            "ambria,Belland,village",
            "towns.csv, row 3, column 'town_id': expected a key of its own, found 'ambria' again",
        ),
        (
            "towns",
            "ambria,",
            "zambria,",
            "towns.csv, row 3, column 'town_id': expected rows sorted by key, found 'belland' after 'zambria'",
        ),
        (
            "tolls",
            "ambria-toll,ambria",
            "ambria-toll,cilia",
            "tolls.csv, row 2, column 'town_id': expected a key of towns.csv, found 'cilia'",
        ),
        ("tolls", ",,12,15", ",,18,15", "tolls.csv, row 2, column 'low': expected low ≤ high, found 18 > 15"),
        ("tolls", ",,12,15", ",9,12,15", "tolls.csv, row 2, column 'low': expected low ≤ best, found 12 > 9"),
        (
            "evidence",
            "towns,belland,",
            "towns,cilia,",
            "evidence.csv, row 4, column 'record_id': expected a key of towns.csv, found 'cilia'",
        ),
        (
            "evidence",
            "one-p003",
            "one-p009",
            "evidence.csv, row 4, column 'passage_id': expected a key of passages.csv, found 'one-p009'",
        ),
        (
            "evidence",
            "towns,belland,one-p003,Belland\n",
            "",
            "towns.csv, row 3, column 'town_id': expected evidence for 'belland', found none in evidence.csv",
        ),
    ],
)
def test_a_breach_is_named(data, edit, name, old, new, message):
    """Catches a doubled, dangling or unproven record that passes, and a message that does not lead to it."""
    edit(f"{name}.csv", old, new)
    assert message in list(rules.faults(data))
    with pytest.raises(TableError, match=r"\.csv, row"):
        rules.check(data)


def test_two_rows_that_differ_in_words_only_are_reported(data, edit):
    """Catches one thing told twice under two keys, and sound rows taken for duplicates."""
    assert list(rules.likely_duplicates(data)) == []
    edit("tolls.csv", "ambria-toll,ambria,,12,15\n", "ambria-dead,ambria,,12,15\nambria-toll,ambria,,12,15\n")
    assert list(rules.likely_duplicates(data)) == [
        "tolls.csv, row 3, column 'toll_id': 'ambria-toll' is a likely duplicate of 'ambria-dead'"
    ]

"""One spelling for each name, on sentences that break it and sentences that do not."""

from __future__ import annotations

import manuscript
import pytest
import spelling


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("Hay'at Tahrir al-Sham came.", "Hayat Tahrir al-Sham", "Hay'at Tahrir al-Sham"),
        ("They took Tel Rifaat.", "Tell Rifaat", "Tel Rifaat"),
        ("The leader, Jolani, spoke.", "Ahmed al-Sharaa", "Jolani"),
        ("The People’s Palace stood open.", "Presidential Palace", "People's Palace"),
        ("They took Deir ez Zor.", "Deir ez-Zor", "Deir ez Zor"),
        ("They took Mare.", "Mare'", "Mare"),
        ("They took Idleb.", "Idlib", "Idleb"),
        ("In Lattakia nobody came.", "Latakia", "Lattakia"),
        ("The 4th armoured\ndivision and Hezbolah.", "Hezbollah", "Hezbolah"),
    ],
)
def test_another_spelling_is_found(text, expected, found):
    """Catches a name of the documents, other hyphens or apostrophes, and a near miss that no document has."""
    faults = list(spelling.misspelt(manuscript.read(text).blocks))
    assert f"line 1: expected '{expected}', found '{found}'" in faults


@pytest.mark.parametrize(
    "text",
    [
        "Ahmed al-Sharaa, formerly known as Abu Mohammad al-Julani, led Hayat Tahrir al-Sham (HTS).",
        'One article writes "Tel Rifaat".',
        "Al-Bab, al-Bab, Deir ez-Zor, Mare', Putin and al-Sharaa; Assad's government, rebels and Iranian officials.",
        "Share of the Syrian Army in Jordanian hands. Their homes, a mare, and Sarin.",
        "The Syrian Observatory for Human\nRights said so.",
    ],
)
def test_our_spelling_passes(text):
    """Catches a rule that cries at our names, at parts of them, at adjectives, quotations and ordinary words."""
    assert list(spelling.misspelt(manuscript.read(text).blocks)) == []

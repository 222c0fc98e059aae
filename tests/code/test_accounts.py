"""Who tells what, and who differs from whom, on invented tables."""

from __future__ import annotations

import pandas as pd
import pytest

from twelvedays import accounts

PASSAGES = {"d": "damascus", "k": "kyiv-independent", "o": "offensives", "r4": "regime-2024", "r6": "regime-2026"}


@pytest.fixture(autouse=True)
def tables(monkeypatch):
    evidence = [
        ("events", "alone", "d"),
        ("events", "alone", "d"),
        ("events", "kept", "r4"),
        ("events", "kept", "r6"),
        ("events", "spread", "r4"),
        ("events", "spread", "o"),
        ("events", "news", "k"),
        ("events", "news", "d"),
        ("people", "somebody", "d"),
        ("discrepancies", "when-d", "d"),
        ("discrepancies", "when-o", "o"),
        ("discrepancies", "when-o2", "o"),
    ]
    passages = [(key, source, "", number) for number, (key, source) in enumerate(PASSAGES.items(), 1)]
    disputes = [("when-o", "offensives", "6"), ("when-o2", "offensives", "7"), ("when-d", "damascus", "7")]
    frames = {
        "evidence": pd.DataFrame(evidence, columns=["record_table", "record_id", "passage_id"]),
        "passages": pd.DataFrame(passages, columns=["passage_id", "source_id", "section", "ordinal"]),
        "discrepancies": pd.DataFrame(disputes, columns=["discrepancy_id", "source_id", "value"]).assign(
            topic="when", kind="date", question="When?", reading="7"
        ),
    }
    monkeypatch.setattr(accounts, "load", lambda name: frames[name].copy())


def test_a_record_is_told_once_by_each_source():
    """Catches a record that counts for each passage, and one that is no fact."""
    told = accounts.told()
    assert told.groupby("record").size().to_dict() == {
        "events/alone": 1,
        "events/kept": 2,
        "events/news": 2,
        "events/spread": 2,
    }


def test_tellers_are_told_apart():
    """Catches revisions of one article that pass for two witnesses."""
    assert accounts.told().drop_duplicates("record").set_index("record")["by"].to_dict() == {
        "events/alone": "one document",
        "events/kept": "both revisions",
        "events/spread": "several articles",
        "events/news": "newspaper and article",
    }


def test_a_topic_holds_what_each_source_says():
    """Catches a statement that is lost, or that stands under another source."""
    (topic,) = accounts.disputes().itertuples()
    assert topic.says == ["damascus ¶1: 7", "offensives ¶3: 6", "offensives ¶3: 7"]
    assert topic.given == {"damascus": {"7"}, "offensives": {"6", "7"}}


def test_only_sources_without_a_common_answer_are_opposed():
    """Catches a dispute where one source merely says more than the other."""
    pairs = accounts.opposed(accounts.disputes())
    assert pairs[["first", "second"]].values.tolist() == [["offensives", "offensives"]]
    topics = accounts.disputes().assign(given=[{"a": {"6"}, "b": {"7"}}])
    assert accounts.opposed(topics)[["first", "second"]].values.tolist() == [["a", "b"]]

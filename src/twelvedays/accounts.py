"""Which source tells what, and where the sources differ."""

from __future__ import annotations

import pandas as pd

from twelvedays.tables import load

FACTS = {
    "events": "Events",
    "control_changes": "Changes of control",
    "casualties": "Tolls",
    "quantities": "Other figures",
    "fates": "Fates",
    "reactions": "Reactions",
    "involvement": "Outside involvement",
    "analyst_views": "Analysts' views",
}
TWINS = {"regime-2024", "regime-2026"}
NEWS = "kyiv-independent"


def cited() -> pd.DataFrame:
    """Return the evidence with its passages: `record`, `record_table`, `record_id`, `source_id`, `section`, `ordinal`."""
    passages = load("passages").set_index("passage_id")[["source_id", "section", "ordinal"]]
    rows = load("evidence").join(passages, on="passage_id")
    return rows.assign(record_table=rows["record_table"].astype("str"), record=_reference(rows))


def told(tables: list[str] | None = None) -> pd.DataFrame:
    """Return one row for each record of `tables` (by default those of facts) and source that tells it.

    `by` says who tells the record: one document, both revisions of one article, several articles, or the
    newspaper and an article.
    """
    rows = cited()
    rows = rows.loc[rows["record_table"].isin(tables or FACTS), ["record_table", "record", "source_id"]]
    rows = rows.drop_duplicates().reset_index(drop=True)
    tellers = rows.groupby("record")["source_id"].agg(frozenset)
    return rows.assign(by=rows["record"].map(tellers.map(_tellers)))


def _tellers(sources: frozenset[str]) -> str:
    if len(sources) == 1:
        return "one document"
    if NEWS in sources:
        return "newspaper and article"
    return "both revisions" if sources == TWINS else "several articles"


def disputes() -> pd.DataFrame:
    """Return one row for each topic of `discrepancies`: `topic`, `kind`, `question`, `reading`, and what is said.

    `says` lists what each source says, with its paragraphs; `given` maps the source to the set of its values;
    `records` lists the discrepancies behind the topic.
    """
    rows = load("discrepancies")
    where = cited().query("record_table == 'discrepancies'").groupby("record_id")["ordinal"].agg(_paragraphs)
    rows["line"] = rows["source_id"] + " " + rows["discrepancy_id"].map(where) + ": " + rows["value"]
    rows["record"] = "discrepancies/" + rows["discrepancy_id"]
    topics = [
        {
            "topic": topic,
            **part.iloc[0][["kind", "question", "reading"]],
            "says": list(part.sort_values("source_id", kind="stable")["line"]),
            "given": {source: set(values) for source, values in part.groupby("source_id")["value"]},
            "records": list(part["record"]),
        }
        for topic, part in rows.groupby("topic")
    ]
    return pd.DataFrame(topics)


def opposed(topics: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each topic of `disputes` and pair of sources that give no answer in common: `first`, `second`, `kind`.

    A source that says two things on one topic is paired with itself.
    """
    pairs = []
    for topic in topics.itertuples():
        given = topic.given
        sources = sorted(given)
        for number, first in enumerate(sources):
            pairs += [(topic.topic, topic.kind, first, first)] if len(given[first]) > 1 else []
            pairs += [
                (topic.topic, topic.kind, first, other)
                for other in sources[number + 1 :]
                if given[first].isdisjoint(given[other])
            ]
    return pd.DataFrame(pairs, columns=["topic", "kind", "first", "second"])


def _paragraphs(ordinals: pd.Series) -> str:
    return ", ".join(f"¶{number}" for number in sorted(set(ordinals)))


def _reference(rows: pd.DataFrame) -> pd.Series:
    return rows["record_table"].astype("str") + "/" + rows["record_id"]

"""What stands behind a record: its passages, and what the sources dispute about it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from twelvedays.schema import data_folder, read_package
from twelvedays.tables import load

LABELS = {
    "sources": "title",
    "events": "title",
    "casualties": "victims",
    "quantities": "subject",
    "fates": "who",
    "reactions": "summary",
    "involvement": "summary",
    "analyst_views": "summary",
    "discrepancies": "question",
}


def table(name: str) -> pd.DataFrame:
    """Return table `name` with a column `record`: the reference to each row, such as "events/2024-11-27-...".

    References tell records of different tables apart; marks and rows of charts carry them.
    """
    frame = load(name)
    key = read_package(data_folder())[name].key
    return frame.assign(record=f"{name}/" + frame[key])


def behind(references: Iterable[str]) -> dict[str, dict]:
    """Return for each reference its label, its address on the site, its evidence and the disputes that bear on it.

    A reference without a slash is to a whole table, which has neither evidence nor disputes. The evidence is a list of [source, section, number of the paragraph, words to search for]; a dispute has
    its question, what each source says, and the reading of the tables.
    """
    evidence = _evidence()
    disputes = _disputes()
    known = {name: labels(name) for name in {reference.partition("/")[0] for reference in references}}
    return {
        reference: {
            "label": known[reference.partition("/")[0]][reference],
            "href": address(reference),
            "evidence": evidence.get(reference, []),
            "disputes": disputes.get(reference, []),
        }
        for reference in references
    }


def _evidence() -> dict[str, list]:
    names = load("sources").set_index("source_id")["short_name"]
    passages = load("passages").set_index("passage_id")[["source_id", "section", "ordinal"]]
    rows = load("evidence").join(passages, on="passage_id")
    found: dict[str, list] = {}
    for row in rows.itertuples():
        section = "" if pd.isna(row.section) else row.section
        words = row.terms.replace(";", " … ")
        found.setdefault(f"{row.record_table}/{row.record_id}", []).append(
            [names[row.source_id], section, int(row.ordinal), words]
        )
    for row in load("sources").itertuples():  # a document is its own evidence
        found[f"sources/{row.source_id}"] = [[row.short_name, "", f"1–{row.passages}", ""]]
    return found


def _disputes() -> dict[str, list]:
    names = load("sources").set_index("source_id")["short_name"]
    rows = load("discrepancies")
    found: dict[str, list] = {}
    for _, topic in rows.groupby("topic", sort=False):
        dispute = {
            "question": topic["question"].iloc[0],
            "says": [[names[row.source_id], row.value] for row in topic.itertuples()],
            "reading": topic["reading"].iloc[0],
        }
        touched = topic.dropna(subset=["record_table"])
        for reference in dict.fromkeys(touched["record_table"].astype("str") + "/" + touched["record_id"]):
            found.setdefault(reference, []).append(dispute)
    return found


def address(reference: str) -> str:
    """Return where a record, or a whole table, stands on the site, relative to its root."""
    name, _, key = reference.partition("/")
    return f"data/{name}.html#{key}" if key else f"data/{name}.html"


def labels(name: str) -> dict[str, str]:
    """Return the label of each record of a table by its reference, and that of the table itself by its name."""
    frame = table(name).set_index("record")
    if name == "control_changes":
        places = load("places").set_index("place_id")["name"]
        words = (
            frame["place_id"].map(places)
            + ", "
            + frame["date"].dt.strftime("%-d %B %Y")
            + ": "
            + frame["outcome"].astype("str")
        )
    elif name == "passages":
        sources = load("sources").set_index("source_id")["short_name"]
        section = (", " + frame["section"]).fillna("")
        words = frame["source_id"].map(sources) + section + ", ¶" + frame["ordinal"].astype("str")
    else:
        words = frame[LABELS.get(name, "name")]
    return {name: f"{read_package(data_folder())[name].title}, all {len(frame):,} records", **words}

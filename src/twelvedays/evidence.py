"""Check every record against the passages of the source documents that it cites."""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from twelvedays.passages import Passage, cut, normalise
from twelvedays.schema import TableError
from twelvedays.tables import load


def read_source(source: pd.Series, folder: Path) -> list[Passage]:
    """Return the passages of one row of `sources`, cut from its file in `folder`.

    Raises `TableError` if the file is missing, empty or not the one that the row describes.
    """
    path = folder / source["file"]
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise TableError(f"{path}: expected the file of source '{source['source_id']}', found none") from None
    if not content.strip():
        raise TableError(f"{path}: expected the text of source '{source['source_id']}', found an empty file")
    found = hashlib.sha256(content).hexdigest()
    if found != source["sha256"]:
        raise TableError(
            f"{path}: expected SHA-256 {source['sha256']} as in sources.csv, found {found}: the file has changed"
        )
    return cut(source["source_id"], content.decode("utf-8"))


def describe(passages: list[Passage]) -> pd.DataFrame:
    """Return the columns of `passages` that follow from the text: everything but the coverage."""
    columns = ["passage_id", "source_id", "section", "ordinal", "words", "sha256"]
    return pd.DataFrame([[getattr(passage, column) for column in columns] for passage in passages], columns=columns)


def changed(passages: list[Passage], table: pd.DataFrame) -> Iterator[str]:
    """Yield each passage that `passages.csv` describes otherwise than the files do."""
    found, listed = describe(passages).set_index("passage_id"), table.set_index("passage_id")
    for passage_id in found.index.union(listed.index):
        if passage_id not in listed.index or passage_id not in found.index:
            where = "the source file" if passage_id in listed.index else "passages.csv"
            yield f"passages.csv, '{passage_id}': expected in the file and in the table, missing in {where}"
            continue
        for column in found.columns:
            expected, stands = found[column][passage_id], listed[column][passage_id]
            if ("" if pd.isna(stands) else stands) != expected:
                yield f"passages.csv, '{passage_id}', column '{column}': expected '{expected}', found '{stands}'"


def verdict(terms: str, passage_id: str, texts: dict[str, str]) -> tuple[str, str]:
    """Say whether the passage has all `terms`: exact, moved (another passage of its source has) or lost.

    `texts` holds the normalised text of every passage. The second value is where they moved to, or the
    first term that is lost.
    """
    wanted = [re.compile(rf"(?<!\w){re.escape(normalise(term))}(?!\w)") for term in terms.split(";")]

    def has_all(text: str) -> bool:
        return all(term.search(text) for term in wanted)

    if has_all(texts[passage_id]):
        return "exact", ""
    source = passage_id.rpartition("-p")[0] + "-p"
    for other, text in texts.items():
        if other.startswith(source) and has_all(text):
            return "moved", other
    missing = [t for t, term in zip(terms.split(";"), wanted, strict=True) if not term.search(texts[passage_id])]
    return "lost", missing[0]


def verify(sources: Path, data: Path | None = None) -> tuple[Counter, list[str]]:
    """Check hashes, passages and terms; return how many evidence rows are exact, moved or lost, and the faults."""
    passages = [p for _, row in load("sources", data).iterrows() for p in read_source(row, sources)]
    faults = list(changed(passages, load("passages", data)))
    texts = {passage.passage_id: normalise(passage.text) for passage in passages}
    counts: Counter = Counter()
    for index, row in load("evidence", data).iterrows():
        state, where = verdict(row["terms"], row["passage_id"], texts)
        counts[state] += 1
        if state != "exact":
            detail = f"now in {where}" if state == "moved" else f"'{where}' not found"
            faults.append(
                f"evidence.csv, row {index + 2}: {row['record_table']} '{row['record_id']}' {state}: expected "
                f"'{row['terms']}' in {row['passage_id']}, {detail}"
            )
    return counts, faults


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m twelvedays.evidence", description=__doc__)
    parser.add_argument("sources", type=Path, help="folder with the source files that sources.csv names")
    try:
        counts, faults = verify(parser.parse_args(arguments).sources)
    except TableError as error:
        print(f"twelvedays: {error}", file=sys.stderr)
        return 1
    print(*faults, sep="\n", end="\n" if faults else "")
    total = counts.total()
    print(
        "evidence:",
        ", ".join(f"{counts[state]} {state} ({counts[state] / total:.1%})" for state in ("exact", "moved", "lost")),
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""Cut a source document into numbered passages, each with the section that it stands under."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

REFERENCE = re.compile(r"\s*\[(?:\d+|[a-z]|note \d+|update)\]")
MARKED_HEADING = re.compile(r"^\s*(?P<open>=+)\s*(?P<title>[^=]+?)\s*(?P<close>=*)$")
CLOSING_MARK = re.compile(r"^\s*=+$")
BARE_HEADING = re.compile(r"^\s*[^\W\d_](?:\S*[^\s.!?:;,\"”])?(?: \S*[^\s.!?:;,\"”]){0,4}$")
QUOTES = str.maketrans("‘’“”–—", "''\"\"--")


@dataclass(frozen=True)
class Passage:
    """One paragraph of a source.

    `ordinal` counts from 1 over the whole document, `section` is the path of headings above it
    (joined with " / ", empty before the first heading), `text` is the paragraph as it stands.
    """

    source_id: str
    ordinal: int
    section: str
    text: str

    @property
    def passage_id(self) -> str:
        """The key that `evidence.csv` cites, such as `damascus-p007`."""
        return f"{self.source_id}-p{self.ordinal:03d}"

    @property
    def words(self) -> int:
        return len(normalise(self.text).split())

    @property
    def sha256(self) -> str:
        """SHA-256 of the normalised text, so that markup and typography do not count."""
        return hashlib.sha256(normalise(self.text).encode()).hexdigest()


def normalise(text: str) -> str:
    """Return `text` in lower case, without reference marks, with plain quotes and single spaces."""
    text = REFERENCE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(text.translate(QUOTES).casefold().split())


def cut(source_id: str, text: str) -> list[Passage]:
    """Cut `text` into passages: every line that is neither blank nor a heading is one.

    Headings come in three forms: `== Title ==` (the number of marks is the depth), `= Title` whose
    closing mark stands on a line of its own, and a short line of words alone between blank lines.
    """
    lines = text.lstrip("\ufeff").splitlines()
    path: list[str] = []
    passages: list[Passage] = []
    for number, line in enumerate(lines):
        if not line.strip() or CLOSING_MARK.match(line):
            continue
        alone = not _filled(lines, number - 1) and not _filled(lines, number + 1)
        if marked := MARKED_HEADING.match(line):
            depth = len(marked["open"]) - 1 if marked["close"] else 2
            path = [*path[: max(depth - 1, 0)], marked["title"]] if depth else []
        elif alone and number and BARE_HEADING.match(line):
            path = [line.strip()]
        else:
            passages.append(Passage(source_id, len(passages) + 1, " / ".join(path), line.strip()))
    return passages


def _filled(lines: list[str], number: int) -> bool:
    return 0 <= number < len(lines) and bool(lines[number].strip())

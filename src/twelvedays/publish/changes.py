"""What the change log says of the records of a table."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from twelvedays.schema import data_folder, read_package

FILE = Path(__file__).parents[3] / "CHANGELOG.md"
VERSION = re.compile(r"^## (\S+)", re.MULTILINE)
ITEM = re.compile(r"^[-*] (.*(?:\n {2,}\S.*)*)", re.MULTILINE)
RECORD = re.compile(r"`([a-z_]+)/([a-z0-9-]+)`")


def of_table(name: str, log: str | None = None) -> list[str]:
    """Return the entries of the change log (CHANGELOG.md, or the text `log`) that name a record of table `name`, in HTML.

    A record is named as `table/key` between backticks; it becomes a link. Each entry begins with its version.
    """
    if log is None:
        log = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    _, *parts = VERSION.split(log)
    found = []
    for version, text in zip(parts[::2], parts[1::2], strict=True):
        for item in ITEM.findall(text):
            if any(table == name for table, _ in RECORD.findall(item)):
                found.append(f"{escape(version)}: {_linked(' '.join(item.split()))}")
    return found


def _linked(item: str) -> str:
    tables = read_package(data_folder())

    def link(match: re.Match) -> str:
        table, key = match.groups()
        return f'<a href="{table}.html#{key}">{table}/{key}</a>' if table in tables else match[0]

    return RECORD.sub(link, escape(item))

"""Write what is cited in each form: as text in two styles, and for reference managers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass

SHOWN = 12  # digits of a hash in running text; files for reference managers give it whole
CALLED = {"book": "", "chapter": "", "dataset": "Data set", "figure": "Figure"}
BIBTEX = {"book": "book", "chapter": "incollection", "dataset": "misc", "figure": "misc"}
RIS = {"book": "BOOK", "chapter": "CHAP", "dataset": "DATA", "figure": "FIGURE"}
CSL = {"book": "book", "chapter": "chapter", "dataset": "dataset", "figure": "figure"}
TEX = str.maketrans({character: f"\\{character}" for character in "&%$#_{}"} | {"\\": r"\textbackslash{}"})
ENDINGS = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json"}


@dataclass(frozen=True)
class Work:
    """What is cited: a `kind` of CALLED, its title, the SHA-256 of its content, and where it stands on the site.

    `book` is the title of the book that it is part of, empty for the book itself; `address` is empty as long
    as the site has no base address. `author`, `version` and `date` are those of the release.
    """

    kind: str
    key: str
    title: str
    book: str
    author: str
    version: str
    date: dt.date
    sha256: str
    address: str


def forms(work: Work) -> dict[str, str]:
    """Return each form of a citation, ready to copy, by its label."""
    writers: dict[str, Callable[[Work], str]] = {
        "APA": _apa,
        "Chicago": _chicago,
        "BibTeX": _bibtex,
        "RIS": _ris,
        "CSL-JSON": _csl,
    }
    return {label: write(work) for label, write in writers.items()}


def tags(forms: dict[str, str]) -> list[tuple[str, str]]:
    """Return the Highwire tags of a work, name and content, from its citations; Zotero and Google Scholar read them."""
    (item,) = json.loads(forms["CSL-JSON"])
    within = {"chapter": "citation_book_title", "dataset": "citation_series_title"}.get(item["type"], "")
    found = [
        ("citation_title", item["title"]),
        ("citation_author", f"{item['author'][0]['literal']},"),  # the comma: no given name and family name
        ("citation_publication_date", "/".join(f"{part:02}" for part in item["issued"]["date-parts"][0])),
        ("citation_language", "en"),
        (within, item.get("container-title", "")),
        ("citation_public_url", item.get("URL", "")),
        ("DC.type", "Dataset" if item["type"] == "dataset" else "Text"),
    ]
    return [(name, content) for name, content in found if name and content]


def _apa(work: Work) -> str:
    called = f" [{CALLED[work.kind]}]" if CALLED[work.kind] else ""
    inside = f"{work.title}{called}. In {work.book}" if work.book else work.title
    return _ended(f"{work.author}. ({work.date.year}). {inside} (Version {work.version})", _proof(work))


def _chicago(work: Work) -> str:
    called = f"{CALLED[work.kind]} in" if CALLED[work.kind] else "In"
    stop = "" if work.title[-1] in ".?!" else "."
    inside = f"“{work.title}{stop}” {called} {work.book}, version" if work.book else f"{work.title}. Version"
    return _ended(
        f"{work.author}. {work.date.year}. {inside} {work.version}", f"{work.date:%B} {work.date.day}", _proof(work)
    )


def _proof(work: Work) -> str:
    """Return the beginning of the hash, then the address if there is one."""
    return f"SHA-256 {work.sha256[:SHOWN]}" + (f". {work.address}" if work.address else "")


def _ended(*parts: str) -> str:
    return ". ".join(parts) + ("" if "://" in parts[-1] else ".")


def _bibtex(work: Work) -> str:
    """Return a BibTeX entry; braces keep the author one name, and the title as it is written."""
    inside = f"{CALLED[work.kind]} in {work.book}" if CALLED[work.kind] else work.book
    fields = {
        "author": f"{{{{{work.author.translate(TEX)}}}}}",
        "title": f"{{{{{work.title.translate(TEX)}}}}}",
        "booktitle" if work.kind == "chapter" else "howpublished": f"{{{inside.translate(TEX)}}}" if inside else "",
        "year": f"{{{work.date.year}}}",
        "month": f"{work.date:%b}".lower(),
        "version": f"{{{work.version}}}",
        "note": f"{{Version {work.version}. SHA-256 {work.sha256}}}",
        "url": f"{{{work.address}}}" if work.address else "",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{BIBTEX[work.kind]}{{{work.key},\n{lines}}}\n"


def _ris(work: Work) -> str:
    lines = [
        ("TY", RIS[work.kind]),
        ("ID", work.key),
        ("AU", f"{work.author},"),  # the comma tells that this is no given name and family name
        ("PY", str(work.date.year)),
        ("DA", f"{work.date:%Y/%m/%d}"),
        ("TI", work.title),
        ("T2", work.book),
        ("ET", work.version),
        ("N1", f"Version {work.version}. SHA-256 {work.sha256}"),
        ("LA", "en"),
        ("UR", work.address),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value or tag == "ER")


def _csl(work: Work) -> str:
    item = {
        "id": work.key,
        "type": CSL[work.kind],
        "title": work.title,
        "container-title": work.book,
        "author": [{"literal": work.author}],
        "issued": {"date-parts": [[work.date.year, work.date.month, work.date.day]]},
        "version": work.version,
        "note": f"SHA-256 {work.sha256}",
        "language": "en-GB",
        "URL": work.address,
    }
    lines = [f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items() if value]
    return "[{\n" + ",\n".join(lines) + "\n}]\n"

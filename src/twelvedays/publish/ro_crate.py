"""The files as a Research Object Crate (RO-Crate 1.3), which archives read."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from twelvedays.schema import Table

PROFILE = "https://w3id.org/ro/crate/1.3"
FORMATS = {
    ".geojson": "application/geo+json",
    ".cff": "text/yaml",
    ".bib": "application/x-bibtex",
    ".md": "text/markdown",
}
DESCRIBED = {
    "datapackage.json": "What each table and field means (Data Package 2).",
    "croissant.json": "The same for machine learning tools (Croissant 1.0).",
    "references.bib": "The source documents, for reference managers.",
    "README.md": "What the files are and how to use them.",
    "CITATION.cff": "How to cite the data.",
    "LICENSE": "Which licence holds for what.",
    "CC-BY-SA-4.0.txt": "The text of the licence.",
}


def metadata(package: dict, tables: dict[str, Table], files: dict[str, bytes]) -> dict:
    """Return the crate of `files`, path → content; paths are relative to the crate."""
    licence, maker = package["licenses"][0], package["contributors"][0]["title"]
    described = DESCRIBED | {table.path.name: f"{table.title}. {table.description}" for table in tables.values()}
    return {
        "@context": f"{PROFILE}/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "conformsTo": {"@id": PROFILE},
                "about": {"@id": "./"},
            },
            {
                "@id": "./",
                "@type": "Dataset",
                "name": package["title"],
                "description": package["description"],
                "version": package["version"],
                "datePublished": package["created"][:10],
                "keywords": package["keywords"],
                "license": {"@id": licence["path"]},
                "author": {"@id": "#authors"},
                "publisher": {"@id": "#authors"},
                "hasPart": [{"@id": name} for name in sorted(files)],
            },
            {"@id": "#authors", "@type": "Organization", "name": maker},
            {
                "@id": licence["path"],
                "@type": "CreativeWork",
                "name": licence["title"],
                "identifier": licence["path"],
                "description": licence["name"],
            },
            *(_file(name, files[name], described) for name in sorted(files)),
        ],
    }


def _file(name: str, content: bytes, described: dict[str, str]) -> dict:
    path = PurePosixPath(name)
    said = described.get(path.name, "Geometry of the maps." if path.suffix == ".geojson" else path.name)
    return {
        "@id": name,
        "@type": "File",
        "name": path.name,
        "description": said,
        "encodingFormat": FORMATS.get(path.suffix) or mimetypes.guess_type(name)[0] or "text/plain",
        "contentSize": str(len(content)),
    }

"""What the pages are, in the words of schema.org, for search engines and harvesters."""

from __future__ import annotations

import json

from twelvedays.schema import Table

LANGUAGE = "en-GB"
FORMATS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def script(content: dict) -> str:
    """Return `content` as the block of data that a page carries; no browser runs it."""
    text = json.dumps({"@context": "https://schema.org"} | content, ensure_ascii=False, separators=(",", ":"))
    return '<script type="application/ld+json">' + text.replace("<", "\\u003c") + "</script>"


def dataset(package: dict, table: Table, base: str) -> dict:
    """Return the `Dataset` of a table's page; `base` is the site's address, empty as long as there is none."""
    return {
        "@type": "Dataset",
        "name": f"{package['title']}: {table.title}",
        "description": f"{table.description} {package['description']}",
        **_common(package),
        "measurementTechnique": table.made,
        "variableMeasured": [_variable(field) for field in table.fields],
        "spatialCoverage": {"@type": "Place", "name": "Syria"},
        "includedInDataCatalog": {"@type": "DataCatalog", "name": package["title"]},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": form,
                "contentUrl": f"{base}data/{table.name}.{ending}" if base else f"{table.name}.{ending}",
            }
            for ending, form in FORMATS.items()
        ],
        **_address(base, f"data/{table.name}.html"),
    }


def book(package: dict, chapters: dict[str, str], tables: dict[str, Table], base: str) -> dict:
    """Return the `Book` of the first page with its `chapters`, page → title, and the `DataCatalog` of the tables."""
    return {
        "@graph": [
            {
                "@type": "Book",
                "name": package["title"],
                "description": package["description"],
                "inLanguage": LANGUAGE,
                **_common(package),
                **_address(base, ""),
                "hasPart": [
                    {"@type": "Chapter", "name": title, **_address(base, f"{page}.html")}
                    for page, title in chapters.items()
                ],
            },
            {
                "@type": "DataCatalog",
                "name": package["title"],
                "description": package["description"],
                **_common(package),
                **_address(base, "#tables"),
                "dataset": [
                    {
                        "@type": "Dataset",
                        "name": f"{package['title']}: {table.title}",
                        "description": f"{table.description} {package['description']}",
                        "license": package["licenses"][0]["path"],
                        **_address(base, f"data/{table.name}.html"),
                    }
                    for table in tables.values()
                ],
            },
        ]
    }


def chapter(package: dict, page: str, title: str, description: str, base: str) -> dict:
    """Return the `Chapter` of a page."""
    return {
        "@type": "Chapter",
        "name": title,
        "description": description,
        "inLanguage": LANGUAGE,
        **_common(package),
        "isPartOf": {"@type": "Book", "name": package["title"], **_address(base, "")},
        **_address(base, f"{page}.html"),
    }


def _common(package: dict) -> dict:
    return {
        "version": package["version"],
        "datePublished": package["created"][:10],
        "license": package["licenses"][0]["path"],
        "keywords": package["keywords"],
        "isAccessibleForFree": True,
        "creator": [{"@type": "Organization", "name": maker["title"]} for maker in package["contributors"]],
    }


def _variable(field) -> dict:
    unit = {"unitText": field.unit} if field.unit else {}
    return {"@type": "PropertyValue", "name": field.name, "description": field.description, **unit}


def _address(base: str, path: str) -> dict:
    return {"@id": base + path, "url": base + path} if base else {}

"""The tables in Croissant 1.0, which tools for machine learning load from."""

from __future__ import annotations

import hashlib

from twelvedays.schema import Field, Table

TERMS = [
    "citeAs",
    "column",
    "containedIn",
    "equivalentProperty",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "format",
    "includes",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "separator",
    "source",
    "subField",
    "transform",
]
CONTEXT = {  # as the specification gives it: readers compare
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in TERMS},
}
TYPES = {"string": "sc:Text", "date": "sc:Date", "integer": "sc:Integer", "number": "sc:Float"}


def metadata(package: dict, tables: dict[str, Table]) -> dict:
    """Return the Croissant file that stands beside the tables: `package` is their Data Package."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": package["name"],
        "alternateName": package["title"],
        "description": package["description"],
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": package["version"],
        "datePublished": package["created"][:10],
        "license": package["licenses"][0]["path"],
        "keywords": package["keywords"],
        "creator": [{"@type": "sc:Organization", "name": maker["title"]} for maker in package["contributors"]],
        "citeAs": f"{package['contributors'][0]['title']}: {package['title']}. Version {package['version']}.",
        "rai:dataCollection": package["made"],
        "rai:dataLimitations": package["limits"],
        "distribution": [_file(table) for table in tables.values()],
        "recordSet": [_records(table) for table in tables.values()],
    }


def _file(table: Table) -> dict:
    content = table.path.read_bytes()
    return {
        "@type": "cr:FileObject",
        "@id": table.path.name,
        "name": table.path.name,
        "contentUrl": table.path.name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _records(table: Table) -> dict:
    """Describe the records of a table, without its foreign keys: readers would join by them, and lose rows without one."""
    keys = [{"@id": f"{table.name}/{column}"} for column in table.primary_key]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_field(table, field) for field in table.fields],
    }


def _field(table: Table, field: Field) -> dict:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": field.name,
        "description": field.description,
        "dataType": TYPES[field.type],
        "source": {"fileObject": {"@id": table.path.name}, "extract": {"column": field.name}},
    }

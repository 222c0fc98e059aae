"""The real tables against their version, and what is said of the release elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml
from chapters import BOOK

from twelvedays.publish import changelog, citations, releases
from twelvedays.schema import data_folder

LOG = BOOK / "CHANGELOG.md"
# https://developers.zenodo.org, "Deposit metadata"
ZENODO_FIELDS = {
    "upload_type", "publication_type", "image_type", "publication_date", "title", "creators", "description",
    "access_right", "license", "embargo_date", "access_conditions", "doi", "prereserve_doi", "keywords", "notes",
    "related_identifiers", "contributors", "references", "communities", "grants", "journal_title", "journal_volume",
    "journal_issue", "journal_pages", "conference_title", "conference_acronym", "conference_dates", "conference_place",
    "conference_url", "conference_session", "conference_session_part", "imprint_publisher", "imprint_isbn",
    "imprint_place", "partof_title", "partof_pages", "thesis_supervisors", "thesis_university", "subjects", "version",
    "language", "locations", "dates", "method",
}  # fmt: skip
ZENODO_TYPES = {"publication", "poster", "presentation", "dataset", "image", "video", "software", "lesson", "physicalobject", "other"}  # fmt: skip


def package() -> dict:
    return json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))


def test_released_tables_have_not_changed():
    """Catches a table that changed without a version and an entry in CHANGELOG.md."""
    assert list(releases.faults(data_folder(), LOG)) == []


def test_the_release_is_told_alike_everywhere():
    """Catches a version, a date, a title or an author that was changed in one file only."""
    cff = yaml.safe_load((BOOK / "CITATION.cff").read_text(encoding="utf-8"))
    zenodo = json.loads((BOOK / ".zenodo.json").read_text(encoding="utf-8"))
    project = tomllib.loads((BOOK / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    release = citations.release()
    version = release["version"]
    assert [cff["version"], zenodo["version"], project["version"], next(iter(changelog.read(LOG)))] == [version] * 4
    assert [cff["date-released"], zenodo["publication_date"]] == [release["date"].isoformat()] * 2
    assert [cff["title"], zenodo["title"]] == [release["book"]] * 2
    assert [cff["authors"][0]["name"], zenodo["creators"][0]["name"]] == [release["author"]] * 2
    (licence,) = package()["licenses"]
    assert [cff["license"], zenodo["license"].upper()] == [licence["name"], licence["name"].upper()]


def test_citation_cff_is_valid():
    """Catches a CITATION.cff that no tool reads."""
    command = [
        str(Path(sys.executable).with_name("check-jsonschema")),
        "--builtin-schema",
        "vendor.citation-file-format",
    ]
    done = subprocess.run([*command, str(BOOK / "CITATION.cff")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_zenodo_knows_each_field():
    """Catches a field or a value that Zenodo would refuse, so that a release would get no DOI."""
    zenodo = json.loads((BOOK / ".zenodo.json").read_text(encoding="utf-8"))
    assert set(zenodo) <= ZENODO_FIELDS
    assert {"upload_type", "publication_date", "title", "creators", "description", "access_right", "license"} <= set(
        zenodo
    )
    assert zenodo["upload_type"] in ZENODO_TYPES
    assert zenodo["access_right"] in {"open", "embargoed", "restricted", "closed"}
    assert all(set(creator) <= {"name", "affiliation", "orcid", "gnd"} for creator in zenodo["creators"])
    assert all(isinstance(keyword, str) for keyword in zenodo["keywords"])


def test_no_doi_is_invented():
    """Catches a DOI or an address before there is one."""
    for name in ("CITATION.cff", ".zenodo.json"):
        text = (BOOK / name).read_text(encoding="utf-8").lower()
        assert "doi" not in text.replace("doing", "")
        assert "http" not in text

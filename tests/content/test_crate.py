"""The RO-Crates, by the validator of the format."""

from __future__ import annotations

import importlib.resources
import io
import zipfile
from pathlib import Path

import pytest
import requests
import urllib3
from requests_cache import CachedSession
from rocrate_validator import models, services

from twelvedays.publish.ro_crate import PROFILE
from twelvedays.schema import data_folder, describe

CONTEXT = importlib.resources.files("rocrate") / "data" / "ro-crate.jsonld"  # the published one, in a package
# The validator recommends an address and a contact of the authors; the book has neither, and invents none.
NOT_SAID = ("ro-crate-1.2_86", "ro-crate-1.2_89", "ro-crate-1.2_90", "ro-crate-1.2_93")


class Offline(requests.adapters.BaseAdapter):
    """Answer each request with the context."""

    def send(self, request, **options) -> requests.Response:
        response = requests.Response()
        response.status_code, response.url, response.request = 200, request.url, request
        response.headers["Content-Type"] = "application/ld+json"
        response.raw = urllib3.HTTPResponse(
            io.BytesIO(CONTEXT.read_bytes()), response.headers, 200, preload_content=False, request_url=request.url
        )
        return response

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> str:
    """The cache of the validator, with the context in it, so that nothing is fetched."""
    path = str(tmp_path_factory.mktemp("crate") / "cache")
    with CachedSession(cache_name=path, backend="sqlite", expire_after=-1) as session:
        session.mount("https://", Offline())
        session.get(f"{PROFILE}/context", headers={"Accept": "application/ld+json, application/json"})
    return path


@pytest.mark.parametrize("place", ["data", "zip"])
def test_the_crate_is_valid(book_html, cache, place, tmp_path):
    """Catches a crate that archives refuse: a missing file, date, licence or description."""
    folder = Path(book_html) / "data"
    if place == "zip":
        name = f"twelvedays-data-{describe(data_folder())['version']}"
        with zipfile.ZipFile(book_html / f"downloads/{name}.zip") as archive:
            archive.extractall(tmp_path)
        folder = tmp_path / name
    settings = services.ValidationSettings(
        rocrate_uri=str(folder),
        profile_identifier="ro-crate-1.3",
        requirement_severity=models.Severity.RECOMMENDED,
        abort_on_first=False,
        cache_path=cache,
        offline=True,
    )
    issues = services.validate(settings).get_issues()
    found = [(issue.check.identifier, issue.message) for issue in issues]
    assert [issue for issue in found if not issue[0].startswith(NOT_SAID)] == []

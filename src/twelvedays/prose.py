"""Put computed numbers into the prose of a chapter."""

from __future__ import annotations

import pandas as pd
from IPython.display import display

GLUE = "application/papermill.record/"  # by which myst-nb knows what {glue} may show
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def say(**values: object) -> None:
    """Make each value available to the chapter's prose as {glue:text}`name`.

    Whole numbers up to twelve are put in words, larger ones with a comma for thousands, dates as
    "8 December", all else as it stands.
    """
    for name, value in values.items():
        record = {"scrapbook": {"name": name.replace("_", "-"), "mime_prefix": GLUE}}
        display({f"{GLUE}text/plain": repr(worded(value))}, raw=True, metadata=record)


def worded(value: object) -> str:
    """Return a value as running text says it."""
    if isinstance(value, pd.Timestamp):
        return f"{value.day} {value:%B}"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.1f}"
    if isinstance(value, str):
        return value
    number = int(value)
    return WORDS[number] if 0 <= number < len(WORDS) else f"{number:,}"

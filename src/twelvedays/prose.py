"""Put computed numbers into the prose of a chapter."""

from __future__ import annotations

import pandas as pd

WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def say(**values: object) -> None:
    """Make each value available to the chapter's prose as {glue:text}`name`.

    Whole numbers up to twelve are put in words, larger ones with a comma for thousands, dates as
    "8 December", all else as it stands.
    """
    from myst_nb import glue

    for name, value in values.items():
        glue(name.replace("_", "-"), worded(value), display=False)


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

"""The times of day that the sources tell, as spans of a clock."""

from __future__ import annotations

import pandas as pd

# Hours after midnight of the event's first day; no source defines its words, so each span is as long as the word allows.
HOURS = {
    "early hours": (0, 6),
    "morning": (6, 12),
    "noon": (12, 12),
    "afternoon": (12, 18),
    "evening": (17, 22),
    "night": (20, 30),
    "midnight": (24, 24),
}


def spans(events: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `events` that have a time of day, with the columns `begins` and `ends` (datetime64).

    The two are equal for an hour and minute that a source states, for noon and for midnight (which ends the day).
    """
    timed = events.dropna(subset=["time_of_day"]).copy()
    hours = pd.DataFrame([_hours(word) for word in timed["time_of_day"]], index=timed.index, columns=["first", "last"])
    timed["begins"] = timed["date_start"] + pd.to_timedelta(hours["first"], unit="h")
    timed["ends"] = timed["date_start"] + pd.to_timedelta(hours["last"], unit="h")
    return timed.sort_values(["begins", "ends"], kind="stable")


def _hours(word: str) -> tuple[float, float]:
    if word in HOURS:
        return HOURS[word]
    hour, minute = map(int, word.split(":"))
    return hour + minute / 60, hour + minute / 60

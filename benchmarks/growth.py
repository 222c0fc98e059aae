"""Time builds after each sort of change against a cold one, and see how cost grows with records and chapters.

    python benchmarks/growth.py [changes] [records] [chapters]

`changes` builds the real book. `records` and `chapters` build a book of one chapter with 1, 10 and 100 times the
records of the tables, and with 1 and 4 times as many chapters; pictures are left out, since they cost the same at any size.
Prints time on the clock and, what a busy machine does not change, the work of all processors; memory, page weight and
ratios. Exits 1 where a limit on work, memory or weight does not hold.
"""

from __future__ import annotations

import csv
import gzip
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twelvedays.schema import read_package

ROOT = Path(__file__).parents[1]
LEFT_OUT = ("_build", ".venv", ".git", "tests", "benchmarks", ".*_cache", "__pycache__")
LIMITS = {"nothing changed": 0.15, "one line of prose": 0.2, "one chapter's code": 0.4}
LINEAR = 1.1  # a tenth for what is not the build's own
CHAPTER = """---
file_format: mystnb
kernelspec: {{name: python3, display_name: Python 3}}
---
# Chapter {number}

```{{code-cell}}
---
mystnb:
  figure: {{name: fig-{number}, caption: Every event with a day.}}
---
from twelvedays import charts, records

events = records.table("events").dropna(subset=["date_start"]).copy()
events["year"] = events["date_start"].dt.strftime("%Y")
events["side"] = "none"
charts.stacked_bars(
    events, along="year", by="side", styles=charts.side_styles(), ids="record", across="Events", unit="events",
    title="Events by year", alt="Bars: the number of events that the tables hold, by year.",
    table=events[["date_start", "title", "record"]].set_axis(["Day", "Event", "Record"], axis="columns"),
)
```

{{numref}}`fig-{number}` shows them.
"""


def lay_out(folder: Path) -> Path:
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return folder


@dataclass
class Cost:
    """What a build cost: seconds on the clock, seconds of all processors, the most memory of one process in MB."""

    clock: float
    work: float
    memory: float
    said: str

    @property
    def executed(self) -> str:
        return ", ".join(re.findall(r"executing (\S+):", self.said)) or "nothing"


def build(book: Path, **environment: str) -> Cost:
    """Build a book and say what it cost."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "twelvedays.build"]
    done = subprocess.run(command, cwd=book, capture_output=True, text=True, check=False, env=os.environ | environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"the build in {book} failed:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - start, work, after.ru_maxrss / 1000, done.stdout)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def changes(folder: Path) -> Iterator[str]:
    """Build the real book cold and after each sort of change; yield each limit that does not hold."""
    book = lay_out(folder / "book")
    cold = build(book)
    print(f"{'':24}{'clock':>7}{'ratio':>8}{'work':>9}{'ratio':>8}   executed")
    print(f"{'cold':24}{cold.clock:6.1f}s{1:8.2f}{cold.work:8.1f}s{1:8.2f}   {cold.executed}", flush=True)
    steps = {
        "nothing changed": lambda: None,
        "one line of prose": lambda: edit(book / "chapters/offensive.md", r"\Z", "\nOne more line.\n"),
        "one chapter's code": lambda: edit(
            book / "chapters/offensive.md", r"^from twelvedays import .*$", r"\g<0>  # so"
        ),
        "one table": lambda: edit(book / "data/fates.csv", r"\bNamed\b", "Counted"),
    }
    for step, change in steps.items():
        change()
        now = build(book)
        clock, work = now.clock / cold.clock, now.work / cold.work
        print(f"{step:24}{now.clock:6.1f}s{clock:8.2f}{now.work:8.1f}s{work:8.2f}   {now.executed}", flush=True)
        if work > LIMITS.get(step, 1):
            yield f"{step}: expected at most {LIMITS[step]} of a cold build, cost {work:.2f}"


def records(folder: Path) -> Iterator[str]:
    """Build a chapter over tables of 1, 10 and 100 times as many records."""
    yield from grow(folder, [(f"{times} x records", times, 1) for times in (1, 10, 100)])


def chapters(folder: Path) -> Iterator[str]:
    """Build books of 4 and 16 chapters."""
    yield from grow(folder, [(f"{number} chapters", 1, number) for number in (4, 16)])


def grow(folder: Path, sizes: list[tuple[str, int, int]]) -> Iterator[str]:
    first = None
    for label, times, number in sizes:
        book = lay_out(folder / label.replace(" ", "-"))
        multiply(book / "data", times)
        shutil.rmtree(book / "chapters")
        (book / "chapters").mkdir()
        names = [f"chapters/c{number}" for number in range(number)]
        for position, name in enumerate(names):
            (book / f"{name}.md").write_text(CHAPTER.format(number=position), encoding="utf-8")
        listed = "".join(f"  - file: {name}\n" for name in names[1:])
        toc = f"format: jb-book\nroot: {names[0]}\n" + (f"chapters:\n{listed}" if listed else "")
        (book / "_toc.yml").write_text(toc, encoding="utf-8")
        cost = build(book, BROWSER_PATH="none")
        page = len(gzip.compress((book / "_build/html/chapters/c0.html").read_bytes())) / 1000
        now = {"s of work": cost.work, "MB": cost.memory, "kB a page": page}
        first = first or (times * number, now)
        size = times * number / first[0]
        ratios = {unit: value / first[1][unit] for unit, value in now.items()}
        print(f"{label:24}" + "".join(f"{now[u]:9.1f} {u} (x{ratios[u]:.1f})" for u in now), flush=True)
        for unit, ratio in ratios.items():
            if ratio > size * LINEAR:
                yield f"{label}: {unit} grew {ratio:.1f} times where size grew {size:.0f} times"


def multiply(data: Path, times: int) -> None:
    """Write each table but those of the documents `times` times over under keys of their own; all references still hold."""
    tables = {name: table for name, table in read_package(data).items() if name not in ("sources", "passages")}
    keys = {table.key for table in tables.values() if len(table.primary_key) == 1}
    for table in tables.values():
        columns = {key.column for key in table.foreign_keys if key.table in tables} | keys | {"record_id", "topic"}
        with table.path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        copies = [
            [
                f"{cell}-{copy:03}" if copy and cell and name in columns else cell
                for name, cell in zip(header, row, strict=True)
            ]
            for copy in range(times)
            for row in rows
        ]
        places = [header.index(column) for column in table.primary_key]
        copies.sort(key=lambda row: [row[place] for place in places])
        with table.path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *copies])


def main(names: list[str]) -> None:
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for measure in (changes, records, chapters):
            if not names or measure.__name__ in names:
                print(f"{measure.__name__}:")
                faults += measure(Path(folder))
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main(sys.argv[1:])

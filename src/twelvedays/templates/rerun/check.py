"""Say why the book cannot be rerun here, in one line; else rerun it and say what is the same: python check.py"""

import os
import re
import sys
from pathlib import Path

OLDEST = (3, 11)
HERE = Path(__file__).resolve().parent

if sys.version_info[:2] < OLDEST:  # older Pythons must be able to read this file to its end
    wanted = ".".join(map(str, OLDEST))
    sys.exit(f"check.py: expected Python {wanted} or later, found {sys.version.split()[0]}")

from importlib.metadata import PackageNotFoundError, version  # noqa: E402

pins = dict(re.findall(r"^([\w.-]+)==(\S+)", (HERE / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))
for name in [*pins, "twelvedays"]:
    try:
        found = version(name)
    except PackageNotFoundError:
        sys.exit(f"check.py: expected the package {name}, found none: pip install -r requirements.txt")
    if found != pins.get(name, found):
        print(f"{name}: expected {pins[name]} as in requirements.txt, found {found}")

os.chdir(HERE)
from twelvedays.receipt import main  # noqa: E402

sys.exit(main([]))

"""Which tables the cells of a chapter load."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterable

READERS = {"load", "table"}


def loaded(cells: Iterable[ast.AST]) -> set[str]:
    """Return the tables that cells load, by themselves or in a function of the package that they call."""
    found: set[str] = set()
    for cell in cells:
        for call in (node for node in ast.walk(cell) if isinstance(node, ast.Call)):
            found |= _named(call) | _behind(call)
    return found


def _named(call: ast.Call) -> set[str]:
    """Return the table of a call such as `load("events")` or `records.table("events")`."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    first = call.args[0] if call.args else None
    return {first.value} if name in READERS and isinstance(first, ast.Constant) else set()


def _behind(call: ast.Call) -> set[str]:
    """Return the tables that a function such as `control.changes` loads."""
    if not (isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)):
        return set()
    try:
        module = importlib.import_module(f"twelvedays.{call.func.value.id}")
    except ModuleNotFoundError:
        return set()
    function = getattr(module, call.func.attr, None)
    if not inspect.isfunction(function) or function.__name__ in READERS:
        return set()
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(function))) if isinstance(node, ast.Call))
    return set().union(*map(_named, calls))

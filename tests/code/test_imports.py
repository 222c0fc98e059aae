"""Which module may import which."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
OWN = {"twelvedays", "mystnb_plotly", "npm_files"}
LAYERS = [  # each may import from the layers above it; the modules of a package from each other
    {"twelvedays.schema", "twelvedays.watch", "twelvedays.execution"},
    {
        "twelvedays.tables",
        "twelvedays.passages",
        "twelvedays.packages",
        "twelvedays.notebooks",
        "twelvedays.first_difference",
    },
    {"twelvedays"},
    {
        "twelvedays.rules",
        "twelvedays.records",
        "twelvedays.clock",
        "twelvedays.geography",
        "twelvedays.theme",
        "twelvedays.listing",
        "twelvedays.prose",
        "twelvedays.styles",
        "twelvedays.markup",
        "twelvedays.place",
        "twelvedays.names",
        "twelvedays.references",
        "twelvedays.accounts",
    },
    {"twelvedays.control", "twelvedays.evidence", "twelvedays.charts", "twelvedays.glossary"},
    {"twelvedays.publish"},
    {"twelvedays.takeaway", "twelvedays.receipt"},
    {
        "twelvedays.gate",
        "twelvedays.cells",
        "twelvedays.mentions",
        "twelvedays.search",
        "twelvedays.offer",
        "twelvedays.page",
        "twelvedays.build",
    },
]


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    """Return what a module of this project imports from it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}".replace(".", "/")
                found.add(
                    f"{node.module}.{alias.name}"
                    if (SOURCE / f"{inner}.py").exists() or (SOURCE / inner).is_dir()
                    else node.module
                )
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] in OWN}


def package(name: str) -> str:
    """Return the first two parts of a module's name."""
    return ".".join(name.split(".")[:2])


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if package(name) in names)


def test_imports_point_one_way():
    """Catches a lower module that reaches up, and so a circle."""
    for path in sorted((SOURCE / "twelvedays").rglob("*.py")):
        name = module_name(path)
        if name.startswith("twelvedays.templates"):  # files that readers get, and no modules
            continue
        for target in imports(path) - {"npm_files"}:
            inside = package(name) == package(target)
            assert inside or layer(target) < layer(name), f"{name} imports {target}"


def test_the_renderer_and_the_book_do_not_know_each_other():
    """Catches a renderer that only this book could use, and a shared module that needs either."""
    for path in SOURCE.rglob("*.py"):
        own = module_name(path).split(".")[0]
        assert {target.split(".")[0] for target in imports(path)} <= {own, "npm_files"}, path

"""The floors of the house: what may import what, how long a module and a function may be, what it may not be called."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "truceline"
MODULES = sorted(SOURCE.rglob("*.py"))

STAGES = ("reading", "coding", "linking", "holding", "publishing")
GROUND = {"records", "errors"}
ALLOWED = {
    "records": GROUND,
    "errors": GROUND,
    "knowledge": GROUND | {"knowledge"},
    **{stage: GROUND | {"knowledge", stage} for stage in STAGES},
    "store": GROUND | {"store"},
    "pipeline": GROUND | {"knowledge", "store", "pipeline", *STAGES},
    "web": GROUND | {"knowledge", "store", "pipeline", "web", *STAGES},
}
"""What each part may import of Truceline. The command line and the package's own front door may import everything."""

TOP = {"cli", "web", "__init__", "__main__"}

MODULE_LINES = 400
FUNCTION_LINES = 50
NAMELESS = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and part of Truceline for each import in a module, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: a relative import; write it out"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            pieces = name.split(".")
            if pieces[0] == "truceline":
                yield node.lineno, pieces[1] if len(pieces) > 1 else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_imports_only_what_its_floor_allows(path: Path) -> None:
    part = part_of(path)
    if part in TOP - {"web"}:
        return
    assert part in ALLOWED, f"{part} has no floor: name in ALLOWED what it may import"
    wrong = [f"{name_of(path)}:{line} imports {found}" for line, found in imports(path) if found not in ALLOWED[part]]
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_is_short_and_so_are_its_functions(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MODULE_LINES
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {
        node.name: length for node in functions if (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    }
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_name_says_what_it_holds(path: Path) -> None:
    assert not NAMELESS & {part.removesuffix(".py") for part in path.relative_to(SOURCE).parts}


def test_every_package_says_what_it_is_for() -> None:
    packages = [path for path in MODULES if path.name == "__init__.py"]
    silent = [name_of(path) for path in packages if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not silent

"""Who may import whom, and one door to each library."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for top in ("crm_core", "pages", "app.py")
    for path in ([ROOT / top] if top.endswith(".py") else (ROOT / top).rglob("*.py"))
    if path.is_file()
)

# library -> the places that may import it
DOORS = {
    "duckdb": ("crm_core/store.py", "crm_core/ingest/"),
    "splink": ("crm_core/identity/",),
    "phonenumbers": ("crm_core/identity/",),
    "plotly": ("crm_core/charts/",),
    "sklearn": ("crm_core/analysis/",),
    "scipy": ("crm_core/analysis/",),
    "sqlalchemy": ("crm_core/ui/answers.py",),
    "streamlit": ("crm_core/ui/", "pages/", "app.py"),
}

# every part of ours -> the parts that it may import; each may import itself
BASE = {"errors", "units", "view", "deal_stages"}
READS = {"cells", "contract", "dataset", "sqlfile", "tables", *BASE}
CORE = {
    *("metrics", "models", "assessments", "exports", "sample"),
    *("people", "windows", "store", "health"),
}
MAY = {
    "errors": set(),
    "arguments": set(),
    "texts": {"units"},
    "cells": set(),
    "units": set(),
    "contract": set(),
    "contract_page": {"contract"},
    "stage_page": {"metrics", "models", "store", "view"},
    "view": set(),
    "kept": set(),
    "deal_stages": set(),
    "dataset": {"errors"},
    "sqlfile": set(),
    "tables": {"contract", "sqlfile"},
    "metrics": BASE,
    "queries": BASE,
    "charts": BASE,
    "analysis": BASE,
    "pictures": BASE,
    # rows of a view given to an analysis
    "studies": READS
    | {"store", "analysis", "assessments", "metrics", "models", "people", "windows"},
    "windows": READS | {"analysis"},
    "people": READS,
    "store": READS | {"kept", "windows"},
    "health": READS | {"metrics", "store"},
    "ingest": READS,
    # rollups are built again when records are merged
    "identity": READS | {"ingest"},
    "models": {"metrics", "pictures"},
    "assessments": {"contract", "errors", "units", "metrics", "models"},
    "exports": {"contract", "errors", "units", "metrics", "models"},
    "sample": {"contract", "errors", "units", "metrics", "models"},
    "ui": CORE | READS | {"ingest", "identity", "charts", "analysis", "studies", "pictures"},
    "pages": {"ui", "models", "metrics", "charts", "analysis"},
    "app": {"ui", "models"},
}
# the command line is a user of everything
MAY["__main__"] = set(MAY) - {"pages", "app"}


def part(path):
    """The part of the project that a file belongs to, such as `metrics`."""
    first, *rest = path.relative_to(ROOT).parts
    return (rest[0] if first == "crm_core" else first).removesuffix(".py")


def imported(path):
    """The dotted names that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} must import by full names"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


by_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))


@by_file
def test_each_library_has_one_door(path):
    place = str(path.relative_to(ROOT))
    strangers = [
        name
        for name in imported(path)
        if not place.startswith(DOORS.get(name.split(".")[0], ("",)))
    ]

    assert not strangers


@by_file
def test_parts_import_only_what_lies_below_them(path):
    own = part(path)
    if own == "__init__":
        return
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("crm_core.")}

    assert ours - {own} <= MAY[own]


def test_every_part_has_its_place():
    assert {part(path) for path in FILES} - {"__init__"} <= set(MAY)


def test_nothing_imports_pages_or_the_app():
    names = {name.split(".")[0] for path in FILES for name in imported(path)}

    assert not names & {"pages", "app", "tests", "bench"}


def test_no_two_test_files_share_a_name():
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))

"""The walls: relations, sizes, names of modules and of tests. Imports are import-linter's."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from dinh.config.house import FLOORS, check_relations, find_climbing, height_of
from dinh.foundation.units.models import Unit

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path for path in sorted((ROOT / "src" / "dinh").rglob("*.py")) if "migrations" not in path.parts]
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc", "base", "lib", "tools"}
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
HABIT = re.compile(r"test_[a-z0-9]\w*_when_\w+_then_\w+")
LONGEST_FILE = 300
LONGEST_FUNCTION = 60


def test_relations_when_the_house_stands_then_none_climbs():
    assert check_relations(None) == []


def test_relation_when_it_climbs_then_the_check_finds_it():
    class Climber(models.Model):  # noqa: DJ008
        __module__ = "dinh.foundation.audit.models"
        unit = models.ForeignKey(Unit, on_delete=models.CASCADE)

        class Meta:
            app_label = "audit"

    try:
        assert [field.name for field in find_climbing(Climber)] == ["unit"]
    finally:
        del apps.all_models["audit"]["climber"]
        apps.clear_cache()


def test_floors_when_read_beside_the_import_contracts_then_they_agree():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    foundation = next(contract for contract in contracts if contract.get("containers") == ["dinh.foundation"])
    rows = [{f"dinh.foundation.{name.strip()}" for name in row.split("|")} for row in reversed(foundation["layers"])]
    assert FLOORS[1 : 1 + len(rows)] == rows


def test_floor_when_the_module_is_a_librarys_then_it_has_none():
    assert (height_of("wagtail.models"), height_of("dinh.kernel.text")) == (None, 0)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_when_read_then_it_keeps_the_habits(path):
    text = path.read_text()
    tree = ast.parse(text)
    lines = text.count("\n")
    assert lines <= LONGEST_FILE, f"{lines} lines: split by noun"
    assert not FORBIDDEN_NAMES & {path.stem, *path.parent.relative_to(ROOT).parts}, "a name that says nothing"
    long = [
        (node.name, node.end_lineno - node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno > LONGEST_FUNCTION
    ]
    assert long == [], "a function that does two things"


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_tests_when_read_by_name_then_each_tells_what_when_and_then(path):
    assert find_ill_named(ast.parse(path.read_text())) == []


def test_tests_when_one_is_named_after_its_function_alone_then_it_is_found():
    source = "def test_fold():\n  pass\nclass TestFold:\n  def test_fold_twice(self): ...\n"
    source += "async def test_fold_when_then(): ...\ndef test_fold_when_done_twice_then_nothing_changes(): ...\n"
    assert find_ill_named(ast.parse(source)) == ["test_fold", "test_fold_when_then", "test_fold_twice"]


def find_ill_named(tree: ast.Module) -> list[str]:
    """Tests whose names are not `test_<thing>_when_<condition>_then_<what holds>`."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [node.name for node in functions if node.name.startswith("test_") and not HABIT.fullmatch(node.name)]


def test_lock_when_committed_then_it_records_no_address():
    locks = [*ROOT.glob("requirements/*.lock"), *ROOT.glob("package-lock.json")]
    assert locks
    assert [path.name for path in locks if "://" in strip_funding(path.read_text())] == []


def strip_funding(text: str) -> str:
    """Without the lines in which npm packages ask for money."""
    return re.sub(r'"(url|funding)": "https?://[^"]*"', "", text)

"""The bench of the editors' screens, with numbers so small that only its running is proved."""

import json

import pytest
from click.testing import CliRunner

from dinh.config.cli import bench_editor
from dinh.config.cli.bench import find_benches
from tests.installation import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.server, pytest.mark.once]
SCREENS = ["home", "explorer", "edit", "add", "images chooser", "save draft"]


def test_bench_when_run_with_tiny_numbers_then_it_tells_a_line_for_each_screen(template, tmp_path, monkeypatch):
    # given a house that is migrated already: to migrate is not what is tested
    class Kept:
        def __init__(self, prefix: str) -> None:
            (tmp_path / "dinh").mkdir()
            template.copy(template.template, tmp_path / "dinh" / "dinh.sqlite3")

        def __enter__(self) -> str:
            return str(tmp_path)

        def __exit__(self, *raised: object) -> None:
            return None

    monkeypatch.setattr(bench_editor.tempfile, "TemporaryDirectory", Kept)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))  # this tree's code in the bench's own processes
    ran = CliRunner().invoke(find_benches()["editor"], ["--rounds", "1", "--pages", "2"], catch_exceptions=False)
    rows = [json.loads(line) for line in ran.output.splitlines() if line.startswith("{")]
    assert ran.exit_code == 0
    assert [row["screen"] for row in rows] == SCREENS
    for row in rows:
        assert (row["queries"] > 0, row["against_queries"] > 0, row["ms"] > row["database_ms"]) == (True, True, True)
    assert "What this does not prove" in ran.output

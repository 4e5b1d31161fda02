import json

import pytest
from click.testing import CliRunner

from dinh.config.cli.import_units import command
from dinh.foundation.audit.models import Entry
from dinh.foundation.units.models import Succession, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return Unit.add_root(name="Ban Tuyên truyền và Giáo dục", kind="office", slug="van-phong")


def run(*arguments) -> tuple[int, dict]:
    result = CliRunner().invoke(command, [*map(str, arguments), "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    return result.exit_code, json.loads(result.stdout)


def test_import_when_the_real_files_come_twice_then_the_second_changes_nothing(root, shared_data):
    files = [shared_data / "units" / "tuyenquang_communes_2025.csv"]
    files += ["--successions", shared_data / "units" / "tuyenquang_old_to_new.csv"]
    code, first = run(*files)
    assert (code, first["created"], first["successions"], first["faults"]) == (0, 124 + 18 + 330, 335, [])
    assert Unit.objects.current().filter(kind="commune").count() == 117
    assert Succession.objects.filter(predecessor__slug="xa-yen-dinh", partial=True).count() == 2
    assert Entry.objects.filter(action="unit.create").count() == 472
    assert not any(Unit.find_problems())
    code, second = run(*files)
    assert (second["created"], second["changed"], second["unchanged"], second["successions"]) == (0, 0, 124, 0)


def test_import_when_it_is_a_dry_run_then_nothing_is_written(root, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Mã;Tên;Loại\n01;Xã Hòa An;xã\n", encoding="utf-8-sig")
    assert run(file, "--dry-run")[1]["created"] == 1
    assert Unit.objects.count() == 1
    run(file)
    assert Unit.objects.get(code="01").get_parent() == root


def test_import_when_the_name_is_spelled_otherwise_then_it_is_the_same_unit(root, tmp_path):
    unit = root.add_child(name="Xã Hoà An", kind="commune", slug="hoa-an")
    file = tmp_path / "a.csv"
    file.write_text("name,type,code,phone\nXã Hòa An,xa,123,0219 1\n", encoding="utf-8")
    assert run(file)[1]["changed"] == 1
    unit.refresh_from_db()
    assert (unit.name, unit.code, unit.phone) == ("Xã Hoà An", "123", "0219 1")


def test_import_when_rows_are_wrong_then_each_is_named_and_the_others_go_in(root, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        "tên,loại,thư điện tử,thuộc\nXã A,xã,,\nB,gì đó,,\nXã C,xã,hỏng,\nXã D,xã,,không-có\nxã a,xã,,\n",
        encoding="utf-8",
    )
    code, report = run(file)
    assert (code, report["created"]) == (1, 1)
    assert [(fault["row"], fault["field"]) for fault in report["faults"]] == [
        (3, "kind"),
        (4, "email"),
        (5, "parent"),
        (6, "name"),
    ]


@pytest.mark.parametrize("content", [None, b"", b"\xef\xbb\xbf", "tên\nXã Bé".encode("utf-16"), b"x\n1\n", b"name\n"])
def test_import_when_the_file_cannot_be_read_then_one_sentence_says_so(root, tmp_path, content):
    file = tmp_path / "hong.csv"
    if content is not None:
        file.write_bytes(content)
    result = CliRunner().invoke(command, [str(file)])
    assert result.exit_code == 2
    assert "hong.csv" in result.stderr

"""The record speaks words: every action of the code base has a name, and so have fields and values."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

import dinh
from dinh.foundation.audit import actions, names
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.models import Unit
from tests.clients import shown_text

CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")
WRITERS = {"record", "_record", "tell", "compose", "write_change"}
SOURCE = Path(dinh.__file__).parent


def codes_of(node: ast.expr) -> list[str]:
    """Codes an expression may give, as patterns: a literal, both ends of a condition, a text with gaps."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)] if CODE.fullmatch(node.value) else []
    if isinstance(node, ast.IfExp):
        return codes_of(node.body) + codes_of(node.orelse)
    if isinstance(node, ast.BoolOp):
        return [code for value in node.values for code in codes_of(value)]
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z_]+" for part in node.values]
        return ["".join(parts)] if CODE.fullmatch("".join(parts).replace("[a-z_]+", "x").replace("\\", "")) else []
    return []


def recorded_codes() -> dict[str, str]:
    """Pattern of each code handed to the record: the file it stands in."""
    found = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            values: list[ast.expr] = []
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                values += node.args[:2] if called in WRITERS else []
                values += [word.value for word in node.keywords if word.arg in {"action", "log_action"}]
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "action":
                values.append(node.value)
            for value in values:
                found.update(dict.fromkeys(codes_of(value), path.name))
    return found


def test_codes_when_gathered_from_the_source_then_each_has_words_in_both_languages():
    codes = recorded_codes()
    assert {r"role\.grant", r"contribution\.[a-z_]+", r"article\.create", r"document\.bulk_edit"} <= set(codes)
    known = [code for code, _words in names.action_choices()]
    unnamed = [code for code in codes if not any(re.fullmatch(code, name) for name in known)]
    assert not unnamed, {code: codes[code] for code in unnamed}


def test_words_when_told_in_vietnamese_then_no_action_shows_its_english_or_its_code():
    for code in names.ACTIONS:
        with override("en"):
            english = names.name_action(code)
        with override("vi"):
            assert names.name_action(code) not in (english, code), code


def test_action_when_nobody_named_it_then_recording_says_so(db):
    with pytest.raises(names.UnnamedActionWarning, match=r"unit\.vanish"):
        actions.record("unit.vanish", by=None, obj=Unit.add_root(name="Xã", slug="xa"))


def test_action_when_its_program_is_gone_then_the_code_stands_for_it():
    assert (names.name_action("nhac.sua"), names.name_type("nhac.bai")) == ("nhac.sua", "nhac.bai")


@pytest.mark.parametrize("count", [1, 3])
def test_page_when_a_role_was_granted_then_words_stand_for_codes_and_numbers(
    client, db, count, django_assert_num_queries
):
    boss = Person.objects.create_superuser("giam-doc@example.vn", name="Giám đốc")
    person = Person.objects.create_user("mai@example.vn", name="Mai")
    for number in range(count):
        unit = Unit.add_root(name=f"Xã Mẫu {number}", slug=f"xa-mau-{number}")
        role = Role.objects.create(person=person, function="editor", unit=unit, starts_on="2026-01-05", granted_by=boss)
        after = {"person": person.pk, "function": "editor", "unit": unit.pk, "starts_on": "2026-01-05", "ends_on": ""}
        actions.record("role.grant", by=boss, obj=role, unit_id=unit.pk, after=after)
    client.force_login(boss)
    client.get(reverse("audit_record_results"))
    with django_assert_num_queries(7):
        text = client.get(reverse("audit_record_results"), {"action": "role.grant"}).content.decode()
    told = shown_text(text)
    for words in (
        "Giao vai trò",
        "Chức năng : biên tập viên",
        "Đơn vị : Xã Mẫu 0",
        "Từ ngày : 05/01/2026",
        "(ngày cuối) : –",
    ):
        assert words in told, told
    assert "role.grant" not in told
    assert "ends_on" not in told
    assert told.count("Chức năng : biên tập viên") == count


def test_page_when_narrowed_by_a_kind_of_thing_then_only_its_entries_stand_there(client, db):
    boss = Person.objects.create_superuser("giam-doc@example.vn", name="Giám đốc")
    unit = Unit.add_root(name="Xã", slug="xa")
    actions.record("unit.rename", by=boss, obj=unit, before={"name": "Xã cũ"}, after={"name": "Xã mới"})
    gone = actions.Reference(None, "nhac.bai", "1", "Bài hát")
    actions.record("unit.change", by=boss, obj=gone, after={"live": True})
    client.force_login(boss)
    page = client.get(reverse("audit_record_results"), {"object_type": "nhac.bai"}).content.decode()
    assert "Bài hát" in page
    assert "Xã mới" not in page
    assert "Có" in page


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-01-05", "05/01/2026"),
        ("2026-12-01T17:19:46.767321+00:00", "00:19, 02/12/2026"),
        ("2026-12-01 17:19:46+00:00", "00:19, 02/12/2026"),
        ("20260105", "20260105"),
        ("2026-13-45", "2026-13-45"),
    ],
)
def test_value_when_a_day_or_a_moment_then_it_stands_as_people_write_it(written, told):
    assert names.tell_value(None, written, {}) == told


def test_value_of_a_workflow_when_told_then_by_its_title_and_state_without_numbers():
    value = {
        "id": 2,
        "title": "Duyệt tin",
        "status": "approved",
        "task_state_id": 5,
        "next": {"id": 3, "title": "Đăng"},
    }
    with override("vi"):
        told = names.tell_value(None, value, {}, names.Words("wagtail.workflow.approve"))
    assert told == "Duyệt tin, Trạng thái: đã duyệt, Bước tiếp theo: Đăng"


def test_body_when_told_then_blocks_bear_their_names_and_text_no_markup():
    field = names.find_field("portal.articlepage", "body")
    kept = 'text: <p data-block-key="a">Lời <b>đầu</b></p>\npicture: 21 · ✓\nlạ: gì đó'
    with override("vi"):
        assert names.tell_value(field, kept, {}) == "Đoạn văn: Lời đầu\nẢnh: 21 · ✓\nlạ: gì đó"

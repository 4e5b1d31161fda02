"""Former names in the search: any date, all processes, few queries."""

import datetime

import pytest
from django.db import connection

from dinh.foundation.pages import former_names, publication
from dinh.foundation.pages.unit_search import present_names
from dinh.foundation.units.actions import record_succession, rename_unit
from dinh.foundation.units.models import Succession, Unit
from dinh.kernel.text import slug

DAY = datetime.date(2025, 7, 1)


def add_unit(name: str, **given) -> Unit:
    return Unit.add_root(name=name, kind="commune", slug=slug(name), **given)


@pytest.mark.django_db
@pytest.mark.parametrize("day", [datetime.date(1975, 12, 27), DAY, datetime.date(2026, 10, 1)])
def test_former_name_when_the_unit_ended_on_any_day_then_it_means_its_successors(day):
    old, heirs = add_unit("Xã Yên Định"), [add_unit("Xã Minh Ngọc"), add_unit("Xã Ngọc Đường")]
    record_succession(by=None, predecessor=old, successors=heirs, on=day)
    for typed in ("Xã Yên Định", "yen dinh"):
        assert set(present_names(typed)) == {"Xã Minh Ngọc", "Xã Ngọc Đường"}
    assert present_names("Phường Yên Định") == []
    assert present_names("Xã Minh Ngọc") == []


@pytest.mark.django_db
def test_former_name_when_the_unit_was_renamed_then_it_means_the_name_of_today():
    rename_unit(add_unit("Xã Bắc"), by=None, name="Xã Bắc Sơn", on=DAY)
    assert present_names("xa bac") == ["Xã Bắc Sơn"]
    assert present_names("Xã Bắc Sơn") == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [1, 3])
def test_former_name_when_asked_again_then_it_costs_no_query(django_assert_num_queries, monkeypatch, number):
    for index in range(number):
        record_succession(by=None, predecessor=add_unit(f"Xã {index}"), successors=[add_unit(f"Mới {index}")], on=DAY)
    with django_assert_num_queries(3):
        present_names("xã 0")
    for typed in ("xã 0", "không phải đơn vị"):
        with django_assert_num_queries(0):
            present_names(typed)
    monkeypatch.setattr(former_names, "AGE", -1)
    with django_assert_num_queries(1):
        present_names("xã 0")


@pytest.mark.django_db(transaction=True)
def test_former_name_when_another_process_has_changed_it_then_it_is_read_anew(monkeypatch):
    old, heir = add_unit("Xã Cũ", valid_to=DAY), add_unit("Xã Mới")
    assert present_names("Xã Cũ") == []
    with connection.cursor() as cursor:  # past the models: this process hears nothing of it
        cursor.execute(
            'INSERT INTO units_succession (predecessor_id, successor_id, partial, "on", instrument)'
            " VALUES (%s, %s, %s, %s, '')",
            [old.pk, heir.pk, False, DAY.isoformat()],
        )
        cursor.execute("UPDATE pages_publicationstate SET generation = generation + 1")
    assert present_names("Xã Cũ") == []
    monkeypatch.setattr(former_names, "AGE", -1)
    assert present_names("Xã Cũ") == ["Xã Mới"]


@pytest.mark.django_db(transaction=True)
def test_former_name_when_this_process_changes_it_then_the_next_question_knows():
    old, heir = add_unit("Xã Cũ", valid_to=DAY), add_unit("Xã Mới")
    assert present_names("Xã Cũ") == []
    before = publication.current()
    Succession.objects.create(predecessor=old, successor=heir, on=DAY)
    assert publication.current() == before + 1
    assert present_names("Xã Cũ") == ["Xã Mới"]

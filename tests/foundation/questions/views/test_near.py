"""Questions that look alike are shown two by two until one goes or a person says that they are two."""

import pytest

from dinh.foundation.audit.models import Entry
from dinh.foundation.questions.actions.questions import add_question, retire_question
from dinh.foundation.questions.domain.items import Item, Option
from dinh.foundation.questions.queries.near import near_pairs

pytestmark = pytest.mark.django_db
PAGE = "/admin/ngan-hang-cau-hoi/{}/giong-nhau/"
STEM = "Đình làng {} được dựng vào năm nào trên đất cũ của xã ta"


@pytest.fixture
def add(bank, editor):
    def do(stem):
        item = Item(stem=stem, options=[Option("A", "1801"), Option("B", "1802")], key=[0])
        return add_question(by=editor, bank=bank, item=item)[0]

    return do


def keys(bank):
    return [(pair.first.pk, pair.second.pk) for pair in near_pairs(bank)[0]]


def test_pair_when_told_apart_then_it_is_shown_no_more(client, bank, add, editor):
    one, other, far = add(STEM.format("cao")), add(STEM.format("thấp")), add("Chợ phiên họp ngày nào?")
    client.force_login(editor)
    text = client.get(PAGE.format(bank.pk)).content.decode()
    assert ("Đình làng cao" in text, "Chợ phiên" in text) == (True, False)
    assert keys(bank) == [(one.pk, other.pk)]
    for _time in range(2):
        client.post(PAGE.format(bank.pk), {"mot": other.pk, "hai": one.pk})
    assert keys(bank) == []
    assert Entry.objects.get(action="question.tell_apart").object_id == str(one.pk)
    client.post(PAGE.format(bank.pk), {"mot": far.pk, "hai": far.pk})
    assert client.post(PAGE.format(bank.pk), {"mot": "x", "hai": far.pk}).status_code == 404


def test_pair_when_one_is_withdrawn_then_it_is_shown_no_more(bank, add, editor):
    add(STEM.format("cao"))
    retire_question(by=editor, question=add(STEM.format("thấp")))
    assert keys(bank) == []


@pytest.mark.parametrize("count", [2, 4])
def test_pairs_when_there_are_more_then_it_costs_the_same(bank, add, count, django_assert_num_queries):
    for number in range(count):
        add(STEM.format(number))
    with django_assert_num_queries(3):
        pairs, total = near_pairs(bank)
    assert len(pairs) == total == count * (count - 1) // 2


def test_pairs_when_another_units_editor_comes_then_nothing_is_there(client, bank, add, staff, south):
    one, other = add(STEM.format("cao")), add(STEM.format("thấp"))
    client.force_login(staff("Páo", "editor", south))
    assert client.get(PAGE.format(bank.pk)).status_code == 404
    assert client.post(PAGE.format(bank.pk), {"mot": one.pk, "hai": other.pk}).status_code == 404
    assert len(keys(bank)) == 1

"""Statistics stand with the version that was asked, once for each use."""

import pytest
from django.db import IntegrityError, transaction

from dinh.foundation.questions.actions.questions import add_question
from dinh.foundation.questions.actions.statistics import keep_statistics
from dinh.foundation.questions.domain.items import Item, Option
from dinh.foundation.questions.domain.statistics import Answered, measure_items
from dinh.foundation.questions.models import ItemStatistics

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(bank, editor):
    item = Item(stem="Đình ở đâu?", options=[Option("A", "Đồi"), Option("B", "Núi")], key=[0])
    return add_question(by=editor, bank=bank, item=item)[0].newest


def test_statistics_when_measured_again_for_the_same_use_then_they_replace_what_was_there(
    version, django_assert_num_queries
):
    for right in (True, False):
        measured = measure_items([[Answered(version.pk, (0,), right)]], {version.pk: 2})
        with django_assert_num_queries(3):  # the transaction and one statement
            assert keep_statistics(source="contests.round:1", name="Tuần 1", measured=measured) == 1
    keep_statistics(source="contests.round:2", name="Tuần 2", measured=measured)
    rows = ItemStatistics.objects.order_by("source").values_list("name", "answers", "right", "chosen", "flags")
    assert list(rows) == [("Tuần 1", 1, 0, [1, 0], ["few_answers"]), ("Tuần 2", 1, 0, [1, 0], ["few_answers"])]


@pytest.mark.parametrize("change", [{"right": 2}, {"facility": 1.5}, {"discrimination": -2}, {"answers": 0}])
def test_statistics_when_the_numbers_cannot_be_then_the_database_refuses(version, change):
    measured = measure_items([[Answered(version.pk, (0,), True)]], {version.pk: 2})
    keep_statistics(source="x", name="x", measured=measured)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemStatistics.objects.update(**change)


def test_page_when_a_question_was_used_then_it_shows_what_the_answers_tell(client, version, editor):
    papers = [
        [Answered(version.pk, (0,), True)],
        [Answered(version.pk, (1,), False)],
        [Answered(version.pk, (), False)],
    ]
    keep_statistics(source="x", name="Tuần 1", measured=measure_items(papers, {version.pk: 2}))
    client.force_login(editor)
    page = client.get(f"/admin/ngan-hang-cau-hoi/cau/{version.question_id}/")
    told = page.context["uses"][0]
    assert (told.facility, told.discrimination, told.options) == (33, "–", [("A", 33, True), ("B", 33, False)])
    text = page.content.decode()
    assert ("Tuần 1" in text, "Còn ít lượt trả lời" in text) == (True, True)

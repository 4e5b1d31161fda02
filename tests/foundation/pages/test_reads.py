"""Daily numbers of readers."""

import datetime

import pytest
from django.utils import timezone

from dinh.foundation.pages import reads
from dinh.foundation.pages.models import PageReads
from dinh.rooms.portal.models import ArticlePage
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_section(make_home(), slug="tin-tuc")


def test_numbers_when_stored_twice_then_they_add_up_by_page(section):
    article = make_article(section, slug="bai")
    reads.store({"/tin-tuc/bai/": 3, "/tin-tuc/": 1, "/van-ban/": 9})
    reads.store({"/tin-tuc/bai/": 2, "/": 7})
    found = dict(PageReads.objects.values_list("page_id", "count"))
    assert found == {article.pk: 5, section.pk: 1, section.get_parent().pk: 7}
    assert {row.day for row in PageReads.objects.all()} == {timezone.localdate()}


@pytest.mark.parametrize("count", [1, 3])
def test_store_when_one_or_three_pages_were_read_then_the_queries_are_the_same(
    section, count, django_assert_num_queries
):
    for number in range(count):
        make_article(section, slug=f"bai-{number}")
    with django_assert_num_queries(6):
        reads.store({f"/tin-tuc/bai-{number}/": 4 for number in range(count)})
    assert list(PageReads.objects.values_list("count", flat=True)) == [4] * count


def test_most_read_when_asked_then_the_days_are_summed_and_older_ones_left_out(section):
    today = timezone.localdate()
    first, second, third = (make_article(section) for _number in range(3))
    for article, numbers in ((first, {0: 1, 6: 4}), (second, {0: 3}), (third, {7: 99})):
        for days, number in numbers.items():
            reads.add({article.pk: number}, day=today - datetime.timedelta(days=days))
    assert reads.most_read(ArticlePage.objects.all(), days=7, count=5) == [first.pk, second.pk]


def test_numbers_when_they_are_old_then_they_are_forgotten(section):
    today = timezone.localdate()
    for days in (0, 400, 401):
        reads.add({section.pk: 1}, day=today - datetime.timedelta(days=days))
    assert (reads.forget(), PageReads.objects.count()) == (1, 2)

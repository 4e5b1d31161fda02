"""A draft that is saved changes nothing for readers: neither scopes nor entries of the index are made anew."""

import pytest

from dinh.foundation.pages.models import PageScope
from dinh.foundation.search.models import Pending, SearchDoc
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_section(make_home())


@pytest.mark.parametrize("count", [1, 3])
def test_draft_when_saved_beside_one_or_three_articles_then_it_costs_the_same_and_notes_nothing_for_the_index(
    section, count, django_assert_num_queries
):
    article = [make_article(section, f"Bài {number}") for number in range(count)][-1]
    article.save_revision()
    Pending.objects.all().delete()
    article.title = "Đang sửa"
    with django_assert_num_queries(31):
        article.save_revision()
    assert not Pending.objects.exists()


def test_draft_when_published_then_the_index_has_the_new_title(section, django_capture_on_commit_callbacks):
    article = make_article(section, "Tên cũ")
    article.title = "Tên mới"
    revision = article.save_revision()
    with django_capture_on_commit_callbacks(execute=True):
        revision.publish()
    assert list(SearchDoc.objects.filter(kind="article").values_list("title", flat=True)) == ["Tên mới"]


def test_scope_when_the_access_alone_is_saved_then_it_follows(section):
    article = make_article(section)
    article.access = "unit"
    article.save(update_fields=["access"])
    assert PageScope.objects.get(page=article).access == "unit"

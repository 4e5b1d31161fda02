"""A draft that is saved changes nothing for readers: neither scopes nor entries of the index are made anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dinh.foundation.pages.models import PageScope
from dinh.foundation.search.models import Pending, SearchDoc
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_section(make_home())


def test_draft_when_saved_then_no_scope_is_read_and_nothing_is_noted_for_the_index(section):
    article = make_article(section)
    article.save_revision()
    Pending.objects.all().delete()
    article.title = "Đang sửa"
    with CaptureQueriesContext(connection) as asked:
        article.save_revision()
    tables = ("pages_pagescope", "pages_unitroot", "portal_staticpage", "search_pending", "search_searchdoc")
    assert [query["sql"] for query in asked if any(table in query["sql"] for table in tables)] == []
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

"""Home, section and article as a visitor meets them."""

import datetime

import pytest
from django.utils import timezone

from dinh.rooms.portal.models import HomeLead
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_section_when_it_has_one_or_three_articles_then_the_queries_are_the_same(
    home, count, client, django_assert_num_queries
):
    section = make_section(home)
    for number in range(count):
        make_article(section, f"Bài {number}")
    client.get(section.url)
    with django_assert_num_queries(18):
        answer = client.get(section.url)
    assert text_of(answer).count('class="card') == count


@pytest.mark.parametrize("count", [1, 3])
def test_home_when_it_has_one_or_three_sections_then_the_queries_are_the_same(
    home, count, client, django_assert_num_queries
):
    for number in range(count):
        section = make_section(home, f"Mục {number}")
        for _number in range(7):
            make_article(section)
    client.get(home.url)
    with django_assert_num_queries(19):
        answer = client.get(home.url)
    assert text_of(answer).count('class="home-section"') == count


@pytest.mark.parametrize("count", [1, 3])
def test_article_when_it_has_one_or_three_neighbours_then_the_queries_are_the_same(
    home, count, client, django_assert_num_queries
):
    section = make_section(home)
    article = make_article(section, "Chính", summary="Tóm tắt")
    for _number in range(count):
        make_article(section)
    client.get(article.url)
    with django_assert_num_queries(19):
        answer = client.get(article.url)
    assert text_of(answer).count('class="card') == count


def test_section_when_an_article_is_restricted_or_a_draft_then_visitors_do_not_see_it(home, client):
    section = make_section(home)
    make_article(section, "Cho mọi người")
    make_article(section, "Nội bộ", access="unit")
    make_article(section, "Bản nháp", live=False)
    text = text_of(client.get(section.url))
    assert "Cho mọi người" in text
    assert "Nội bộ" not in text
    assert "Bản nháp" not in text


def test_section_when_it_has_thirteen_articles_then_the_oldest_stands_on_the_second_page(home, client):
    section = make_section(home)
    for day in range(13):
        make_article(section, f"Bài số {day:02}", shown_at=timezone.now() - datetime.timedelta(days=day))
    assert "Bài số 12" not in text_of(client.get(section.url))
    assert "Bài số 12" in text_of(client.get(section.url, {"trang": 2}))


def test_home_when_an_editor_chose_a_lead_then_it_stands_first_and_only_once(home, client):
    section = make_section(home)
    old = make_article(section, "Bài được chọn", shown_at=timezone.now() - datetime.timedelta(days=90))
    for _number in range(6):
        make_article(section)
    HomeLead.objects.create(home=home, article=old)
    text = text_of(client.get(home.url))
    assert text.count("Bài được chọn") == 1
    assert text.index("Bài được chọn") < text.index("Bài viết")


def test_article_when_restricted_then_it_offers_no_open_graph(home, client, admin_user):
    section = make_section(home)
    article = make_article(section, "Nội bộ", summary="Chỉ để đọc trong cơ quan", access="members")
    client.force_login(admin_user)
    text = text_of(client.get(article.url))
    assert "og:title" not in text
    assert 'name="robots" content="noindex"' in text

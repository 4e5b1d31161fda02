"""Articles by month."""

import datetime
import re

import pytest
from django.utils import timezone

from dinh.foundation.pages import reads
from tests.rooms.portal.many import fill
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


def at(*moment: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(*moment))


@pytest.fixture
def section():
    return make_section(make_home(), "Tin tức", slug="tin-tuc")


def months_back(number: int) -> tuple[int, int]:
    """Year and month that many months before November 2026."""
    year, month = divmod(2026 * 12 + 10 - number, 12)
    return year, month + 1


def links(answer) -> list[str]:
    return re.findall(r'href="(/[\w/-]*\d{4}/\d\d/)"', answer.content.decode())


def test_index_when_opened_then_months_are_counted_as_people_here_count_days(section, client):
    make_article(section, shown_at=at(2026, 11, 1, 0, 30))  # still October in UTC
    make_article(section, shown_at=at(2026, 10, 31, 23, 30))
    make_article(section, shown_at=at(2026, 10, 1, 8))
    make_article(section, shown_at=at(2025, 2, 1, 8), access="members")
    answer = client.get("/luu-tru/")
    assert links(answer) == ["/2026/10/", "/2026/11/"]
    assert re.findall(r"<a href=\"/2026/1\d/\">\S+ 1(\d) <b>(\d)</b>", answer.content.decode()) == [
        ("0", "2"),
        ("1", "1"),
    ]


def test_index_of_a_section_when_opened_then_its_own_articles_alone_count(section, client):
    other = make_section(section.get_parent(), slug="khac")
    make_article(section, shown_at=at(2026, 3, 2, 8))
    make_article(other, shown_at=at(2026, 4, 2, 8))
    assert links(client.get("/tin-tuc/luu-tru/")) == ["/tin-tuc/2026/03/"]


def test_month_when_opened_then_it_leads_to_the_nearest_months_with_articles(section, client):
    for month in (1, 5, 9):
        make_article(section, f"Bài tháng {month}", shown_at=at(2026, month, 2, 8))
    text = client.get("/tin-tuc/2026/05/").content.decode()
    assert re.findall(r"Bài tháng \d", text) == ["Bài tháng 5"]
    assert re.findall(r'rel="(prev|next)" href="(\S+)"', text) == [
        ("prev", "/tin-tuc/2026/01/"),
        ("next", "/tin-tuc/2026/09/"),
    ]


@pytest.mark.parametrize(
    "address", ["/2026/02/", "/tin-tuc/2026/02/", "/noi-bo/2026/01/", "/noi-bo/luu-tru/", "/nie/2026/01/"]
)
def test_month_when_it_holds_nothing_the_visitor_may_read_then_404(section, client, address):
    hidden = make_section(section.get_parent(), slug="noi-bo", access="staff")
    make_article(hidden, shown_at=at(2026, 1, 2, 8))
    make_article(section, shown_at=at(2026, 2, 2, 8), access="members")
    assert client.get(address).status_code == 404


@pytest.mark.slow
def test_archive_when_there_are_five_thousand_articles_then_the_queries_are_the_same(
    section, client, django_assert_num_queries
):
    fill(section, 5000, lambda count: at(*months_back(count // 50), 2, 8))
    for address in ("/luu-tru/", "/tin-tuc/2026/05/"):
        client.get(address)
    with django_assert_num_queries(6):
        answer = client.get("/luu-tru/")
    assert len(links(answer)) == 100
    with django_assert_num_queries(10):
        answer = client.get("/tin-tuc/2026/05/")
    assert answer.content.decode().count('class="entry"') == 50


@pytest.mark.parametrize("count", [1, 3])
def test_archive_when_there_are_one_or_three_articles_then_the_queries_are_the_same(
    section, client, count, django_assert_num_queries
):
    for _number in range(count):
        make_article(section, shown_at=at(2026, 5, 2, 8))
    for address in ("/luu-tru/", "/tin-tuc/2026/05/"):
        client.get(address)
    with django_assert_num_queries(6):
        client.get("/luu-tru/")
    with django_assert_num_queries(10):
        client.get("/tin-tuc/2026/05/")


def test_most_read_when_enough_was_read_then_home_and_section_show_it(section, client):
    today = timezone.localdate()
    articles = [make_article(section, f"Bài {number}", slug=f"bai-{number}") for number in range(4)]
    hidden = make_article(section, "Kín", access="members", slug="kin")
    reads.add({articles[0].pk: 2, articles[2].pk: 9, hidden.pk: 99}, day=today)
    for address in ("/", "/tin-tuc/"):
        assert "most-read" not in client.get(address).content.decode()
    reads.add({articles[3].pk: 5}, day=today)
    for address in ("/", "/tin-tuc/"):
        text = client.get(address).content.decode()
        block = text[text.index('id="most-read"') :]
        assert re.findall(r'href="/tin-tuc/(\S+)/"', block[: block.index("</section>")]) == ["bai-2", "bai-3", "bai-0"]

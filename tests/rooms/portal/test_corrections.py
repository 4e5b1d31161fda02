"""A correction stands as an article does, says what it found, and tells on the article that it corrects."""

import datetime
import json
import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dinh.foundation.editorial import checks
from dinh.foundation.search.actions.reindexing import reindex
from dinh.rooms.portal.models import CorrectionPage, Evidence
from tests.rooms.portal.register import make_document
from tests.rooms.portal.site import make_article, make_home, make_section
from tests.rooms.portal.standing import CLAIM, make_correction

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_section(make_home(), "Thông tin chính xác", slug="thong-tin")


def text_of(answer) -> str:
    return answer.content.decode()


def structured(text: str) -> list[dict]:
    return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]


def test_correction_when_read_then_it_says_what_was_wrong_what_is_right_and_who_signs(section, client):
    page = make_correction(section, rating="partly", signer_name="Nông Minh Đức")
    text = text_of(client.get(page.url))
    for words in (CLAIM, "Tờ rơi ở chợ", "20/11/2026", "Sai một phần", "Không trường nào nghỉ học.", "Lịch cắt điện"):
        assert words in text
    assert "Chánh Văn phòng" in text
    assert "Nông Minh Đức" in text
    told = {thing["@type"]: thing for thing in structured(text)}["ClaimReview"]
    assert told["claimReviewed"] == CLAIM
    assert told["reviewRating"]["alternateName"] == "Sai một phần"
    assert (told["reviewRating"]["ratingValue"], told["reviewRating"]["bestRating"]) == (2, 4)
    assert told["itemReviewed"]["appearance"]["datePublished"] == "2026-11-20"


def test_correction_when_published_then_it_stands_where_articles_stand(section, client):
    page = make_correction(section, "Đính chính về nghỉ học")
    reindex()
    lists = ["/", "/thong-tin/", "/feed/", "/feed.json", "/thong-tin/feed/", "/sitemap-pages.xml", "/api/v1/articles"]
    told = [address for address in lists if page.slug in text_of(client.get(address))]
    assert told == lists
    assert "Đính chính</p>" in text_of(client.get("/thong-tin/"))
    found = text_of(client.get("/tim-kiem/?q=nghi+hoc+ba+ngay"))
    assert found.count(page.slug) == 1


def test_article_when_corrected_then_it_says_so_above_and_its_entry_in_the_feed_is_renewed(section, client):
    past = timezone.now() - datetime.timedelta(days=9)
    article = make_article(section, "Bài cũ", summary="Tóm tắt.", shown_at=past, last_published_at=past)
    before = {item["url"]: item for item in client.get("/feed.json").json()["items"]}
    page = make_correction(section, corrects=article)
    shown = text_of(client.get(article.url))
    assert "Bài viết này đã được đính chính" in shown
    assert shown.index(page.url) < shown.index("article-body")
    after = {item["url"]: item for item in client.get("/feed.json").json()["items"]}
    address = next(url for url in before if article.slug in url)
    assert after[address]["date_modified"] > before[address]["date_modified"]
    assert after[address]["content_text"].startswith("Đã đính chính ngày")
    assert article.title in text_of(client.get(page.url))


@pytest.mark.parametrize("given", [{"publish": False}, {"access": "unit"}])
def test_article_when_its_correction_may_not_be_seen_then_nothing_is_told(section, client, given):
    article = make_article(section, "Bài cũ", summary="Tóm tắt.")
    page = make_correction(section, "Không có ngày nghỉ nào", corrects=article, **given)
    assert page.title not in text_of(client.get(article.url))
    assert "Đã đính chính" not in text_of(client.get("/feed/"))


def test_correction_when_its_article_is_taken_away_then_it_stays(section, client):
    article = make_article(section, "Bài cũ")
    page = make_correction(section, corrects=article)
    article.delete()
    page.refresh_from_db()
    assert page.corrects_id is None
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_correction_when_it_has_one_or_three_pieces_of_evidence_then_the_queries_are_the_same(
    section, client, django_assert_num_queries, count
):
    rows = [{"title": f"Văn bản {number}", "document": make_document()} for number in range(count)]
    page = make_correction(section, evidence=rows, corrects=make_article(section))
    client.get(page.url)
    with django_assert_num_queries(22):
        text = text_of(client.get(page.url))
    assert text.count("/van-ban/") >= count


def test_evidence_when_its_document_may_not_be_seen_then_it_has_no_address(section, client):
    document = make_document(access="unit", abstract="Chuyện nội bộ")
    page = make_correction(section, evidence=[{"title": "Báo cáo của đơn vị", "document": document}])
    text = text_of(client.get(page.url))
    assert "Báo cáo của đơn vị" in text
    assert document.slug not in text
    assert document.symbol not in text


def test_evidence_when_it_leads_nowhere_then_the_database_refuses_it(section):
    page = make_correction(section)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(page=page, title="Nghe nói")


def test_rating_when_it_is_no_known_word_then_the_database_refuses_it(section):
    page = make_correction(section)
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionPage.objects.filter(pk=page.pk).update(rating="lie")


def test_correction_when_it_has_no_evidence_or_no_date_then_it_is_not_published(section):
    page = make_correction(section, evidence=[], claim_on=None, publish=False)
    found = [(finding.severity.value, finding.where) for finding in checks.run(page)]
    assert found == [("stop", "Căn cứ"), ("stop", "Điều đã nói sai")]


def test_api_when_asked_for_a_correction_then_it_tells_the_finding_and_the_article_names_it(section, client):
    article = make_article(section, "Bài cũ")
    page = make_correction(section, corrects=article)
    told = client.get(f"/api/v1/articles/{page.pk}").json()["correction"]
    assert (told["claim"], told["rating"], told["corrects"]) == (CLAIM, "false", article.pk)
    assert told["evidence"] == [{"title": "Lịch cắt điện", "url": "https://example.vn/lich"}]
    of_article = client.get(f"/api/v1/articles/{article.pk}").json()
    assert of_article["correction"] is None
    assert [row["id"] for row in of_article["corrections"]] == [page.pk]

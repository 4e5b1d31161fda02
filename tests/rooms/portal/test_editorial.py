"""What an article must have before it is published."""

import pytest

from dinh.foundation.editorial import checks
from dinh.foundation.media.models import Picture
from tests.rooms.portal.site import make_article, make_home, make_section

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

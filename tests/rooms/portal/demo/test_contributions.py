"""The news desk of the demonstration: each stage once, the same when built again."""

import pytest
from django.core.cache import cache

from dinh.config.demonstration import ensure_people
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.kernel.text import slug
from dinh.kernel.text.legacy import convert
from dinh.rooms.portal.demo.contributions import choose_senders, create_contributions
from dinh.rooms.portal.demo.word_files import OLD_FONT, type_in_old_font
from dinh.rooms.portal.models import ArticlePage, Contribution
from tests.rooms.portal.register import make_unit
from tests.rooms.portal.site import make_home, make_section


@pytest.mark.slow
@pytest.mark.django_db
def test_news_desk_when_created_twice_then_every_stage_stands_once(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    province = make_unit("Tỉnh")
    own, first, second = (
        province.add_child(instance=Unit(name=name, kind="commune", slug=slug(name)))
        for name in ("Xã A", "Xã Đồng Văn", "Xã Lâm Bình")
    )
    home = make_home()
    give_unit_root(unit=province, page=home, by=None)
    make_section(home, slug="tin-tuc")
    assert choose_senders(province, own) == [second, first]
    ensure_people(by=None, root=province, commune=own)
    editor = Person.objects.get(email="bientap@example.vn")
    for _time in range(2):
        create_contributions(editor=editor)
    rows = list(Contribution.objects.order_by("pk"))
    assert [row.state for row in rows] == ["sent", "sent", "editing", "used", "declined"]
    assert [row.needs_confirmation for row in rows] == [True, False, False, False, False]
    assert {row.unit for row in rows} == {first, second}
    article = ArticlePage.objects.get()
    assert (article.live, [block.block_type for block in article.body]) == (False, ["text", "table", "text"])


def test_old_font_when_typed_then_the_conversion_undoes_it():
    words = "Sau vụ mùa, thôn Nà Mèn họp bàn mở đường; ý kiến của trưởng thôn là quyết làm cho kỹ."
    assert type_in_old_font(words) != words
    assert convert(type_in_old_font(words), OLD_FONT) == words

"""Makes events, campaigns and galleries for tests."""

import datetime
import itertools

from django.utils import timezone
from wagtail.models import Page

from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.models import CampaignIndexPage, CampaignPage, EventIndexPage, EventPage

_numbers = itertools.count(1)


def at(*moment: int) -> datetime.datetime:
    """A moment on the clock of Vietnam."""
    return timezone.make_aware(datetime.datetime(*moment))


def make_index(home: Page) -> EventIndexPage:
    return create_page(by=None, parent=home, page=EventIndexPage(title="Sự kiện", slug="su-kien"), publish=True)


def make_event(parent: Page, title: str = "Ngày hội", *, publish: bool = True, **given) -> EventPage:
    given.setdefault("slug", f"event-{next(_numbers)}")
    given.setdefault("begins", timezone.now() + datetime.timedelta(days=3))
    return create_page(by=None, parent=parent, page=EventPage(title=title, **given), publish=publish)


def make_campaign(home: Page, title: str = "Đợt", **given) -> CampaignPage:
    index = CampaignIndexPage.objects.first()
    if index is None:
        page = CampaignIndexPage(title="Đợt tuyên truyền", slug="dot")
        index = create_page(by=None, parent=home, page=page, publish=True)
    today = timezone.localdate()
    given = {"begins": today, "ends": today, "slug": f"campaign-{next(_numbers)}", **given}
    return create_page(by=None, parent=index, page=CampaignPage(title=title, **given), publish=True)

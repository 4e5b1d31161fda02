"""What the clock does to pages."""

import datetime

import pytest
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import PageLogEntry

from dinh.foundation.pages.scheduled import publish, run_due
from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def section(db, client):
    client.get("/tim-kiem/")  # loads the addresses before the clock is a false one
    return make_section(make_home())


def schedule(section, **given):
    page = make_article(section, live=False, go_live_at=timezone.now() + HOUR, **given)
    page.save_revision().publish()
    return page


def test_page_when_its_time_has_come_then_it_is_published_once(section):
    page = schedule(section)
    assert run_due() == 0
    with freeze_time(timezone.now() + HOUR):
        assert (run_due(), run_due()) == (1, 0)
        revision = page.get_latest_revision()
        assert publish(revision.pk, timezone.now()) is False
    page.refresh_from_db()
    assert page.live
    assert PageLogEntry.objects.filter(page=page, action="wagtail.publish.scheduled").count() == 1


def test_page_when_it_has_expired_then_it_comes_down(section):
    page = make_article(section, expire_at=timezone.now() + HOUR)
    assert run_due() == 0
    with freeze_time(timezone.now() + HOUR):
        assert (run_due(), run_due()) == (1, 0)
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_pages_when_one_has_a_fault_then_the_others_are_published_and_the_fault_is_told(section):
    first, second = schedule(section, title="Hỏng"), schedule(section, title="Lành")
    revision = first.get_latest_revision()
    type(revision).objects.filter(pk=revision.pk).update(content={"broken": True})
    with freeze_time(timezone.now() + HOUR), pytest.raises(ExceptionGroup) as faults:
        run_due()
    second.refresh_from_db()
    assert second.live
    assert len(faults.value.exceptions) == 1
    assert f"publish {revision.pk}" in faults.value.exceptions[0].__notes__

"""The real server, killed while it publishes: what was acknowledged is there once and everywhere, nothing is half."""

import http.client
import threading

import pytest

from tests.faults.clerk import Editor
from tests.installation import wait_for

pytestmark = [pytest.mark.server, pytest.mark.slow]
LIVE = "SELECT id FROM wagtailcore_page WHERE live AND depth = 4 ORDER BY id"
INDEXED = "SELECT key FROM search_searchdoc WHERE kind = 'article'"
SCHEDULED = 40
SCHEDULE = """
import datetime, json, time
from django.utils import timezone
from wagtail.models import Page
from dinh.foundation.people.models import Person
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.models import ArticlePage
clerk, section, slugs = Person.objects.get(), Page.objects.get(slug="tin-tuc"), []
for number in range(SCHEDULED):
    draft = ArticlePage(title=f"Hẹn giờ {number}", slug=f"hen-gio-{number}", summary="henngay")
    draft.go_live_at = timezone.now() + datetime.timedelta(seconds=2)
    create_page(by=clerk, parent=section, page=draft, publish=True)
    slugs.append(draft.slug)
time.sleep(2)
print(json.dumps(slugs))
"""
LATE = "2000-01-01 00:00:00"


class Clerk:
    """Publishes articles by the editor's own form until the server is gone; keeps what was acknowledged."""

    def __init__(self, served, office, name: str, enough: threading.Event) -> None:
        self.editor, self.section, self.name, self.enough = Editor(served, office), office.section, name, enough
        self.published: list[str] = []
        self.thread = threading.Thread(target=self.work)

    def work(self) -> None:
        path = f"/admin/pages/add/portal/articlepage/{self.section}/"
        try:
            form = self.editor.read_form(path)
            for number in range(200):
                slug = f"{self.name}-{number}"
                self.editor.publish(path, {**form, "title": f"Bài {slug}", "slug": slug, "summary": "giettien"})
                self.published.append(slug)
                if len(self.published) >= 3:
                    self.enough.set()
        except (OSError, http.client.HTTPException):
            pass  # the server is gone
        finally:
            self.enough.set()


def agree(office) -> bool:
    """Whether the index holds exactly the public articles."""
    return sorted(int(key) for (key,) in office.ask(INDEXED)) == [pk for (pk,) in office.ask(LIVE)]


def assert_whole(office, slugs: list[str]) -> None:
    """Each of these pages is public once, with one entry of its publication; nothing else is; the record holds."""
    rows = office.ask(f"SELECT slug, id FROM wagtailcore_page WHERE slug IN ({', '.join(map(repr, slugs))}) AND live")
    assert sorted(slug for slug, _pk in rows) == sorted(slugs)
    published = "('wagtail.publish', 'wagtail.publish.scheduled')"
    told = office.ask(f"SELECT object_id FROM audit_entry WHERE action IN {published}")
    wanted = {str(pk) for (pk,) in office.ask(LIVE)}
    found = [pk for (pk,) in told if pk in wanted]
    assert (sorted(found), len(found)) == (sorted(wanted), len(wanted))
    said = office.run("check")
    assert "✗" not in said


def test_publishing_when_the_server_is_killed_then_what_was_acknowledged_is_there_once(office):
    # given three clerks who publish one article after another
    enough = threading.Event()
    with office.serve() as served:
        clerks = [Clerk(served, office, f"bai-{name}", enough) for name in ("mot", "hai", "ba")]
        for clerk in clerks:
            clerk.thread.start()
        # when the server is killed in the middle
        assert enough.wait(120)
        served.kill()
        for clerk in clerks:
            clerk.thread.join()
    acknowledged = [slug for clerk in clerks for slug in clerk.published]
    assert len(acknowledged) >= 3
    # then the next start brings index and pages together, and visitors read every page that was acknowledged
    with office.serve() as served:
        wait_for(lambda: agree(office))
        answers = {served.get(f"/tin-tuc/{slug}/")[0] for slug in acknowledged}
        found = served.get("/tim-kiem/?q=giettien&kind=article")[2].decode()
    assert answers == {200}
    assert any(f"/tin-tuc/{slug}/" in found for slug in acknowledged)
    live = [slug for (slug,) in office.ask("SELECT slug FROM wagtailcore_page WHERE live AND slug LIKE 'bai-%'")]
    assert set(acknowledged) <= set(live)
    assert_whole(office, live)


def test_scheduled_publication_when_the_server_is_killed_then_the_rest_follows_and_nothing_twice(office):
    # given pages that are due by now
    slugs = office.shell(SCHEDULE.replace("SCHEDULED", str(SCHEDULED)))
    office.ask("DELETE FROM jobs_tick")
    count = "SELECT count(*) FROM wagtailcore_page WHERE live AND slug LIKE 'hen-gio-%'"
    # when the server is killed after the first of them have appeared
    with office.serve() as served:
        wait_for(lambda: office.ask(count)[0][0] >= 3)
        served.kill()
    assert 3 <= office.ask(count)[0][0] < SCHEDULED
    running = office.ask("SELECT name FROM jobs_jobrun WHERE state = 'running'")
    assert [name.rpartition(".")[2] for (name,) in running] == ["publish_scheduled"]
    # then whoever starts next finds the dead worker's job by its lease, here already run out, and ends it
    office.ask(f"UPDATE jobs_jobrun SET lease_until = '{LATE}' WHERE state = 'running'")
    office.ask("DELETE FROM jobs_tick")
    with office.serve():
        wait_for(lambda: office.ask(count)[0][0] == SCHEDULED and agree(office), 60)
    assert_whole(office, slugs)

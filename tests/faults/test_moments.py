"""A process that ends at the worst moment: between two steps that belong together."""

import pytest

from tests.installation import wait_for

pytestmark = [pytest.mark.server, pytest.mark.slow]
# A document is saved, and the process ends before the index is told.
SAVE_AND_END = """
import datetime, os
from dinh.foundation.search.actions import indexing
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.documents import save_document
from dinh.rooms.portal.actions.vocabularies import ensure_word
from dinh.rooms.portal.models import Document, DocumentKind, IssuingBody
kind, body = ensure_word(DocumentKind, "Quyết định", by=None), ensure_word(IssuingBody, "Tỉnh", by=None)
indexing.refresh = lambda model, keys: os._exit(137)
document = Document(kind=kind, body=body, unit=Unit.objects.get(), symbol="1/QĐ-UBND", abstract="Về việc thử",
                    issued_on=datetime.date(2026, 1, 5), live=True)
save_document(document, by=None)
"""
# The editor's form is sent, and the process ends when Wagtail has saved the page and nothing else.
PUBLISH_AND_END = """
import os
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished
from dinh.foundation.people.models import Person
from tests.clients import SignedInClient
end = lambda **given: os._exit(137)
told = page_published if VERB == "publish" else page_unpublished
told.connect(end, weak=False)
told.receivers.insert(0, told.receivers.pop())  # before all who listen
client = SignedInClient(HTTP_HOST="localhost")
client.force_login(Person.objects.get())
section = Page.objects.get(slug="tin-tuc")
form = {"title": "Nửa chừng", "slug": "nua-chung", "summary": "x", "body-count": "0", "shown_at": "2026-01-05 08:00",
        "related-TOTAL_FORMS": 0, "related-INITIAL_FORMS": 0,
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "action-publish"}
if VERB == "publish":
    answer = client.post(f"/admin/pages/add/portal/articlepage/{section.pk}/", form)
else:
    answer = client.post(f"/admin/pages/{section.pk}/unpublish/", {})
print(answer.status_code, answer.content.decode()[:3000])
"""


def end_in_the_middle(office, code: str) -> None:
    process = office.start("django", "shell", "--no-imports", "-c", code)
    out, error = process.communicate(timeout=120)
    assert process.returncode == 137, out + error


def test_document_when_the_process_ends_before_the_index_knows_then_the_next_worker_tells_it(office):
    found = "SELECT count(*) FROM search_searchdoc WHERE kind = 'document'"
    end_in_the_middle(office, SAVE_AND_END)
    assert office.ask("SELECT count(*) FROM portal_document") == [(1,)]
    assert office.ask(found) == [(0,)]
    worker = office.start("worker")
    try:
        wait_for(lambda: office.ask(found) == [(1,)])
    finally:
        worker.terminate()
        worker.communicate(timeout=30)
    assert office.ask("SELECT count(*) FROM search_pending") == [(0,)]


def facts(office) -> list:
    """What must not change when an order of the editor is broken off."""
    return [
        office.ask("SELECT live, has_unpublished_changes, live_revision_id FROM wagtailcore_page ORDER BY id"),
        office.ask("SELECT count(*) FROM wagtailcore_revision"),
        office.ask("SELECT count(*) FROM wagtailcore_pagelogentry"),
        office.ask("SELECT count(*) FROM audit_entry WHERE object_type LIKE 'portal.%'"),
        office.ask("SELECT generation FROM pages_publicationstate"),
    ]


def test_publication_when_the_process_ends_before_the_record_knows_then_it_has_not_happened(office):
    before = facts(office)
    end_in_the_middle(office, PUBLISH_AND_END.replace("VERB", "'publish'"))
    assert facts(office) == before


def test_withdrawal_when_the_process_ends_before_memories_know_then_it_has_not_happened(office):
    before = facts(office)
    end_in_the_middle(office, PUBLISH_AND_END.replace("VERB", "'unpublish'"))
    assert facts(office) == before

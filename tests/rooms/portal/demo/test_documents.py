from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser

from dinh.foundation.audit.models import Entry
from dinh.rooms.portal.demo.documents import create_documents
from dinh.rooms.portal.models import BookEntry, CommentWindow, DocumentAttachment, DocumentVersion, NumberingBook
from dinh.rooms.portal.queries.documents import Criteria, find_documents
from tests.rooms.portal.register import make_unit


@pytest.mark.slow
@pytest.mark.django_db
def test_demonstration_when_made_twice_then_there_are_thirty_documents_in_many_states(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    unit = make_unit()
    assert len(create_documents(by=None, unit=unit)) == 30
    entries = Entry.objects.count()
    create_documents(by=None, unit=unit)
    assert Entry.objects.count() == entries
    states = Counter(document.state for document in find_documents(AnonymousUser(), Criteria()))
    assert sum(states.values()) == 30
    assert {"in-force", "amended", "replaced", "expired", "pending", "proposed"} <= set(states)
    files = DocumentAttachment.objects.select_related("file")
    assert files.count() == 7
    assert [book.direction for book in NumberingBook.objects.order_by("direction")] == ["incoming", "outgoing"]
    assert BookEntry.objects.count() == 10
    assert DocumentVersion.objects.count() == 1
    assert [bool(window.outcome_at) for window in CommentWindow.objects.order_by("opens_on")] == [True, False]
    assert all(one.file.file.open().read(5) == b"%PDF-" for one in files)

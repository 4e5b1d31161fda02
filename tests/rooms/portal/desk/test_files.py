"""A sent file goes when its time is over; that there was one, and which, stays."""

import datetime
import hashlib

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dinh.foundation.audit.models import Entry
from dinh.foundation.jobs.schedules import SCHEDULES
from dinh.rooms.portal.actions import contribution_files
from dinh.rooms.portal.actions.contribution_files import remove_old_files
from dinh.rooms.portal.actions.news_desk import decline, take_contribution
from dinh.rooms.portal.models import Contribution
from tests.rooms.portal.desk.words import make_word

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return make_word()


@pytest.fixture
def old(office, send, content, settings):
    """Declined two days longer ago than files are kept."""
    settings.CONTRIBUTION_FILE_DAYS = 30
    row = send(content)
    take_contribution(contribution=row, by=office.editor)
    decline(contribution=row, reason="Trùng tin.", by=office.editor)
    Contribution.objects.filter(pk=row.pk).update(decided_at=timezone.now() - datetime.timedelta(days=32))
    return Contribution.objects.get(pk=row.pk)


def test_file_when_its_time_is_over_then_it_goes_and_name_hash_and_day_stay(old, content):
    stored = old.file.name
    assert remove_old_files() == 1
    assert remove_old_files() == 0
    assert not old.file.storage.exists(stored)
    old.refresh_from_db()
    assert (old.file.name, old.file_name, old.file_hash) == ("", "bai.docx", hashlib.sha256(content).hexdigest())
    assert old.file_removed_at is not None
    entry = Entry.objects.get(action="contribution.remove_file")
    assert (entry.unit_id, entry.after["file_name"], entry.after["file_hash"]) == (
        old.unit_id,
        "bai.docx",
        old.file_hash,
    )


def test_file_when_nobody_has_decided_or_its_time_is_not_over_then_it_stays(old, office, send):
    waiting = send(make_word(), title="Chờ lâu")
    Contribution.objects.filter(pk=waiting.pk).update(sent_at=timezone.now() - datetime.timedelta(days=900))
    Contribution.objects.filter(pk=old.pk).update(decided_at=timezone.now() - datetime.timedelta(days=29))
    assert remove_old_files() == 0
    assert old.file.storage.exists(old.file.name)


def test_worker_when_killed_after_the_file_went_then_the_next_run_still_notes_which_it_was(old, content, monkeypatch):
    Contribution.objects.filter(pk=old.pk).update(file_hash="")  # as of files sent before hashes were kept

    def die(pk, now):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(contribution_files, "note_removal", die)
        with pytest.raises(KeyboardInterrupt):
            remove_old_files()
    assert not old.file.storage.exists(old.file.name)
    assert remove_old_files() == 1
    old.refresh_from_db()
    assert (old.file_hash, bool(old.file)) == (hashlib.sha256(content).hexdigest(), False)


def test_file_when_the_store_has_lost_it_then_that_it_is_gone_is_noted(old):
    Contribution.objects.filter(pk=old.pk).update(file_hash="")
    old.file.storage.delete(old.file.name)
    assert remove_old_files() == 1
    old.refresh_from_db()
    assert (old.file_name, old.file_hash, bool(old.file)) == ("bai.docx", "", False)


def test_screens_when_the_file_was_removed_then_they_say_so_and_give_no_link(old, office, client):
    remove_old_files()
    for person, address in (
        (office.contributor, f"/admin/gui-tin-bai/{old.pk}/"),
        (office.editor, f"/admin/ban-tin/{old.pk}/"),
    ):
        client.force_login(person)
        text = client.get(address).content.decode()
        assert "Tệp đã được xóa" in text
        assert "bai.docx" in text
        assert "/tep/" not in text
        assert client.get(f"/admin/gui-tin-bai/{old.pk}/tep/").status_code == 404


def test_database_when_a_file_is_missing_without_its_removal_noted_then_it_refuses(old):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=old.pk).update(file="")


def test_database_when_a_removal_is_noted_while_the_file_is_there_then_it_refuses(old):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=old.pk).update(file_removed_at=timezone.now())


def test_removal_when_the_clock_is_looked_at_then_it_runs_every_day():
    assert SCHEDULES["remove-contribution-files"].every == datetime.timedelta(days=1)

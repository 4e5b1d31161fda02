"""Sent files whose time is over: the file goes, name, hash and day of removal stay.

What an editor used of a file stands in the article: its pictures, and of a PDF the file itself, are kept as copies.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dinh.foundation.audit.actions import record
from dinh.rooms.portal.actions.contributions import hash_file
from dinh.rooms.portal.models import Contribution, ContributionState, Material

DECIDED = [ContributionState.USED, ContributionState.DECLINED]


def remove_old_files(now: datetime.datetime | None = None) -> int:
    """Remove the files of what was decided `CONTRIBUTION_FILE_DAYS` ago; return how many.

    What nobody has decided keeps its file. Killed at any moment and run again, it ends the same.
    """
    now = now or timezone.now()
    last = now - datetime.timedelta(days=settings.CONTRIBUTION_FILE_DAYS)
    rows = Contribution.objects.filter(material=Material.FILE, state__in=DECIDED, decided_at__lte=last)
    removed = 0
    for pk in list(rows.exclude(file="").values_list("pk", flat=True)):
        removed += remove_file(pk, now)
    return removed


def remove_file(pk: int, now: datetime.datetime) -> bool:
    """Hash first and for good, then the file, then the note of it: each step may be the last before the power goes."""
    row = Contribution.objects.exclude(file="").filter(pk=pk).first()
    if row is None:
        return False
    if not row.file_hash:
        Contribution.objects.filter(pk=pk).update(file_hash=hash_stored(row))
    row.file.storage.delete(str(row.file.name))
    return note_removal(pk, now)


@transaction.atomic
def note_removal(pk: int, now: datetime.datetime) -> bool:
    row = Contribution.objects.select_for_update().get(pk=pk)
    if row.file_removed_at is not None:
        return False
    row.file, row.file_removed_at = "", now
    row.save(update_fields=["file", "file_removed_at"])
    after = {"file_name": row.file_name, "file_hash": row.file_hash}
    record("contribution.remove_file", by=None, obj=row, unit_id=row.unit_id, after=after)
    return True


def hash_stored(row: Contribution) -> str:
    """Of a file sent before hashes were kept; "" where the store has lost it, which the record then shows."""
    try:
        with row.file.storage.open(str(row.file.name), "rb") as stream:
            return hash_file(stream)
    except FileNotFoundError:
        return ""

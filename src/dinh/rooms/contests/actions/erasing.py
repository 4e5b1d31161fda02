"""Particulars of contestants go: when they ask for it, and when their time is over. Answers stay, nameless."""

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.rooms.contests.models import Case, Confirmation, Contest, Contestant, Entry, Keyed, Part, SpentProof

BATCH = 1000
NAMELESS = "—"
HASHES = ["phone_hash", "person_hash", "contact_hash", "device_hash"]
FORGOTTEN = ["name", "name_key", "group", "identity", "erased_at", *HASHES]
# how long an entry waits for its code
WAITING = datetime.timedelta(hours=1)


@transaction.atomic
def erase_contestant(*, by: Person | None, contestant: Contestant) -> Contestant:
    """Forget name, telephone and group; twice is once. Answers and points stay, so that the count stays true."""
    row = Contestant.objects.select_for_update(of=["self"]).select_related("contest").get(pk=contestant.pk)
    if row.erased_at is None:
        forget(row)
        row.save()
        record("contestant.erase", by=by, obj=row.contest, unit_id=row.contest.unit_id, after={"contestant": row.pk})
    return row


def forget(row: Contestant) -> None:
    row.name, row.name_key, row.group = NAMELESS, "", ""
    for field in HASHES:
        setattr(row, field, "")
    # still somebody, and nobody who could be found again
    row.identity = f"erased {row.key}"[:64]
    row.erased_at = timezone.now()


def erase_old(now: datetime.datetime) -> int:
    """Erase everybody in contests whose last round closed longer ago than its particulars are kept; how many."""
    # nobody prints any more: the papers follow from the sealed round
    Part.objects.filter(bundle__round__closes_at__lt=now - datetime.timedelta(days=1)).delete()
    count = 0
    for contest in Contest.objects.annotate(last=Max("rounds__closes_at")).filter(last__isnull=False):
        if contest.last + datetime.timedelta(days=contest.kept_days) > now:
            continue
        erased = 0
        while rows := list(Contestant.objects.filter(contest=contest, erased_at__isnull=True)[:BATCH]):
            for row in rows:
                forget(row)
            Contestant.objects.bulk_update(rows, FORGOTTEN)
            erased += len(rows)
        Entry.objects.filter(contest=contest).delete()
        Keyed.objects.filter(sheet__round__contest=contest).exclude(given={}).update(given={})
        Case.objects.filter(round__contest=contest).delete()
        if erased:
            record("contestant.erase", by=None, obj=contest, unit_id=contest.unit_id, after={"contestants": erased})
        count += erased
    return count


def forget_waiting(now: datetime.datetime) -> int:
    """Drop entries that nobody confirmed, and proofs that are too old to be used again; how many rows."""
    waiting, _rows = Confirmation.objects.filter(begun_at__lt=now - WAITING).delete()
    spent, _rows = SpentProof.objects.filter(expires_at__lt=now).delete()
    return waiting + spent

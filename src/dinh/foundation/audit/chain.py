"""Days of the record, each bound to the one before: a later change to any entry shows."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.digests import digest_day, digest_entry
from dinh.foundation.audit.guard import find_missing
from dinh.foundation.audit.models import Day, Entry

# A transaction begun before midnight has committed by then.
MARGIN = timedelta(hours=1)


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was written: a sentence, and the day or the entry it speaks of."""

    text: str
    day: date | None = None
    entry_id: int | None = None

    def __str__(self) -> str:
        return self.text


def bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of the local day and of the next."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    return start, timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def entries_of(day: date) -> list[tuple[int, str]]:
    """(number, digest) of the day's entries in order."""
    start, end = bounds(day)
    rows = Entry.objects.filter(at__gte=start, at__lt=end).order_by("id").values_list("id", "digest")
    return [(number, digest) for number, digest in rows]


@transaction.atomic
def close_day(day: date) -> Day:
    """Close one day and bind it to the last closed one; a day that is closed already is given back.

    ValueError where the day has not ended, or an earlier day than the last closed one is asked for.
    """
    closed = Day.objects.filter(date=day).first()
    if closed:
        return closed
    if timezone.now() < bounds(day)[1] + MARGIN:
        raise ValueError(f"{day} has not ended")
    last = Day.objects.order_by("-date").first()
    if last and last.date > day:
        raise ValueError(f"{last.date} is closed already; {day} comes before it")
    entries = entries_of(day)
    previous = last.digest if last else ""
    return Day.objects.create(
        date=day,
        first_id=entries[0][0] if entries else None,
        last_id=entries[-1][0] if entries else None,
        count=len(entries),
        previous=previous,
        digest=digest_day(day, previous, entries),
    )


def close_due_days() -> int:
    """Close every day that has ended since the last closed one (or since the first entry); return how many."""
    last = Day.objects.order_by("-date").first()
    if last:
        day = last.date + timedelta(days=1)
    elif first := Entry.objects.order_by("at").first():
        day = timezone.localtime(first.at).date()
    else:
        return 0
    count = 0
    while timezone.now() >= bounds(day)[1] + MARGIN:
        close_day(day)
        day += timedelta(days=1)
        count += 1
    return count


def check_guard() -> list[Fault]:
    """Triggers that are missing."""
    return [
        Fault(_("The database no longer guards the record: trigger %s is missing.") % name) for name in find_missing()
    ]


def check_last_day(last: Day | None) -> list[Fault]:
    """What can be seen at a glance: the triggers, and the entries of the last closed day. `verify` reads them all."""
    return [*check_guard(), *(verify_day(last) if last else [])]


def verify() -> list[Fault]:
    """Everything in the record that is not as it was written; empty when all is well."""
    faults = check_guard()
    for entry in Entry.objects.order_by("id").iterator(chunk_size=500):
        if digest_entry(entry) != entry.digest:
            text = _("Entry %(number)d of %(at)s was changed afterwards.")
            faults.append(Fault(text % {"number": entry.pk, "at": timezone.localtime(entry.at)}, entry_id=entry.pk))
    previous, expected = "", None
    for day in Day.objects.order_by("date"):
        if expected and day.date != expected:
            faults.append(
                Fault(
                    _("The days from %(first)s to %(last)s are missing from the chain.")
                    % {"first": expected, "last": day.date - timedelta(days=1)},
                    day=expected,
                )
            )
        if day.previous != previous:
            faults.append(Fault(_("The link of %s to the day before is broken.") % day.date, day=day.date))
        faults += verify_day(day)
        previous, expected = day.digest, day.date + timedelta(days=1)
    return faults


def verify_day(day: Day) -> list[Fault]:
    """Faults of one closed day's entries."""
    entries = entries_of(day.date)
    values = {"date": day.date, "was": day.count, "now": len(entries)}
    if len(entries) < day.count:
        text = _("%(date)s was closed with %(was)d entries, now there are %(now)d: some were removed.")
    elif len(entries) > day.count:
        text = _("%(date)s was closed with %(was)d entries, now there are %(now)d: some were added afterwards.")
    elif digest_day(day.date, day.previous, entries) != day.digest:
        text = _("The entries of %(date)s are not those it was closed with.")
    else:
        return []
    return [Fault(text % values, day=day.date)]

"""People are put on a list of a contest: organisers, who get no prize, or the invited, where only they take part."""

import datetime
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.rooms.contests.domain.identity import keyed_person
from dinh.rooms.contests.keys import identity_key
from dinh.rooms.contests.models import Contest, Entry
from dinh.rooms.contests.permissions import may_decide


@transaction.atomic
def put_on_list(*, by: Person, contest: Contest, name_of_list: str, people: Sequence[tuple[str, datetime.date]]) -> int:
    """Add (name, date of birth) as keyed hashes; how many were not there before. Raises PermissionDenied."""
    if not may_decide(by, contest):
        raise PermissionDenied
    key = identity_key()
    hashes = {keyed_person(key, contest.pk, name, born) for name, born in people}
    rows = Entry.objects.filter(contest=contest, list=name_of_list)
    fresh = hashes - set(rows.values_list("person_hash", flat=True))
    made = [Entry(contest=contest, list=name_of_list, person_hash=one) for one in sorted(fresh)]
    Entry.objects.bulk_create(made, batch_size=1000, ignore_conflicts=True)
    after = {"list": name_of_list, "number": len(fresh)}
    record("contest.list", by=by, obj=contest, unit_id=contest.unit_id, after=after)
    return len(fresh)


@transaction.atomic
def empty_list(*, by: Person, contest: Contest, name_of_list: str) -> int:
    """Take everybody off a list; how many. Raises PermissionDenied."""
    if not may_decide(by, contest):
        raise PermissionDenied
    count, _rows = Entry.objects.filter(contest=contest, list=name_of_list).delete()
    record("contest.empty_list", by=by, obj=contest, unit_id=contest.unit_id, after={"list": name_of_list})
    return count

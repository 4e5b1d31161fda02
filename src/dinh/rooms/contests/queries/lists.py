"""Who stands on the lists of a contest; they hold keyed hashes only."""

import datetime

from django.db.models import QuerySet

from dinh.rooms.contests.domain.identity import keyed_person
from dinh.rooms.contests.keys import identity_key
from dinh.rooms.contests.models import Contest, Contestant, Entry


def is_on(contest: Contest, name_of_list: str, name: str, born: datetime.date) -> bool:
    """One query."""
    found = keyed_person(identity_key(), contest.pk, name, born)
    return Entry.objects.filter(contest=contest, list=name_of_list, person_hash=found).exists()


def known_on(contest_id: int, name_of_list: str) -> QuerySet[Contestant]:
    """Contestants who stand on a list."""
    hashes = Entry.objects.filter(contest=contest_id, list=name_of_list).values("person_hash")
    return Contestant.objects.filter(contest=contest_id, person_hash__in=hashes)


def contestants_on(contest_id: int, name_of_list: str) -> set[int]:
    """Numbers of those contestants; one query."""
    return set(known_on(contest_id, name_of_list).values_list("pk", flat=True))

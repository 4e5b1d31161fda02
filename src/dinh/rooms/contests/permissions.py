"""Who organises a contest: by functions in its unit or above."""

from django.db.models import QuerySet

from dinh.foundation.people.permissions import paths_with, under
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.units.models import Unit
from dinh.rooms.contests.models import Contest, Round, Sheet

PREPARING = ("editor", "publisher", "administrator")
KEYING = (*PREPARING, "contributor")
DECIDING = ("publisher", "administrator")


def contests_of(person: Viewer) -> QuerySet[Contest]:
    """Contests that the person prepares; another unit's is not even listed."""
    return Contest.objects.filter(under(paths_with(person, *PREPARING), "unit__path"))


def rounds_of(person: Viewer) -> QuerySet[Round]:
    return Round.objects.filter(contest__in=contests_of(person))


def organises(person: Viewer) -> bool:
    """Whether the person prepares contests in any unit."""
    return bool(paths_with(person, *PREPARING))


def may_decide(person: Viewer, contest: Contest) -> bool:
    """Whether the person seals, opens, stops, amends and publishes: nobody who only writes questions does."""
    return contest.unit.path.startswith(tuple(paths_with(person, *DECIDING)))


def units_with_contests(person: Viewer) -> QuerySet[Unit]:
    """Units of today for which the person may set up a contest."""
    return Unit.objects.current().filter(under(paths_with(person, *PREPARING), "path"))


def sheets_of(person: Viewer) -> QuerySet[Sheet]:
    """Answer sheets that the person may key in: those handed to their units, and all of contests they prepare."""
    own = under(paths_with(person, *KEYING), "bundle__unit__path")
    return Sheet.objects.filter(own | under(paths_with(person, *PREPARING), "round__contest__unit__path"))


def keys_sheets(person: Viewer) -> bool:
    """Whether the person may key in sheets of any unit."""
    return bool(paths_with(person, *KEYING))

"""What happens to contests when units end. What was entered, sealed and counted stays as it was."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.units.followers import Follower, Left, numbers
from dinh.foundation.units.models import Unit
from dinh.rooms.contests.models import Audience, Contest, Publication, Round

CONTEST = "contest"


class ContestsFollow(Follower):
    """Registered with `units.followers`."""

    def unit_ends(self, unit: Unit, *, by: Any, successors: Sequence[Unit], kept: frozenset[str]) -> None:
        """Where the people of the unit take part, those of its successors do from now on."""
        for contest in open_contests().filter(audience=Audience.UNITS, units=unit):
            new = [one for one in successors if not contest.units.filter(pk=one.pk).exists()]
            if new:
                contest.units.add(*new)
                after = {"units": [one.name for one in new]}
                record("contest.admit", by=by, obj=contest, unit_id=contest.unit_id, after=after)

    def left(self, units: Sequence[Unit]) -> Iterable[Left]:
        """One query."""
        for contest in open_contests().filter(unit__in=[unit.pk for unit in units]):
            yield Left(f"{CONTEST}:{contest.pk}", _("The contest “%(name)s”") % {"name": contest}, contest.unit_id)

    def hand_on(self, unit: Unit, *, by: Any, to: Unit, keys: frozenset[str]) -> None:
        for contest in open_contests().filter(pk__in=numbers(keys, CONTEST)):
            before = {"unit": contest.unit_id}
            contest.unit = to
            contest.save(update_fields=["unit"])
            record("contest.keep", by=by, obj=contest, unit_id=to.pk, before=before, after={"unit": to.pk})


def open_contests() -> QuerySet[Contest]:
    """Contests in preparation, running, or with results still to come; of others the organiser is history."""
    rounds = Round.objects.filter(contest=OuterRef("pk"), is_practice=False)
    waiting = rounds.filter(~Exists(Publication.objects.filter(round=OuterRef("pk"))))
    going_on = Exists(rounds.filter(closes_at__gt=timezone.now())) | Exists(waiting)
    return Contest.objects.filter(Q(published_at__isnull=True) | going_on).order_by("pk")

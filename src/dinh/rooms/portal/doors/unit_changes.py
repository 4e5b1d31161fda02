"""What happens at the news desk when a unit ends: what waits there goes to the unit that takes its place."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import ngettext

from dinh.foundation.people.permissions import has_function
from dinh.foundation.units import followers
from dinh.foundation.units.followers import Follower, Left, numbers
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.news_desk import note
from dinh.rooms.portal.models import Contribution, ContributionState
from dinh.rooms.portal.permissions.contributions import EDITING

DESK = "news-desk"


class DeskFollows(Follower):
    """Registered with `units.followers`; one key for everything that waits for one unit."""

    def left(self, units: Sequence[Unit]) -> Iterable[Left]:
        """One query."""
        waiting = open_contributions().filter(unit__in=[unit.pk for unit in units]).order_by("unit")
        for unit_id, number in waiting.values_list("unit").annotate(number=Count("pk")):
            told = ngettext(
                "%(number)d contribution at the news desk", "%(number)d contributions at the news desk", number
            )
            yield Left(f"{DESK}:{unit_id}", told % {"number": number}, unit_id)

    def hand_on(self, unit: Unit, *, by: Any, to: Unit, keys: frozenset[str]) -> None:
        rows = open_contributions().filter(unit__in=numbers(keys, DESK)).select_related("holder", "section", "target")
        for row in rows.order_by("pk"):
            before = {"unit": row.unit_id, "holder": row.holder_id}
            row.unit = to
            if row.holder and not row.is_in_the_making and not has_function(row.holder, to, *EDITING):
                row.holder, row.taken_at, row.state = None, None, ContributionState.SENT
            row.save(update_fields=["unit", "holder", "taken_at", "state"])
            note(row, "keep", by, before=before, after={"unit": to.pk, "holder": row.holder_id})


def open_contributions() -> QuerySet[Contribution]:
    return Contribution.objects.filter(state__in=[ContributionState.SENT, ContributionState.EDITING])


def open_doors() -> None:
    followers.register("news-desk", DeskFollows())

"""Prizes as they are set, and as they were awarded."""

from django.db.models import F, Max, QuerySet

from dinh.foundation.units.models import Unit
from dinh.kernel.exam import prizes as kernel
from dinh.rooms.contests.models import Award, By, PassedOver, Publication, Round
from dinh.rooms.contests.queries.contests import paths_taking_part


def prizes_of(row: Round) -> tuple[kernel.Prize, ...]:
    """The prizes in the form in which they are sealed."""
    return tuple(kernel.Prize(one.name, one.count, one.by, one.least) for one in row.prizes.order_by("place"))


def populations_of(row: Round) -> tuple[tuple[int, int], ...]:
    """(number, population) of the units of today whose people take part, where a prize goes by share; by number."""
    if not row.prizes.filter(by=By.SHARE).exists():
        return ()
    below = paths_taking_part(row.contest)
    units = Unit.objects.current().filter(headcount__gt=0).order_by("pk").values_list("pk", "headcount", "path")
    return tuple((pk, people) for pk, people, path in units if path.startswith(below))


def awards_of(publication: Publication) -> QuerySet[Award]:
    """In the order of the results file; one query."""
    return Award.objects.filter(publication=publication).select_related("contestant__unit", "unit").order_by("order")


def passed_over_in(publication: Publication) -> QuerySet[PassedOver]:
    """In the order of the results file; one query."""
    rows = PassedOver.objects.filter(publication=publication)
    return rows.select_related("contestant__unit", "earlier").order_by("order")


def awards_before(round_: Round) -> dict[int, Award]:
    """Contestant → their first award in the newest results of earlier rounds of the contest; one query."""
    rows = Award.objects.filter(
        contestant__isnull=False,
        publication__round__contest=round_.contest_id,
        publication__round__number__lt=round_.number,
        publication__round__is_practice=False,
    )
    rows = rows.annotate(newest=Max("publication__round__publications__number"))
    rows = rows.filter(publication__number=F("newest")).select_related("publication__round")
    found: dict[int, Award] = {}
    for row in rows.order_by("publication__round__number", "order"):
        found.setdefault(row.contestant_id or 0, row)
    return found

"""Cases of a round, and who does not count in it."""

from django.db.models import Max, QuerySet

from dinh.kernel.exam import exclusions as kernel
from dinh.rooms.contests.models import Case, Exclusion, Round


def exclusion_rows(round_: Round) -> QuerySet[Exclusion]:
    """The decisions that hold and by which somebody does not count, by code; one query."""
    newest = Exclusion.objects.filter(round=round_).order_by().values("contestant").annotate(last=Max("pk"))
    return Exclusion.objects.filter(pk__in=newest.values("last"), counts=False).order_by("code")


def excluded_in(round_: Round) -> set[int]:
    """Numbers of the contestants who do not count; one query."""
    return set(exclusion_rows(round_).values_list("contestant", flat=True))


def exclusions_of(round_: Round) -> tuple[kernel.Exclusion, ...]:
    """The same as the results file tells them."""
    return tuple(
        kernel.Exclusion(one.code, one.reason, one.decided, one.key, one.signature) for one in exclusion_rows(round_)
    )


def cases_of(round_: Round) -> QuerySet[Case]:
    """Those that wait first; two queries."""
    rows = Case.objects.filter(round=round_).select_related("by").prefetch_related("contestants__unit")
    return rows.order_by("decided_at", "kind", "pk")


def open_cases(round_: Round) -> int:
    return Case.objects.filter(round=round_, state=Case.State.OPEN).count()

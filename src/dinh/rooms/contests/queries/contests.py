"""Contests and rounds as visitors may see them."""

from django.db.models import Prefetch, QuerySet

from dinh.foundation.units.models import Unit
from dinh.kernel.text import fold
from dinh.rooms.contests.models import Audience, Contest, Round


def sealed_rounds() -> QuerySet[Round]:
    """Rounds whose rules hold, with their seal (not the sealed bytes) and their count."""
    rows = Round.objects.filter(sealed__isnull=False).select_related("sealed", "count")
    return rows.defer("sealed__content").order_by("number")


def published_contests() -> QuerySet[Contest]:
    """Contests that everybody may see, the newest first, with their sealed rounds; two queries."""
    rows = Contest.objects.filter(published_at__isnull=False).select_related("unit")
    return rows.prefetch_related(Prefetch("rounds", sealed_rounds())).order_by("-published_at", "-pk")


def public_rounds() -> QuerySet[Round]:
    """Sealed rounds of published contests."""
    rows = sealed_rounds().select_related("contest__unit", "sealed", "count")
    return rows.filter(contest__published_at__isnull=False)


def paths_taking_part(contest: Contest) -> tuple[str, ...]:
    """What the path of a unit begins with where its people take part; at most one query."""
    if contest.audience != Audience.UNITS:
        return ("",)
    return tuple(contest.units.values_list("path", flat=True))


def units_taking_part(contest: Contest) -> list[tuple[str, str]]:
    """(name, the same without diacritics) of the units whose people take part, in dictionary order."""
    below = paths_taking_part(contest)
    rows = Unit.objects.current().order_by("sort_key", "pk").values_list("name", "path")
    return [(name, fold(name)) for name, path in rows if path.startswith(below)]

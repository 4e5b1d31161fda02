"""What the record of changes asks of the tree of units."""

from collections.abc import Iterable

from dinh.foundation.units.models import Unit


class Tree:
    """Names, subtrees and choices, as `audit.subjects.Units` asks for them; ended units belong to it."""

    def names(self, ids: Iterable[int]) -> dict[int, str]:
        """One query, none when nothing is asked."""
        wanted = list(ids)
        return dict(Unit.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}

    def below(self, unit_id: int) -> list[int]:
        """The unit itself and everything below it; two queries."""
        unit = Unit.objects.filter(pk=unit_id).first()
        return list(Unit.objects.in_subtree(unit).values_list("pk", flat=True)) if unit else []

    def choices(self) -> list[tuple[int, str]]:
        """Every unit in the order of the tree, set in by depth; one query."""
        rows = Unit.objects.order_by("path").values_list("pk", "name", "depth")
        return [(pk, "\u2003" * (depth - 1) + name) for pk, name, depth in rows]

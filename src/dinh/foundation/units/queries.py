"""Reads over the tree of units."""

from dinh.foundation.units.models import Unit


def root_unit() -> Unit | None:
    """The institution itself: the first root of the tree that has not ended."""
    return Unit.objects.filter(depth=1, valid_to__isnull=True).order_by("path").first()

"""The one visibility rule. Page, image, file, search hit, feed, API: all of them ask here."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dinh.foundation.people.models import Person

Viewer = Person | AnonymousUser


class Access(models.TextChoices):
    """Who may see a published thing, from widest to narrowest."""

    PUBLIC = "public", _("Everyone")
    MEMBERS = "members", _("People who have signed in")
    STAFF = "staff", _("Staff of every unit")
    UNIT = "unit", _("Staff of the unit and of the units above it")


STRICTNESS = {value: order for order, value in enumerate(Access.values)}


def strictest(*levels: str) -> str:
    """The narrowest of the given access levels."""
    return max(levels, key=STRICTNESS.__getitem__)


def role_paths(viewer: Viewer) -> list[str]:
    """Tree paths of the units for which the viewer holds a role today;"""
    if not viewer.is_authenticated:
        return []
    return viewer.role_paths


def visible_q(viewer: Viewer, *, access: str = "access", unit: str = "unit") -> Q:
    """The rule as a filter over rows that carry an access level and a unit.

    `access` and `unit` are lookup paths of those two fields from the filtered model.
    """
    if getattr(viewer, "is_superuser", False) and viewer.is_active:
        return Q()
    if not viewer.is_authenticated:
        return Q(**{access: Access.PUBLIC})
    rule = Q(**{f"{access}__in": [Access.PUBLIC, Access.MEMBERS]})
    paths = role_paths(viewer)
    if paths:
        rule |= Q(**{access: Access.STAFF})
    for path in paths:
        rule |= Q(**{access: Access.UNIT, f"{unit}__path__startswith": path})
    return rule


def may_see(viewer: Viewer, *, access: str, unit_path: str) -> bool:
    """The rule for one thing in hand; agrees with `visible_q` (a property test says so)."""
    if getattr(viewer, "is_superuser", False) and viewer.is_active:
        return True
    if access == Access.PUBLIC:
        return True
    if not viewer.is_authenticated:
        return False
    if access == Access.MEMBERS:
        return True
    paths = role_paths(viewer)
    if access == Access.STAFF:
        return bool(paths)
    return any(unit_path.startswith(path) for path in paths)

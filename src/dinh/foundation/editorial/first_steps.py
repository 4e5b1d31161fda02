"""The steps of the first-run guide that the foundation itself knows of: the unit, its people, its public page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dinh.foundation.editorial import guide
from dinh.foundation.pages.models import PageReads, UnitRoot
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import may_grant
from dinh.foundation.units.models import Unit

ENOUGH_PEOPLE = 2


def has_details(unit: Unit) -> bool:
    """Whether readers can reach the unit: by an address and a telephone number."""
    return bool(unit.address and unit.phone)


def has_people(unit: Unit) -> bool:
    """Whether one can write and another publish."""
    people = Role.objects.active().filter(unit=unit, person__is_active=True).values("person").distinct()
    return people.count() >= ENOUGH_PEOPLE


def has_been_seen(unit: Unit) -> bool:
    """Whether somebody who is not signed in has opened a page of the unit."""
    return PageReads.objects.filter(page__scope__unit=unit, count__gt=0).exists()


def public_page(unit: Unit) -> str:
    """The unit's own pages, or its entry in the list of units."""
    root = UnitRoot.objects.filter(unit=unit, page__live=True).select_related("page").first()
    return (root.page.get_url() if root else None) or unit.get_absolute_url()


def anybody(person: Person, unit: Unit) -> bool:
    return True


def open_doors() -> None:
    administrators = _("The unit's administrator does this.")
    guide.register(
        "details",
        guide.Step(
            title=_("Say where the unit is found"),
            sentence=_("Enter its address and telephone number: they stand on its public page."),
            done=has_details,
            place=lambda unit: reverse("units_admin:edit", args=[unit.pk]),
            may=may_grant,
            who=administrators,
        ),
        order=10,
    )
    guide.register(
        "people",
        guide.Step(
            title=_("Give people their roles"),
            sentence=_("At least two: one who writes and another who publishes."),
            done=has_people,
            place=lambda unit: reverse("roles:add"),
            may=may_grant,
            who=administrators,
        ),
        order=20,
    )
    guide.register(
        "public-page",
        guide.Step(
            title=_("Look at the public page"),
            sentence=_("Open it on a telephone as a citizen would, without signing in; the first reading counts."),
            done=has_been_seen,
            place=public_page,
            may=anybody,
            who="",
        ),
        order=50,
    )

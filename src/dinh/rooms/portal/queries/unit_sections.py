"""Where the section of a unit may stand."""

from collections import Counter

from django.db.models import Q
from wagtail.models import Page

from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.people.models import Person
from dinh.foundation.units.authority import may_reshape
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import HomePage, SectionPage


def usual_place(unit: Unit) -> Page | None:
    """Where most sections of units beside it stand, else the first page of the nearest unit above; three queries."""
    beside = UnitRoot.objects.filter(unit__path__startswith=unit.path[: -Unit.steplen], unit__depth=unit.depth)
    places = Counter(path[: -Page.steplen] for path in beside.values_list("page__path", flat=True))
    if places:
        return Page.objects.filter(path=places.most_common(1)[0][0]).first()
    above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
    root = UnitRoot.objects.filter(unit__path__in=above).select_related("page").order_by("-unit__depth").first()
    return root.page if root else None


def places_for(person: Person, unit: Unit) -> list[Page]:
    """The usual place first; whoever administers the whole chooses among the sections of the units above too."""
    usual = usual_place(unit)
    found = [usual] if usual else []
    if may_reshape(person, unit):
        above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
        kinds = Q(pk__in=SectionPage.objects.values("pk")) | Q(pk__in=HomePage.objects.values("pk"))
        others = Page.objects.live().filter(kinds, scope__unit__path__in=above).order_by("path")
        found += [page for page in others if usual is None or page.pk != usual.pk]
    return found

"""Units in the one search: a present unit is also found by its former names, a former one by its own."""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dinh.foundation.people.visibility import Access
from dinh.foundation.search.sources import Doc, Source
from dinh.foundation.units.models import Unit
from dinh.foundation.units.queries import History


def all_units() -> QuerySet[Unit]:
    return Unit.objects.prefetch_related("precessions__predecessor", "successions__successor")


def describe(unit: Unit) -> Doc:
    """Name; contact, summary and the names before and after."""
    before = [step.predecessor.name for step in unit.precessions.all()]
    after = [step.successor.name for step in unit.successions.all()]
    return Doc(
        title=unit.name,
        body="\n".join([unit.summary, unit.address, ", ".join(before), ", ".join(after)]).strip(),
        url=unit.get_absolute_url(),
        unit_id=unit.pk,
        access=Access.PUBLIC,
    )


def present_names(text: str) -> Iterable[str]:
    """The names that a former unit of exactly that name has today."""
    history = History()
    former = [unit for unit in history.find(text, on=DAY_BEFORE_REFORM) if not unit.is_current]
    return [heir.name for unit in former for heir in history.present(unit)]


DAY_BEFORE_REFORM = datetime.date(2025, 6, 30)
SOURCE = Source(kind="unit", label=_("Units"), model=Unit, queryset=all_units, to_doc=describe, order=40)

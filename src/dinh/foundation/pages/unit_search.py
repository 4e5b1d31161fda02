"""Units in the one search: a present unit is also found by its former names, a former one by its own."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from dinh.foundation.pages.former_names import former_names
from dinh.foundation.people.visibility import Access
from dinh.foundation.search.actions.indexing import index
from dinh.foundation.search.sources import Doc, Source
from dinh.foundation.units.models import Succession, Unit


def all_units() -> QuerySet[Unit]:
    return Unit.objects.prefetch_related("precessions__predecessor", "successions__successor")


def describe(unit: Unit) -> Doc:
    """Name; contact, summary, its other names and the names of what was before and came after."""
    before = unit.names[1:] + [step.predecessor.name for step in unit.precessions.all()]
    after = [step.successor.name for step in unit.successions.all()]
    return Doc(
        title=unit.name,
        body="\n".join([unit.summary, unit.address, ", ".join(before), ", ".join(after)]).strip(),
        url=unit.get_absolute_url(),
        unit_id=unit.pk,
        access=Access.PUBLIC,
    )


def present_names(text: str) -> Iterable[str]:
    """The names of today of what had exactly that name at any time; no query while nothing has changed."""
    return former_names.recall().find(text)


@receiver([post_save, post_delete], sender=Succession)
def follow_succession(sender: Any, instance: Succession, raw: bool = False, **kwargs: Any) -> None:
    """Both units are found by the names of the other."""
    if not raw:
        index(instance.successor)
        index(instance.predecessor)


SOURCE = Source(kind="unit", label=_("Units"), model=Unit, queryset=all_units, to_doc=describe, order=40)

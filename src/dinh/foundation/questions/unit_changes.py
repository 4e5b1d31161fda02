"""What happens to question banks when their unit ends: whole, they go to one unit."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.questions.models import Bank
from dinh.foundation.units.followers import Follower, Left, numbers
from dinh.foundation.units.models import Unit

BANK = "bank"


class BanksFollow(Follower):
    """Registered with `units.followers`."""

    def left(self, units: Sequence[Unit]) -> Iterable[Left]:
        """One query."""
        for bank in Bank.objects.filter(unit__in=[unit.pk for unit in units]).order_by("name", "pk"):
            yield Left(f"{BANK}:{bank.pk}", _("The question bank “%(name)s”") % {"name": bank}, bank.unit_id)

    def hand_on(self, unit: Unit, *, by: Any, to: Unit, keys: frozenset[str]) -> None:
        for bank in Bank.objects.select_for_update().filter(pk__in=numbers(keys, BANK)).order_by("pk"):
            before = {"unit": bank.unit_id, "name": bank.name}
            bank.unit, bank.name = to, free_name(bank.name, unit, to)
            bank.save(update_fields=["unit", "name"])
            after = {"unit": to.pk, "name": bank.name}
            record("question_bank.keep", by=by, obj=bank, unit_id=to.pk, before=before, after=after)


def free_name(name: str, unit: Unit, to: Unit) -> str:
    """The name of the bank; with the former unit's where the successor has a bank of that name."""
    taken = set(Bank.objects.filter(unit=to).values_list("name", flat=True))
    if name not in taken:
        return name
    plain = f"{name} ({unit.name})"
    return next(found[:200] for found in (plain, *(f"{plain} {n}" for n in range(2, 1000))) if found not in taken)

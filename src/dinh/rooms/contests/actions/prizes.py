"""The prizes of a round are set."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.rooms.contests.models import By, Prize, Round


@dataclass(frozen=True)
class PrizeLine:
    """One line; `by` and `least` as `kernel.exam.prizes.Prize`."""

    name: str
    count: int
    by: str
    least: int = 0


@transaction.atomic
def set_prizes(*, by: Person | None, round_: Round, lines: Sequence[PrizeLine]) -> None:
    """The prizes in the order in which they are given, in place of those before.

    Raises ValidationError in words once the round is sealed, or for a draw without a public random value.
    """
    row = Round.objects.select_for_update(of=["self"]).select_related("contest").get(pk=round_.pk)
    if hasattr(row, "sealed"):
        raise ValidationError(_("This round is sealed: its rules can no longer change."))
    if any(line.by == By.DRAW for line in lines) and not row.draw_source:
        raise ValidationError(_("A prize is drawn by lot: name the public random value in the rules first."))
    row.prizes.all().delete()
    Prize.objects.bulk_create(
        Prize(round=row, place=place, name=line.name, count=line.count, by=line.by, least=line.least)
        for place, line in enumerate(lines)
    )
    after = {"prizes": [line.name for line in lines]}
    record("contest_round.prizes", by=by, obj=row, unit_id=row.contest.unit_id, after=after)


def copy_prizes(earlier: Round, round_: Round) -> None:
    """A further round begins with the prizes of the last one."""
    Prize.objects.bulk_create(
        Prize(round=round_, place=one.place, name=one.name, count=one.count, by=one.by, least=one.least)
        for one in earlier.prizes.all()
    )

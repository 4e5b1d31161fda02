"""The prizes of a round are set."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.kernel.exam import prizes as kernel
from dinh.rooms.contests.models import By, Prize, Round
from dinh.rooms.contests.queries.prizes import prizes_of


@transaction.atomic
def set_prizes(*, by: Person | None, round_: Round, prizes: Sequence[kernel.Prize]) -> None:
    """The prizes in the order in which they are given, in place of those before.

    Raises ValidationError in words once the round is sealed, or for a draw without a public random value.
    """
    row = Round.objects.select_for_update(of=["self"]).select_related("contest").get(pk=round_.pk)
    if hasattr(row, "sealed"):
        raise ValidationError(_("This round is sealed: its rules can no longer change."))
    if any(one.by == By.DRAW for one in prizes) and not row.draw_source:
        raise ValidationError(_("A prize is drawn by lot: name the public random value in the rules first."))
    row.prizes.all().delete()
    write_prizes(row, prizes)
    after = {"prizes": [one.name for one in prizes]}
    record("contest_round.prizes", by=by, obj=row, unit_id=row.contest.unit_id, after=after)


def copy_prizes(earlier: Round, round_: Round) -> None:
    """A further round begins with the prizes of the last one."""
    write_prizes(round_, prizes_of(earlier))


def write_prizes(row: Round, prizes: Iterable[kernel.Prize]) -> None:
    Prize.objects.bulk_create(Prize(round=row, place=place, **asdict(one)) for place, one in enumerate(prizes))

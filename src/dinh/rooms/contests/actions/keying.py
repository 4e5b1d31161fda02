"""Answer sheets are keyed in by two people; where they differ a third look settles it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.rooms.contests.domain.keying import differences
from dinh.rooms.contests.models import Keyed, Sheet
from dinh.rooms.contests.permissions import may_decide, sheets_of
from dinh.rooms.contests.queries.printed import WAITING

State = Sheet.State
OPEN = (State.PRINTED, State.ONCE)


def lock_sheet(by: Person, sheet: Sheet) -> Sheet:
    """The sheet of one of the person's units, kept from a second hand. Raises PermissionDenied."""
    rows = Sheet.objects.select_for_update(of=["self"])
    row = rows.select_related("round__contest__unit", "round__printing", "bundle__unit").get(pk=sheet.pk)
    if not sheets_of(by).filter(pk=row.pk).exists():
        raise PermissionDenied
    return row


def refuse_late(row: Sheet) -> None:
    now = timezone.now()
    if now < row.round.opens_at:
        raise ValidationError(_("Sheets are keyed in once the round has opened."))
    if now > row.round.printing.keyed_until:
        raise ValidationError(_("The time for keying in sheets of this round is over."))


@transaction.atomic
def key_sheet(*, by: Person, sheet: Sheet, given: dict[str, Any], answers: list[str]) -> Sheet:
    """Keep what the first or the second person keyed in; the second also learns nothing of the first.

    Raises ValidationError in words for a sheet that has both, or a person who keyed it in before.
    """
    row = lock_sheet(by, sheet)
    refuse_late(row)
    if row.state not in OPEN:
        raise ValidationError(_("This sheet needs no more keying in."))
    first = row.keyed.first()
    if first is not None and first.by_id == by.pk:
        raise ValidationError(_("You have keyed in this sheet already; the second time is somebody else's."))
    mine = Keyed.objects.create(sheet=row, pass_number=1 if first is None else 2, by=by, given=given, answers=answers)
    if first is None:
        row.state = State.ONCE
    elif differences(first.given, mine.given, first.answers, mine.answers):
        row.state = State.DIFFERS
    else:
        row.state, row.settled = State.AGREED, answers
    row.save(update_fields=["state", "settled"])
    return row


@transaction.atomic
def settle_sheet(*, by: Person, sheet: Sheet, given: dict[str, Any], answers: list[str], reason: str = "") -> Sheet:
    """What holds where two people differ. Whoever keyed it in before says why. Raises ValidationError in words."""
    row = lock_sheet(by, sheet)
    refuse_late(row)
    if row.state != State.DIFFERS:
        raise ValidationError(_("There is no difference to settle in this sheet."))
    if row.keyed.filter(by=by).exists() and not reason.strip():
        raise ValidationError({"reason": _("You keyed in this sheet yourself: say why this is right.")})
    said = {"given": given, "answers": answers, "reason": reason.strip()[:300]}
    Keyed.objects.create(sheet=row, pass_number=3, by=by, **said)
    row.state, row.settled = State.AGREED, answers
    row.save(update_fields=["state", "settled"])
    after = {"sheet": row.number, "reason": said["reason"]}
    record("contest_round.settle_sheet", by=by, obj=row.round, unit_id=row.round.contest.unit_id, after=after)
    return row


@transaction.atomic
def spoil_sheet(*, by: Person, sheet: Sheet, reason: str) -> Sheet:
    """A sheet that does not count, with the reason. Only whoever decides; one that was taken in stays.

    Raises PermissionDenied and ValidationError.
    """
    row = lock_sheet(by, sheet)
    if not may_decide(by, row.round.contest):
        raise PermissionDenied
    # one that is agreed may be on its way into the hall's tables at this moment
    if row.state not in WAITING or row.state == State.AGREED:
        raise ValidationError(_("What becomes of this sheet is decided already."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the sheet does not count.")})
    row.state, row.reason = State.SPOILED, reason.strip()[:300]
    row.save(update_fields=["state", "reason"])
    row.keyed.update(given={})
    after = {"sheet": row.number, "reason": row.reason}
    record("contest_round.spoil_sheet", by=by, obj=row.round, unit_id=row.round.contest.unit_id, after=after)
    return row


@transaction.atomic
def leave_unused(*, by: Person, round_: Any) -> int:
    """Note that all sheets which nobody has keyed in came back empty; how many. Once the round is over."""
    from dinh.rooms.contests.actions.publishing import lock_over  # the two need each other

    row = lock_over(by, round_)
    count = Sheet.objects.filter(round=row, state=State.PRINTED).update(state=State.UNUSED)
    if count:
        record("contest_round.unused", by=by, obj=row, unit_id=row.contest.unit_id, after={"sheets": count})
    return count

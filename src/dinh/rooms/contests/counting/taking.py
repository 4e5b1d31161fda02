"""Sheets on which two people agree become attempts, by the hall's own way: same tables, same limits, signed alike."""

import datetime

from django.db import transaction
from django.utils import timezone

from dinh.foundation.units.models import Unit
from dinh.hall.apart import run_apart
from dinh.hall.operations import Operation, Start, Store, Submit
from dinh.hall.shapes import Given as Answer
from dinh.kernel.exam.drawing import draw_paper, write_paper
from dinh.kernel.exam.printed import times_of
from dinh.rooms.contests.actions.entering import Given, enter_contest
from dinh.rooms.contests.counting.collecting import collect_left, store_of_site
from dinh.rooms.contests.domain.identity import Identity
from dinh.rooms.contests.domain.keying import counted
from dinh.rooms.contests.domain.times import is_over
from dinh.rooms.contests.models import Attempt, Contestant, Keyed, Round, Sheet
from dinh.rooms.contests.queries.sealed import sealed_of

State = Sheet.State


def rounds_with_agreed(now: datetime.datetime) -> list[Round]:
    """Rounds that are over and have sheets to take in."""
    rows = Round.objects.filter(sheets__state=State.AGREED).select_related("contest").distinct()
    return [row for row in rows if is_over(row, now)]


def take_sheets(round_: Round) -> int:
    """Take in every sheet on which two agree; how many became attempts. Killed anywhere, it may be run again."""
    collect_left(round_)
    agreed = Sheet.objects.filter(round=round_, state=State.AGREED).order_by("number")
    return sum([take_sheet(round_, sheet) for sheet in agreed])


def take_sheet(round_: Round, sheet: Sheet) -> bool:
    """Whether it became an attempt; where the person has as many as the round allows it waits for a decision."""
    keyed = Keyed.objects.filter(sheet=sheet).order_by("pass_number").last()
    if keyed is None:
        raise ValueError(f"sheet {sheet.number} is settled and nobody keyed it in")
    made = Attempt.objects.filter(code=sheet.code).first()
    if made is None or not hasattr(made, "submission"):
        contestant = made.contestant if made else contestant_of(round_, keyed)
        ordinal = made.ordinal if made else Attempt.objects.filter(round=round_, contestant=contestant).count() + 1
        if made is None and ordinal > round_.attempts_allowed:
            return finish(sheet, State.DUPLICATE, None)
        run_apart(hand_in(store_of_site(), round_, sheet, contestant, ordinal))
        made = Attempt.objects.filter(code=sheet.code).first()
    # somebody's other sheet may have taken the place at the same time: looked at anew in the next round
    return made is not None and finish(sheet, State.TAKEN, made)


def contestant_of(round_: Round, keyed: Keyed) -> Contestant:
    said = keyed.given
    identity = Identity(said["name"], datetime.date.fromisoformat(said["born"]), said["phone"])
    unit = Unit.objects.filter(pk=said["unit"]).first() if said["unit"] else None
    given = Given(identity, unit, said["group"])
    return enter_contest(contest=round_.contest, given=given, today=timezone.localdate(keyed.keyed_at))


async def hand_in(store: Store, round_: Round, sheet: Sheet, contestant: Contestant, ordinal: int) -> None:
    """Begin and hand in; what is there already stays as it is."""
    sealed = sealed_of(round_)
    started, submitted = times_of(sealed.rules)
    paper = write_paper(draw_paper(sealed, sheet.code))
    start = Start(contestant.pk, round_.pk, ordinal, sheet.code, started, submitted, paper)
    await store.open()
    try:
        await store.write(list[Operation]([start]))
        found = await store.read_attempt(sheet.code)
        if found is not None:
            answers = [Answer(place, choice, 1) for place, choice in enumerate(counted(sheet.settled))]
            submit = Submit(found.id, sheet.code, sealed.seal, started, submitted, sealed.answer_count, answers)
            await store.write(list[Operation]([submit]))
    finally:
        await store.close()


@transaction.atomic
def finish(sheet: Sheet, state: str, attempt: Attempt | None) -> bool:
    """Note what became of the sheet, and forget the particulars as they were keyed in, once they are not needed."""
    row = Sheet.objects.select_for_update(of=["self"]).get(pk=sheet.pk)
    if row.state != State.AGREED:
        return False
    row.state, row.attempt = state, attempt
    row.save(update_fields=["state", "attempt"])
    if attempt is not None:
        row.keyed.update(given={})
    return attempt is not None

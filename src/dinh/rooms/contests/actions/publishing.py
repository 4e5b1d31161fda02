"""A key is amended, results are published. Counting and writing are work in the background."""

import datetime
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.kernel.exam.sealed import Key, SealError, check_key
from dinh.rooms.contests.counting.awarding import Awarded, keep_awards
from dinh.rooms.contests.domain.times import is_over
from dinh.rooms.contests.models import Amendment, Publication, Round
from dinh.rooms.contests.permissions import may_decide
from dinh.rooms.contests.queries.printed import sheets_wait
from dinh.rooms.contests.queries.sealed import sealed_of


def lock_over(by: Person | None, round_: Round) -> Round:
    """The sealed round of which the person decides, kept from a second hand. Raises ValidationError before its end."""
    rows = Round.objects.select_for_update(of=["self"]).select_related("contest__unit")
    row = rows.get(pk=round_.pk, sealed__isnull=False)
    if by is not None and not may_decide(by, row.contest):
        raise PermissionDenied
    if not is_over(row, timezone.now()):
        raise ValidationError(_("The round is still open, or what was handed in last is still being written."))
    return row


@transaction.atomic
def amend_question(
    *, by: Person, round_: Round, place: int, reason: str, options: Sequence[int] = (), answers: Sequence[str] = ()
) -> Amendment:
    """Say that a sealed question is given to everybody (no options, no answers), or right by another key.

    All are marked anew. Raises ValidationError in words for a key that does not fit, or without a reason.
    """
    from dinh.rooms.contests.tasks import count_round_anew  # it imports the actions

    row = lock_over(by, round_)
    sealed = sealed_of(row)
    if not 0 <= place < len(sealed.questions):
        raise ValidationError(_("This round has no such question."))
    if not reason.strip():
        raise ValidationError(_("Say why: the reason is published with the results."))
    key = None
    if options or answers:
        try:
            check_key(sealed.questions[place], Key(tuple(options), tuple(answers)))
        except SealError as error:
            raise ValidationError(_("This key does not fit the question: %(why)s.") % {"why": error}) from error
        key = {"options": list(options), "answers": list(answers)}
    made = Amendment.objects.create(round=row, place=place, key=key, reason=reason.strip()[:1000], by=by)
    after = {"question": place + 1, "void": key is None, "reason": made.reason}
    record("contest_round.amend", by=by, obj=row, unit_id=row.contest.unit_id, after=after)
    count_round_anew.enqueue(by=by, round=row.pk)
    return made


@transaction.atomic
def ask_for_results(
    *, by: Person | None, round_: Round, drawn: str = "", objections_until: datetime.date | None = None
) -> None:
    """Have the results written and published. `drawn`: the public random value, where lots decide.

    Raises ValidationError in words before the end, or without the value that the rules named.
    """
    from dinh.rooms.contests.tasks import publish_results  # it imports the actions

    row = lock_over(by, round_)
    if sheets_wait(row, timezone.now()):
        raise ValidationError(_("Answer sheets on paper still wait: key them in, or note what became of them."))
    value = " ".join(drawn.split())[:300]
    rules = sealed_of(row).rules
    if rules.draw_day and timezone.localdate() < datetime.date.fromisoformat(rules.draw_day):
        raise ValidationError(_("The public random value can only be known on the day that the rules name."))
    if rules.needs_draw and not value:
        raise ValidationError(_("Lots decide in this round: give the public random value that was named."))
    until = objections_until.isoformat() if objections_until else ""
    publish_results.enqueue(by=by, round=row.pk, drawn=value, objections_until=until, by_person=by.pk if by else None)


@transaction.atomic
def keep_publication(*, by: Person | None, publication: Publication, awarded: Awarded) -> Publication:
    """Publish what was written, as the newest of its round; the same file again is the same publication."""
    row = Round.objects.select_for_update(of=["self"]).select_related("contest").get(pk=publication.round_id)
    last = Publication.objects.filter(round=row).first()
    if last is not None and last.file_hash == publication.file_hash:
        transaction.on_commit(lambda: publication.file.delete(save=False))
        return last
    publication.number = last.number + 1 if last else 1
    publication.by = by
    publication.save()
    keep_awards(publication, awarded)
    after = {"root": publication.root, "submissions": publication.size, "number": publication.number}
    record("contest_round.publish", by=by, obj=row, unit_id=row.contest.unit_id, after=after)
    return publication

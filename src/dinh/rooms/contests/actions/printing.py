"""Papers for places without a network: allowed, asked for, printed, taken. They tell questions, so all is recorded."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.jobs import progress
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.kernel.exam.printed import MOST, sheet_code
from dinh.rooms.contests.domain.times import ends_at, is_over
from dinh.rooms.contests.models import Bundle, Part, Printing, Round, Sheet
from dinh.rooms.contests.permissions import may_decide
from dinh.rooms.contests.printing import write_papers
from dinh.rooms.contests.queries.sealed import sealed_of

MOST_AT_ONCE = 1000
IN_A_PART = 20


def lock_sealed(by: Person, round_: Round) -> Round:
    """The sealed round of which the person decides. Raises PermissionDenied, and ValidationError where not sealed."""
    row = Round.objects.select_for_update(of=["self"]).select_related("contest__unit").get(pk=round_.pk)
    if not may_decide(by, row.contest):
        raise PermissionDenied
    if not hasattr(row, "sealed"):
        raise ValidationError(_("Seal the round first."))
    return row


@transaction.atomic
def allow_printing(
    *, by: Person, round_: Round, allowed_from: datetime.datetime, keyed_until: datetime.datetime
) -> Printing:
    """From when on papers may be printed, and until when sheets are keyed in. Raises ValidationError in words."""
    row = lock_sealed(by, round_)
    if allowed_from >= row.closes_at:
        raise ValidationError({"allowed_from": _("Papers are printed before the round closes.")})
    if keyed_until <= row.closes_at:
        raise ValidationError({"keyed_until": _("Sheets are keyed in until some time after the round has closed.")})
    times = {"allowed_from": allowed_from, "keyed_until": keyed_until}
    made, _is_new = Printing.objects.update_or_create(round=row, defaults=times)
    after = {name: moment.isoformat() for name, moment in times.items()}
    record("contest_round.allow_printing", by=by, obj=row, unit_id=row.contest.unit_id, after=after)
    return made


@transaction.atomic
def ask_for_papers(*, by: Person, round_: Round, unit: Unit, count: int, handed_to: str) -> Bundle:
    """Number so many sheets for a unit and have them printed. Raises ValidationError in words before the time."""
    from dinh.rooms.contests.tasks import print_papers  # it imports the actions

    row = lock_sealed(by, round_)
    allowed = Printing.objects.filter(round=row).first()
    if allowed is None or timezone.now() < allowed.allowed_from:
        raise ValidationError(_("Papers of this round may not be printed yet."))
    if timezone.now() >= ends_at(row):
        raise ValidationError(_("This round is over already."))
    if not 1 <= count <= MOST_AT_ONCE:
        raise ValidationError({"count": _("Between 1 and %(most)s papers at once.") % {"most": MOST_AT_ONCE}})
    if not handed_to.strip():
        raise ValidationError({"handed_to": _("Say who takes the papers.")})
    last = Sheet.objects.filter(round=row).aggregate(last=Max("number"))["last"] or 0
    if last + count > MOST:
        raise ValidationError(_("This round has as many sheets as it can have numbers for."))
    bundle = Bundle.objects.create(round=row, unit=unit, count=count, handed_to=handed_to.strip()[:200], by=by)
    secret = sealed_of(row).secret
    numbers = range(last + 1, last + count + 1)
    Sheet.objects.bulk_create(
        Sheet(round=row, bundle=bundle, number=number, code=sheet_code(secret, number)) for number in numbers
    )
    after = {"unit": unit.pk, "papers": count, "sheets": f"{last + 1}–{last + count}", "handed_to": bundle.handed_to}
    record("contest_round.print", by=by, obj=row, unit_id=row.contest.unit_id, after=after)
    print_papers.enqueue(by=by, bundle=bundle.pk)
    return bundle


def print_bundle(bundle: Bundle) -> int:
    """Write the parts that are not there yet; how many that were. Killed, it goes on where it was."""
    if is_over(bundle.round, timezone.now()):
        return 0
    sheets = list(bundle.sheets.order_by("number"))
    there, made = set(bundle.parts.values_list("place", flat=True)), 0
    for place, start in enumerate(range(0, len(sheets), IN_A_PART)):
        if place not in there:
            content = write_papers(bundle, sheets[start : start + IN_A_PART])
            made += Part.objects.get_or_create(bundle=bundle, place=place, defaults={"content": content})[1]
        progress.tell(done=min(start + IN_A_PART, len(sheets)), total=len(sheets))
    return made


@transaction.atomic
def take_part_of(*, by: Person, part: Part) -> bytes:
    """The PDF, and who took it stands in the record. Raises PermissionDenied."""
    round_ = part.bundle.round
    if not may_decide(by, round_.contest):
        raise PermissionDenied
    after = {"unit": part.bundle.unit_id, "part": part.place + 1}
    record("contest_round.take_papers", by=by, obj=round_, unit_id=round_.contest.unit_id, after=after)
    return bytes(part.content)

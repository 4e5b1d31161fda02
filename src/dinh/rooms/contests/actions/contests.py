"""A contest is set up: its particulars, its rounds, what papers draw, and the moment from which everybody sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.foundation.questions.models import Topic
from dinh.foundation.units.models import Unit
from dinh.kernel.text import slug as slug_of
from dinh.rooms.contests.actions.prizes import copy_prizes
from dinh.rooms.contests.domain.blueprint import width
from dinh.rooms.contests.models import CONSENT, Contest, Draw, Round
from dinh.rooms.contests.permissions import may_decide

# fields of a round that are rules: sealed, they no longer change
RULES = (
    *("name", "opens_at", "closes_at", "minutes", "grace_seconds", "attempts_allowed", "counts", "bank"),
    *("shuffles_questions", "shuffles_options", "prediction", "tie_breaks", "draw_source", "draw_day"),
    *("one_prize", "is_practice"),
)
LATER = ("review", "frozen_minutes")


@dataclass(frozen=True)
class Line:
    """One line of a blueprint."""

    topic: Topic | None
    difficulty: str
    count: int


@transaction.atomic
def set_up_contest(*, by: Person | None, unit: Unit, name: str, **particulars: Any) -> Contest:
    """A new contest of the unit, seen by nobody yet. `particulars`: fields of `Contest`."""
    given = {"consent": str(CONSENT), **particulars}
    units = given.pop("units", ())
    contest = Contest.objects.create(unit=unit, name=name, slug=free_slug(name), **given)
    contest.units.set(units)
    record("contest.set_up", by=by, obj=contest, unit_id=unit.pk, after={"name": name})
    return contest


@transaction.atomic
def change_contest(*, by: Person | None, contest: Contest, **particulars: Any) -> Contest:
    """Change particulars; another wording of the consent is a new version of it."""
    row = Contest.objects.select_for_update().get(pk=contest.pk)
    units = particulars.pop("units", None)
    if particulars.get("consent", row.consent) != row.consent:
        row.consent_version += 1
    for field, value in particulars.items():
        setattr(row, field, value)
    row.save()
    if units is not None:
        row.units.set(units)
    record("contest.change", by=by, obj=row, unit_id=row.unit_id, after={"changed": sorted(particulars)})
    return row


@transaction.atomic
def publish_contest(*, by: Person | None, contest: Contest) -> Contest:
    """Show it to everybody; twice is once. Raises ValidationError while no round is sealed."""
    row = Contest.objects.select_for_update(of=["self"]).select_related("unit").get(pk=contest.pk)
    if by is not None and not may_decide(by, row):
        raise PermissionDenied
    if row.published_at is None:
        if not row.rounds.filter(sealed__isnull=False).exists():
            raise ValidationError(_("Seal a round first: its rules are part of what is announced."))
        row.published_at = timezone.now()
        row.save(update_fields=["published_at"])
        record("contest.publish", by=by, obj=row, unit_id=row.unit_id, after={})
    return row


@transaction.atomic
def keep_round(*, by: Person | None, contest: Contest, round_: Round | None = None, **rules: Any) -> Round:
    """A new round, or other rules for one. Raises ValidationError where a sealed rule would change."""
    last = contest.rounds.order_by("-number").first() if round_ is None else None
    if round_ is None:
        row = Round(contest=contest, number=last.number + 1 if last else 1)
    else:
        row = Round.objects.select_for_update(of=["self"]).get(pk=round_.pk)
    changed = [field for field, value in rules.items() if row.pk is None or getattr(row, field) != value]
    if row.pk and hasattr(row, "sealed") and set(changed) & set(RULES):
        raise ValidationError(_("This round is sealed: its rules can no longer change."))
    for field in changed:
        setattr(row, field, rules[field])
    row.full_clean(exclude=["contest"])
    row.save()
    if last is not None:
        copy_prizes(last, row)
    record("contest_round.keep", by=by, obj=row, unit_id=contest.unit_id, after={"changed": sorted(changed)})
    return row


@transaction.atomic
def set_blueprint(*, by: Person | None, round_: Round, lines: Sequence[Line]) -> None:
    """What papers draw, in place of what they drew before. Raises ValidationError once the round is sealed.

    The narrow lines draw first, so that the wide ones take of what is left.
    """
    row = Round.objects.select_for_update(of=["self"]).select_related("contest").get(pk=round_.pk)
    if hasattr(row, "sealed"):
        raise ValidationError(_("This round is sealed: its rules can no longer change."))
    row.draws.all().delete()
    Draw.objects.bulk_create(
        Draw(round=row, topic=line.topic, difficulty=line.difficulty, count=line.count)
        for line in sorted(lines, key=lambda line: width(line.topic is not None, line.difficulty))
        if line.count
    )
    count = sum(line.count for line in lines)
    record("contest_round.draw", by=by, obj=row, unit_id=row.contest.unit_id, after={"questions": count})


def free_slug(name: str) -> str:
    """An address that no contest has."""
    base = slug_of(name, max_length=80) or "cuoc-thi"
    taken = set(Contest.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 1000))) if slug not in taken)

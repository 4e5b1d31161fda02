"""A person corrects a question of a file, says that it is right as it stands, or leaves it out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.foundation.questions.actions.intakes import lock_intake, tell_closed
from dinh.foundation.questions.actions.rechecking import recheck_drafts
from dinh.foundation.questions.domain import drafts as rules
from dinh.foundation.questions.domain.items import Item, Picture
from dinh.foundation.questions.models import Draft, DraftPicture, IntakeState, Outcome


@dataclass(frozen=True)
class PictureChange:
    """Which pictures go (keys), a checked one that comes to the question itself, and old places of the options left."""

    removed: Sequence[int] = ()
    added: Picture | None = None
    places: Sequence[int] | None = None


def open_draft(draft: Draft) -> Draft:
    """The draft, its file locked against a second hand. Raises ValidationError where its time is over."""
    intake = lock_intake(draft.intake_id)
    row = Draft.objects.get(pk=draft.pk)
    row.intake = intake
    if intake.state != IntakeState.WAITING:
        raise ValidationError(tell_closed(intake))
    if row.outcome in (Outcome.NEW, Outcome.KNOWN):
        raise ValidationError(_("Nothing was changed: this question is in the bank already."))
    row.outcome = row.refusal = ""
    return row


@transaction.atomic
def correct_draft(
    *, by: Person, draft: Draft, item: Item, pictures: PictureChange | None = None, accept: bool = False
) -> Draft:
    """Let it say what the person typed; doubts about what was touched are looked for anew.

    `accept`: the person says that the rest is right as it stands.
    """
    row = open_draft(draft)
    plain = {**rules.as_plain(item), "number": row.content["number"], "place": row.content["place"]}
    parts = rules.changed_parts(row.content, plain)
    if pictures and change_pictures(row, pictures):
        parts.add("pictures")
    row.content = plain
    row.doubts = [one for one in row.doubts if rules.part_of(one[0]) not in parts]
    row.accepted = rules.without_parts(row.accepted, parts)
    words = [str(rules.PARTS[part]) for part in rules.PARTS if part in parts]
    keep(row, by, action="question_file.correct", after={"parts": words})
    row.refresh_from_db()
    return accept_draft(by=by, draft=row) if accept and row.open_doubts else row


@transaction.atomic
def set_key(*, by: Person, draft: Draft, key: Sequence[int]) -> Draft:
    """The right answer alone, as places of options; what is out of range is left out."""
    item = rules.from_plain(draft.content)
    item.key = sorted({place for place in key if 0 <= place < len(item.options)})
    return correct_draft(by=by, draft=draft, item=item)


@transaction.atomic
def accept_draft(*, by: Person, draft: Draft) -> Draft:
    """A person has looked at its doubts and leaves it as it stands; what cannot be asked stays a doubt."""
    row = open_draft(draft)
    doubts = rules.from_plain(row.content, row.doubts).doubts
    codes = rules.acceptable(doubts)
    row.accepted = sorted({*row.accepted, *codes})
    words = [one.text for one in doubts if one.code in codes]
    keep(row, by, action="question_file.accept", after={"doubts": words})
    row.refresh_from_db()
    return row


@transaction.atomic
def skip_draft(*, by: Person, draft: Draft, skipped: bool) -> Draft:
    """Leave it out of what is confirmed, or take it in again."""
    row = open_draft(draft)
    row.is_skipped = skipped
    keep(row, by, action="question_file.skip" if skipped else "question_file.take_again", after={})
    row.refresh_from_db()
    return row


def keep(row: Draft, by: Person, *, action: str, after: dict[str, object]) -> None:
    row.corrected_by, row.corrected_at = by, timezone.now()
    row.save()
    recheck_drafts(row.intake)
    told = {"question": row.content["place"], **after}
    record(action, by=by, obj=row.intake, unit_id=row.intake.bank.unit_id, after=told)


def move_pictures(row: Draft, places: Sequence[int]) -> None:
    """Pictures follow their options to the new places; where an option went, its picture is the question's."""
    for picture in row.pictures.exclude(option=None).defer("content"):
        new = places.index(picture.option) if picture.option in places else None
        if new != picture.option:
            row.pictures.filter(pk=picture.pk).update(option=new)


def change_pictures(row: Draft, change: PictureChange) -> bool:
    if change.places is not None:
        move_pictures(row, change.places)
    gone, _kinds = row.pictures.filter(pk__in=change.removed).delete() if change.removed else (0, {})
    if change.added is not None:
        last = row.pictures.order_by("-order").values_list("order", flat=True).first()
        DraftPicture.objects.create(
            draft=row,
            order=0 if last is None else last + 1,
            name=change.added.name[-200:],
            content=change.added.content,
        )
    return bool(gone) or change.added is not None

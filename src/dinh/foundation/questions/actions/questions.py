"""A question comes into a bank, says something new, is reviewed by a second person, is withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import Actor, record
from dinh.foundation.media.models import Picture
from dinh.foundation.people.models import Person
from dinh.foundation.questions.domain.content import content_of, digest_of
from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.domain.likeness import item_key, searched_text
from dinh.foundation.questions.models import Bank, Question, Review, Topic, Version, VersionPicture
from dinh.foundation.questions.permissions import may_review


@dataclass(frozen=True)
class Placed:
    """A stored picture of a version; `option` as in `VersionPicture`."""

    picture: Picture
    option: int | None = None


@transaction.atomic
def add_question(
    *,
    by: Person | None,
    bank: Bank,
    item: Item,
    topic: Topic | None = None,
    difficulty: str = "",
    language: str = "",
    pictures: Sequence[Placed] = (),
) -> tuple[Question, bool]:
    """Put it into the bank as a first version that waits for review; the same question is there once (False).

    `language` is BCP 47; the bank's own where nothing is said.
    """
    likeness = item_key(item)
    present = Question.objects.filter(bank=bank, likeness=likeness, retired_at__isnull=True).first()
    if present is not None:
        return present, False
    question = Question.objects.create(
        bank=bank, likeness=likeness, topic=topic, difficulty=difficulty, language=language or bank.language
    )
    version = write_version(by, question, item, 1, pictures)
    record("question.add", by=by, obj=question, unit_id=bank.unit_id, after={"digest": version.digest})
    return question, True


@transaction.atomic
def revise_question(*, by: Actor, question: Question, item: Item, pictures: Sequence[Placed] = ()) -> Version:
    """Let it say something new: a further version, to be reviewed again. Raises ValidationError in words."""
    row = Question.objects.select_for_update().select_related("bank").get(pk=question.pk)
    if row.retired_at is not None:
        raise ValidationError(_("This question has been withdrawn."))
    likeness = item_key(item)
    if Question.objects.filter(bank=row.bank, likeness=likeness, retired_at__isnull=True).exclude(pk=row.pk).exists():
        raise ValidationError(_("The bank has this question already."))
    last = row.versions.order_by("-number").first()
    version = write_version(by, row, item, (last.number if last else 0) + 1, pictures)
    row.likeness = likeness
    row.save(update_fields=["likeness"])
    before = {"digest": last.digest} if last else None
    record("question.revise", by=by, obj=row, unit_id=row.bank.unit_id, before=before, after={"digest": version.digest})
    return version


def write_version(by: Actor | None, question: Question, item: Item, number: int, pictures: Sequence[Placed]) -> Version:
    content = content_of(item)
    digests = [f"{placed.option}:{placed.picture.file_hash}" for placed in pictures]
    version = Version.objects.create(
        question=question,
        number=number,
        kind=str(item.kind),
        content=content,
        digest=digest_of(str(item.kind), content, digests),
        author_id=by.pk if by else None,
    )
    VersionPicture.objects.bulk_create(
        VersionPicture(version=version, picture=placed.picture, option=placed.option, order=order)
        for order, placed in enumerate(pictures)
    )
    question.newest, question.search_text = version, searched_text(item)
    question.save(update_fields=["newest", "search_text"])
    return version


@transaction.atomic
def review_version(*, by: Person, version: Version, is_fit: bool, comment: str = "") -> Review:
    """A second person says whether it may be used. Raises PermissionDenied, or ValidationError in words."""
    if not may_review(by, version):
        raise PermissionDenied
    if Review.objects.filter(version=version).exists():
        raise ValidationError(_("This version has been reviewed already."))
    if not is_fit and not comment.strip():
        raise ValidationError(_("Say what must be changed."))
    review = Review.objects.create(
        version=version, author_id=version.author_id, reviewer=by, is_fit=is_fit, comment=comment.strip()
    )
    question = version.question
    after = {"version": version.number, "fit": is_fit}
    record("question.review", by=by, obj=question, unit_id=question.bank.unit_id, after=after)
    return review


@transaction.atomic
def retire_question(*, by: Person, question: Question, reason: str = "") -> None:
    """Take it out of use; what was answered stays. Twice is once."""
    row = Question.objects.select_for_update(of=["self"]).select_related("bank").get(pk=question.pk)
    if row.retired_at is None:
        row.retired_at, row.retired_by, row.retired_reason = timezone.now(), by, reason.strip()[:1000]
        row.save(update_fields=["retired_at", "retired_by", "retired_reason"])
        after = {"retired": True, "reason": row.retired_reason}
        record("question.retire", by=by, obj=row, unit_id=row.bank.unit_id, after=after)

"""A question written or changed by hand: what it says becomes a version, where it stands is kept beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.foundation.questions.actions.questions import Placed, revise_question
from dinh.foundation.questions.actions.topics import ensure_topic
from dinh.foundation.questions.domain.content import content_of
from dinh.foundation.questions.domain.drafts import MENDED_ONLY
from dinh.foundation.questions.domain.items import Item, Picture
from dinh.foundation.questions.domain.places import split_path
from dinh.foundation.questions.importing.running import Options, keep, level_of, store
from dinh.foundation.questions.models import Bank, Question, Version
from dinh.foundation.questions.reading.checks import recheck


@dataclass(frozen=True)
class Typed:
    """What a person typed. `dropped`: keys of `VersionPicture`; `places`: old places of the options that were kept."""

    item: Item
    language: str
    added: Picture | None = None
    dropped: Sequence[int] = ()
    places: Sequence[int] = ()


def refuse_unaskable(item: Item) -> None:
    """Raises ValidationError with the words of every doubt with which nobody could be asked this."""
    recheck([item])
    faults = [one.text for one in item.doubts if one.code in MENDED_ONLY]
    if faults:
        raise ValidationError(faults)


@transaction.atomic
def write_new(*, by: Person, bank: Bank, typed: Typed) -> tuple[Question, bool]:
    """A question written by hand, waiting for review; the same question is there once (False)."""
    refuse_unaskable(typed.item)
    if typed.added:
        typed.item.pictures.append(typed.added)
    made: list[tuple[Question, bool]] = []
    keep(typed.item, Options(bank, by, noted=lambda _item, question, is_new: made.append((question, is_new))))
    question, is_new = made[0]
    if is_new and question.language != typed.language:
        question.language = typed.language
        question.save(update_fields=["language"])
    return question, is_new


@transaction.atomic
def revise(*, by: Person, question: Question, typed: Typed) -> Version | None:
    """A new version where what it says has changed, else None; topic, difficulty and language are set in any case.

    Versions that were answered stay as they are. Raises ValidationError in words.
    """
    refuse_unaskable(typed.item)
    row = (
        Question.objects.select_for_update(of=["self"])
        .select_related("bank__unit", "newest", "topic")
        .get(pk=question.pk)
    )
    set_place(by, row, typed)
    old = list(row.newest.pictures.select_related("picture").order_by("order")) if row.newest else []
    placed = [Placed(one.picture, moved(one.option, typed.places)) for one in old if one.pk not in typed.dropped]
    if typed.added:
        placed.append(Placed(store(typed.added, Options(row.bank, by))))
    before = [(one.picture_id, one.option) for one in old]
    after = [(one.picture.pk, one.option) for one in placed]
    same = row.newest and (row.newest.kind, row.newest.content) == (str(typed.item.kind), content_of(typed.item))
    if same and before == after:
        return None
    return revise_question(by=by, question=row, item=typed.item, pictures=placed)


def moved(option: int | None, places: Sequence[int]) -> int | None:
    """The new place of a picture's option; None where it is the question's own or its option went."""
    return places.index(option) if option in places else None


def set_place(by: Person, row: Question, typed: Typed) -> None:
    """Topic, difficulty and language; told by their names in the record."""
    topic = ensure_topic(by=by, bank=row.bank, names=split_path(typed.item.topic))
    old, new = (
        place_of(row),
        {"topic": topic, "difficulty": level_of(typed.item.difficulty), "language": typed.language},
    )
    changed = [name for name in new if old[name] != new[name]]
    if not changed:
        return
    for name in changed:
        setattr(row, name, new[name])
    row.save(update_fields=changed)
    before, after = ({name: str(side[name] or "") for name in changed} for side in (old, new))
    record("question.place", by=by, obj=row, unit_id=row.bank.unit_id, before=before, after=after)


def place_of(row: Question) -> dict[str, Any]:
    return {"topic": row.topic, "difficulty": row.difficulty, "language": row.language}

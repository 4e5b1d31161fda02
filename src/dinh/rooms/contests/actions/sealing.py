"""A round is sealed: its rules, its questions and the key become bytes that never change, before anybody takes part."""

import datetime
import secrets
from collections.abc import Mapping
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.media.models import Picture
from dinh.foundation.people.models import Person
from dinh.foundation.questions.models import Bank, Version, VersionPicture
from dinh.foundation.questions.queries.items import topic_paths
from dinh.kernel.exam import sealed as kernel
from dinh.kernel.text import nfc
from dinh.rooms.contests.actions.copying import Copy
from dinh.rooms.contests.actions.preparing import ready_copies
from dinh.rooms.contests.domain.blueprint import nearest_named
from dinh.rooms.contests.domain.times import to_ms
from dinh.rooms.contests.models import By, PreparedPicture, Round, SealedPicture, SealedRound
from dinh.rooms.contests.permissions import may_decide
from dinh.rooms.contests.queries.blueprint import askable
from dinh.rooms.contests.queries.preparing import shown_pictures
from dinh.rooms.contests.queries.prizes import populations_of, prizes_of

# pictures of some 100 kB: so many are held at once
BATCH = 20


@transaction.atomic
def seal_round(*, by: Person | None, round_: Round, at: datetime.datetime | None = None) -> SealedRound:
    """Seal it; sealed twice is sealed once. Raises PermissionDenied, or ValidationError in words.

    `at`: when, if not now; the demonstration has rounds of last week.
    """
    moment = at or timezone.now()
    row = Round.objects.select_for_update(of=["self"]).select_related("contest__unit", "bank").get(pk=round_.pk)
    if by is not None and not may_decide(by, row.contest):
        raise PermissionDenied
    present = SealedRound.objects.filter(round=row).first()
    if present is not None:
        return present
    if row.closes_at <= moment:
        raise ValidationError(_("The round would be over already: set its days first."))
    made = build_round(row, ready_copies(row), is_final=True)
    found = SealedRound.objects.create(round=row, content=made.to_bytes(), seal=made.seal, sealed_at=moment)
    seal_pictures(row, found, made)
    after = {"seal": made.seal, "questions": len(made.questions)}
    record("contest_round.seal", by=by, obj=row, unit_id=row.contest.unit_id, after=after)
    return found


def seal_pictures(row: Round, found: SealedRound, made: kernel.SealedRound) -> None:
    """The bytes that the seal names, each once; what was prepared is no longer needed then."""
    named = sorted({picture.digest for question in made.questions for picture in question.pictures})
    prepared = PreparedPicture.objects.filter(round=row)
    for start in range(0, len(named), BATCH):
        contents = dict(prepared.filter(digest__in=named[start : start + BATCH]).values_list("digest", "content"))
        rows = [SealedPicture(round=found, digest=digest, content=contents[digest]) for digest in sorted(contents)]
        SealedPicture.objects.bulk_create(rows)
    prepared.delete()


def build_round(row: Round, copies: Mapping[int, Copy], *, is_final: bool = False) -> kernel.SealedRound:
    """The round as it would be sealed now, with the pictures of which there are copies (none, to try papers out).

    Raises ValidationError in words where rules and bank do not go together; `is_final`: also where a copy is missing.
    """
    draws = list(row.draws.select_related("topic"))
    if row.bank is None or not draws:
        raise ValidationError(_("Say first from which bank and of which topics the papers are drawn."))
    check_draw(row)
    paths = topic_paths(row.bank)
    named = {draw.topic_id for draw in draws if draw.topic_id}
    if not named <= paths.keys():
        raise ValidationError(_("The blueprint names topics of another bank: set it anew."))
    labels = nearest_named(named, dict(row.bank.topics.values_list("pk", "parent")))
    questions, keys = read_bank(row.bank, {pk: paths[label] for pk, label in labels.items()}, copies)
    if is_final:
        check_copies(row.bank, copies)
    try:
        return kernel.SealedRound(
            rules=rules_of(row),
            questions=tuple(questions),
            keys=tuple(keys),
            secret=secrets.token_bytes(32),
            blueprint=tuple(
                kernel.Draw(draw.count, paths[draw.topic_id] if draw.topic_id else "", draw.difficulty)
                for draw in draws
            ),
        )
    except kernel.SealError as error:
        raise ValidationError(
            _("The bank cannot fill such a paper with questions fit for use: %(why)s.") % {"why": error}
        ) from error


def check_copies(bank: Bank, copies: Mapping[int, Copy]) -> None:
    """Raises ValidationError where the bank has got another picture since the copies were counted."""
    if not set(shown_pictures(bank).values_list("pk", flat=True)) <= copies.keys():
        raise ValidationError(_("The questions have changed this very moment: look at them and seal again."))


def check_draw(row: Round) -> None:
    """Raises ValidationError in words where prizes cannot be given by the rules of the round."""
    kinds = set(row.prizes.values_list("by", flat=True))
    if By.DRAW in kinds and not row.draw_source:
        raise ValidationError(_("A prize is drawn by lot: name the public random value in the rules first."))
    if By.SHARE in kinds and not populations_of(row):
        raise ValidationError(_("A prize goes by share of population, and no unit that takes part has its number."))
    # who knows the value while people still enter could enter until the lot is a good one
    if row.draw_day and row.draw_day < timezone.localdate(row.closes_at):
        raise ValidationError(_("The public random value must not be known before the round closes: name a later day."))


def rules_of(row: Round) -> kernel.Rules:
    """The rules in the form in which they are sealed. Raises SealError."""
    return kernel.Rules(
        round=f"{row.contest.slug}/{row.number}",
        title=f"{row.contest.name}: {row.name}",
        opens=to_ms(row.opens_at),
        closes=to_ms(row.closes_at),
        minutes=row.minutes,
        grace_seconds=row.grace_seconds,
        attempts=row.attempts_allowed,
        counts=row.counts,
        shuffle_questions=row.shuffles_questions,
        shuffle_options=row.shuffles_options,
        prediction=row.prediction,
        tie_breaks=tuple(row.tie_breaks),
        draw_source=row.draw_source,
        draw_day=row.draw_day.isoformat() if row.draw_day else "",
        prizes=prizes_of(row),
        one_prize=row.one_prize,
        populations=populations_of(row),
    )


def read_bank(
    bank: Bank, labels: Mapping[int, str], copies: Mapping[int, Copy]
) -> tuple[list[kernel.Question], list[kernel.Key]]:
    """The questions of the bank with their keys, in the order in which they came; two queries for each thousand."""
    questions, keys = [], []
    pictures = Prefetch("newest__pictures", VersionPicture.objects.select_related("picture").order_by("order"))
    rows = askable(bank).select_related("newest").prefetch_related(pictures).order_by("pk")
    for question in rows.iterator(chunk_size=1000):
        version = cast(Version, question.newest)  # what is fit for use has one
        content = version.content
        questions.append(
            kernel.Question(
                version=version.digest,
                kind=version.kind,
                stem=content["stem"],
                options=tuple(content["options"]),
                topic=labels.get(question.topic_id or 0, ""),
                difficulty=question.difficulty,
                pictures=tuple(
                    copies[one.picture_id].named(describe(one.picture), one.option)
                    for one in version.pictures.all()
                    if one.picture_id in copies
                ),
            )
        )
        is_choice = version.kind in kernel.CHOICE_KINDS
        keys.append(kernel.Key(tuple(content["key"]), () if is_choice else tuple(content["answers"])))
    return questions, keys


def describe(picture: Picture) -> str:
    """Its words for those who do not see it, on one line."""
    return " ".join(nfc(picture.description).split())

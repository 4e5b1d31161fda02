"""Looks through a round that is over for what a person should look at; changes nothing but the queue of cases."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count

from dinh.kernel.exam.drawing import Slot, read_paper
from dinh.kernel.exam.sealed import CHOICE_KINDS
from dinh.rooms.contests.domain.noticing import (
    MOST_OF_A_CONTACT,
    MOST_OF_A_DEVICE,
    MOST_OF_A_PHONE,
    Handed,
    find_alike,
    is_too_fast,
)
from dinh.rooms.contests.models import Case, Contestant, Round, Score
from dinh.rooms.contests.queries.sealed import sealed_of

# what many people may share: kind of case, column, and how many are usual
SHARED = [
    (Case.Kind.PHONE, "phone_hash", MOST_OF_A_PHONE),
    (Case.Kind.CONTACT, "contact_hash", MOST_OF_A_CONTACT),
    (Case.Kind.DEVICE, "device_hash", MOST_OF_A_DEVICE),
]
SHOWN = 200  # people of one case; a swarm may be larger than a page


def find_cases(round_: Round) -> int:
    """Put what was noticed into the queue; how many cases are new. A case that is there stays as it is."""
    new = 0
    alike: list[Handed] = []
    for one in read_handed(round_):
        if is_too_fast(one):
            facts = {"seconds": one.duration // 1000, "questions": one.questions, "right": one.right, "code": one.code}
            new += keep(round_, Case.Kind.SPEED, one.code, [one.contestant], facts)
        alike.append(one)
    for group in find_alike(alike):
        times = [one.duration // 1000 for one in group]
        people = sorted({one.contestant for one in group})
        facts = {"people": len(people), "wrong": group[0].wrong, "from": min(times), "to": max(times)}
        new += keep(round_, Case.Kind.ALIKE, min(one.code for one in group), people, facts)
    return new + sum(find_shared(round_, kind, column, most) for kind, column, most in SHARED)


def find_shared(round_: Round, kind: str, column: str, most: int) -> int:
    """Cases of more than `most` people of the round with the same value in the column; how many are new."""
    rows = Contestant.objects.filter(scores__round=round_).exclude(**{column: ""}).order_by()
    shared = rows.values(column).annotate(n=Count("pk", distinct=True)).filter(n__gt=most)
    new = 0
    for value, count in shared.values_list(column, "n"):
        swarm = rows.filter(**{column: value}).values_list("pk", flat=True).distinct()
        new += keep(round_, kind, value, swarm, {"people": count})
    return new


@transaction.atomic
def keep(round_: Round, kind: str, key: str, people: Iterable[int], facts: dict[str, Any]) -> int:
    """1 where the case was not there yet."""
    row, is_new = Case.objects.get_or_create(round=round_, kind=kind, key=key, defaults={"facts": facts})
    if is_new:
        row.contestants.set(list(people)[:SHOWN])
    return int(is_new)


def read_handed(round_: Round) -> Iterator[Handed]:
    """Every submission with its choices in the order of the sealed bank, as a digest; one query."""
    sealed = sealed_of(round_)
    rows = (
        Score.objects.filter(round=round_)
        .order_by("pk")
        .values_list(
            *("contestant", "duration", "right"),
            *("submission__answers", "submission__attempt__code", "submission__attempt__paper"),
        )
    )
    found: Iterator[tuple[int, int, int, str, str, str]] = iter(rows.iterator(chunk_size=1000))
    for contestant, duration, right, answers, code, paper in found:
        chosen = []
        for slot, choice in zip(read_paper(paper), json.loads(answers), strict=False):
            chosen.append((slot.question, sealed_choice(sealed.questions[slot.question].kind, slot, choice)))
        digest = hashlib.sha256(repr(sorted(chosen, key=lambda one: one[0])).encode()).hexdigest()
        yield Handed(contestant, code, duration, sealed.length, right, digest)


def sealed_choice(kind: str, slot: Slot, choice: str) -> str:
    """What was chosen in the words of the sealed question, whatever letters this paper showed."""
    if kind not in CHOICE_KINDS:
        return choice
    places = slot.chosen(choice)
    return str(places if kind == "ordering" else tuple(sorted(places)))

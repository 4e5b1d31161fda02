"""Reads of banks and their questions. Each list costs a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.foundation.people.models import Person
from dinh.foundation.questions.domain.likeness import words_of
from dinh.foundation.questions.models import Bank, Question, Topic
from dinh.foundation.questions.permissions import banks_of
from dinh.foundation.questions.queries.rules import Rules, count_under, through

IN_USE = Q(retired_at__isnull=True)
STATES: Rules = {
    "cho-duyet": (_("Waiting for review"), IN_USE & Q(newest__review__isnull=True)),
    "dat": (pgettext_lazy("question", "Fit for use"), IN_USE & Q(newest__review__is_fit=True)),
    "tra-lai": (pgettext_lazy("question", "Sent back"), IN_USE & Q(newest__review__is_fit=False)),
    "da-rut": (pgettext_lazy("question", "Withdrawn"), Q(retired_at__isnull=False)),
}


@dataclass(frozen=True)
class Asked:
    """What a list of questions is asked for; an empty value asks for everything in use."""

    words: str = ""
    topic: int = 0
    difficulty: str = ""
    kind: str = ""
    state: str = ""
    language: str = ""


def list_banks(person: Person) -> QuerySet[Bank]:
    """The person's banks with how many questions are in use, wait and are fit; one query."""
    return (
        banks_of(person)
        .select_related("unit")
        .annotate(
            in_use=Count("questions", filter=through("questions", IN_USE)),
            waiting=Count("questions", filter=through("questions", STATES["cho-duyet"][1])),
            fit=Count("questions", filter=through("questions", STATES["dat"][1])),
        )
        .order_by("unit__path", "name")
    )


def list_questions(bank: Bank, asked: Asked) -> QuerySet[Question]:
    """Questions in the order in which they came; every word must occur, diacritics do not matter."""
    rule = STATES[asked.state][1] if asked.state in STATES else IN_USE
    rows = Question.objects.filter(rule, bank=bank).select_related("newest__review", "topic")
    for word in words_of(asked.words):
        rows = rows.filter(search_text__contains=word)
    if asked.topic:
        rows = rows.filter(topic__in=topics_below(bank, asked.topic))
    if asked.difficulty:
        rows = rows.filter(difficulty=asked.difficulty)
    if asked.kind:
        rows = rows.filter(newest__kind=asked.kind)
    if asked.language:
        rows = rows.filter(language=asked.language)
    return rows.order_by("pk")


def languages_in(bank: Bank) -> list[str]:
    """The languages of its questions; one query."""
    found = Question.objects.filter(bank=bank).order_by("language").values_list("language", flat=True).distinct()
    return list(found)


def topics_below(bank: Bank, root: int) -> list[int]:
    """The topic and all parts of it; one query."""
    parents = dict(Topic.objects.filter(bank=bank).values_list("pk", "parent"))
    found = [root] if root in parents else []
    for topic in found:
        found += [pk for pk, parent in parents.items() if parent == topic]
    return found


def count_states(bank: Bank) -> dict[str, int]:
    """How many questions each state holds; one query."""
    return count_under(Question.objects.filter(bank=bank), STATES)


def next_to_review(bank: Bank, person: Person, after: int = 0) -> Question | None:
    """The next question that waits and that somebody else wrote; round from the end to the beginning."""
    rows = Question.objects.filter(STATES["cho-duyet"][1], bank=bank).exclude(newest__author=person).order_by("pk")
    rows = rows.exclude(pk=after)
    return rows.filter(pk__gt=after).first() or rows.first()

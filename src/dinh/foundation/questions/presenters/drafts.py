"""A question of a file as its card shows it: every doubt at the part of which it speaks."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dinh.foundation.questions.domain import drafts as rules
from dinh.foundation.questions.domain.content import HARMLESS
from dinh.foundation.questions.domain.doubts import Doubt
from dinh.foundation.questions.domain.items import Item, Kind, mark_of
from dinh.foundation.questions.importing.running import level_of
from dinh.foundation.questions.models import KINDS, Difficulty, Draft, Outcome
from dinh.foundation.questions.reading.question import SHOWN


@dataclass
class Told:
    """One doubt in words. `weight`: stop (must be mended), look (a person looks), hint (keeps nothing out), seen."""

    text: str
    weight: str
    url: str = ""


@dataclass
class Shown:
    """A picture of the card; without an address where no browser shows it."""

    name: str
    url: str


@dataclass
class Line:
    """One option: `place` from 0, `rank` its place in the right order where the question is about one."""

    place: int
    letter: str
    text: str
    is_right: bool
    rank: int | None = None
    pictures: list[Shown] = field(default_factory=list)
    doubts: list[Told] = field(default_factory=list)


@dataclass
class Card:
    """Everything that the template needs of one draft."""

    draft: Draft
    item: Item
    kind: str
    lines: list[Line]
    doubts: dict[str, list[Told]]
    pictures: list[Shown]
    difficulty: str
    state: str
    is_open: bool
    may_accept: bool
    asks_key: bool
    one_key: bool


def present(draft: Draft, *, editable: bool) -> Card:
    item = rules.from_plain(draft.content, draft.doubts)
    level = level_of(item.difficulty)
    by_part: dict[str, list[Told]] = {part: [] for part in ("stem", "options", "key", "kind", "pictures", "whole")}
    for one in item.doubts:
        by_part[rules.part_of(one.code)].append(tell(one, draft))
    for doubts in by_part.values():
        doubts.sort(key=lambda told: ("stop", "look", "hint", "seen").index(told.weight))
    codes = rules.open_codes(item.doubts, draft.accepted)
    chosen = item.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)
    left = draft.outcome in ("", Outcome.REFUSED)
    return Card(
        draft=draft,
        item=item,
        kind=str(KINDS[item.kind]),
        lines=lines_of(draft, item),
        doubts=by_part,
        pictures=[shown(draft, one) for one in draft.pictures.all() if one.option is None],
        difficulty=str(Difficulty(level).label) if level else item.difficulty,
        state=state_of(draft),
        is_open=editable and left,
        may_accept=any(code not in rules.MENDED_ONLY for code in codes),
        asks_key=editable and left and chosen and any(rules.part_of(code) == "key" for code in codes),
        one_key=item.kind is not Kind.MULTIPLE,
    )


def state_of(draft: Draft) -> str:
    if draft.outcome:
        return draft.outcome
    if draft.is_skipped:
        return "skipped"
    return "doubtful" if draft.open_doubts else "ready"


def tell(one: Doubt, draft: Draft) -> Told:
    if one.code in HARMLESS:
        weight = "hint"
    elif one.code in draft.accepted:
        weight = "seen"
    else:
        weight = "stop" if one.code in rules.MENDED_ONLY else "look"
    words: dict[str, Any] = dict(one.words)
    url = reverse("questions_question", args=[words["pk"]]) if words.get("pk") else ""
    return Told(one.text, weight, url)


def lines_of(draft: Draft, item: Item) -> list[Line]:
    lines = []
    for place, option in enumerate(item.options):
        is_right, rank = mark_of(item.kind, item.key, place)
        pictures = [shown(draft, one) for one in draft.pictures.all() if one.option == place]
        lines.append(Line(place, option.label, option.text, is_right, rank, pictures))
    return lines


def shown(draft: Draft, picture: Any) -> Shown:
    is_shown = picture.name.lower().endswith(SHOWN)
    url = reverse("questions_intake_picture", args=[draft.intake_id, picture.pk]) if is_shown else ""
    return Shown(picture.name or _("picture"), url)

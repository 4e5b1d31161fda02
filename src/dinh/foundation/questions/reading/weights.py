"""What the readers of quiz formats share: options and their points, typed answers, feedback, pictures."""

import re
from collections.abc import Sequence

from dinh.foundation.questions.domain.items import Item, Kind, Option, Picture, letter_of
from dinh.foundation.questions.domain.numbers import accepted
from dinh.foundation.questions.reading.question import tell_pictures
from dinh.foundation.questions.reading.rich import Rich

TRUE, FALSE = "Đúng", "Sai"
FULL = 99.0
STAR = re.compile(r"(?<!\\)\*")


def letter(place: int) -> str:
    """0 → A; after Z numbers."""
    return letter_of(place) if place < 26 else str(place + 1)


def add_option(item: Item, text: str, pictures: Sequence[Picture] = ()) -> None:
    item.options.append(Option(letter(len(item.options)), " ".join(text.split()), list(pictures)))


def give_weights(item: Item, weights: Sequence[float], *, several: bool) -> None:
    """The key by the points of each option in percent; points for parts are marked as lost."""
    right = [place for place, weight in enumerate(weights) if weight > 0]
    if several:
        item.kind, item.key = Kind.MULTIPLE, right
        worth = [weights[place] for place in right]
        if worth and (max(worth) - min(worth) > 1 or not 98 < sum(worth) < 102):
            item.doubt("weights_lost")
        return
    item.key = [place for place in right if weights[place] >= FULL]
    if len(item.key) < len(right):
        item.doubt("weights_lost")


def true_or_false(item: Item, is_true: bool) -> None:
    item.kind = Kind.TRUE_FALSE
    for text in (TRUE, FALSE):
        add_option(item, text)
    item.key = [0 if is_true else 1]


def accept(item: Item, kind: Kind, answers: Sequence[tuple[str, float]]) -> None:
    """Typed answers with their points in percent."""
    item.kind = kind
    for text, weight in answers:
        text = Rich.plain(text).words().replace("\n", " ")
        if 0 < weight < FULL:
            item.doubt("weights_lost")
        if weight < FULL or not text:
            continue
        if kind is Kind.NUMERIC and accepted(text) is None:
            item.doubt("unread_text", text=text)
            continue
        if kind is Kind.TEXT and STAR.search(text):
            item.doubt("wildcard", text=text)
        item.answers.append(text.replace("\\*", "*") if kind is Kind.TEXT else text)


def add_feedback(item: Item, told: Sequence[tuple[str, str]]) -> None:
    """What was said to each answer (label, text) goes below the explanation: here one explanation serves all."""
    lines = [f"{label}: {text}" if label else text for label, text in told if text]
    item.explanation = "\n".join(line for line in (item.explanation, *lines) if line)


def add_pictures(item: Item, pictures: Sequence[Picture], into: list[Picture]) -> None:
    """Put them in; those that are only named, or of a kind that is not shown, are marked."""
    into += pictures
    tell_pictures(item, tuple(pictures))
    for picture in pictures:
        if not picture.content:
            item.doubt("picture_named", name=picture.name)

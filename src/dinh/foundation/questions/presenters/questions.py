"""A version of a question as screens show it."""

from dataclasses import dataclass, field

from dinh.foundation.media.models import Picture
from dinh.foundation.questions.domain.items import Kind, letter_of, mark_of
from dinh.foundation.questions.models import KINDS, Question, Version


@dataclass
class Line:
    """One option; `rank`: its place in the right order where the question is about one."""

    letter: str
    text: str
    is_right: bool
    rank: int | None = None
    pictures: list[Picture] = field(default_factory=list)


@dataclass
class Told:
    """A version: what it says, and where it stands."""

    version: Version
    kind: str
    lines: list[Line]
    pictures: list[Picture]


def present(version: Version) -> Told:
    content = version.content
    lines = []
    for place, text in enumerate(content["options"]):
        is_right, rank = mark_of(version.kind, content["key"], place)
        own = [one.picture for one in version.pictures.all() if one.option == place]
        lines.append(Line(letter_of(place), text, is_right, rank, own))
    pictures = [one.picture for one in version.pictures.all() if one.option is None]
    return Told(version, str(KINDS[Kind(version.kind)]), lines, pictures)


def state_of(question: Question) -> str:
    """A key of `queries.banks.STATES`."""
    if question.retired_at is not None:
        return "da-rut"
    review = getattr(question.newest, "review", None)
    if review is None:
        return "cho-duyet"
    return "dat" if review.is_fit else "tra-lai"

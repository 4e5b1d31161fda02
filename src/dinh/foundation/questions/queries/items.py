"""Reads of the question bank."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.utils import translation

from dinh.foundation.questions.domain.items import Item, Kind, Option, Picture, letter_of
from dinh.foundation.questions.domain.places import join_path
from dinh.foundation.questions.models import Bank, ItemStatistics, Question, Topic, Version, VersionPicture
from dinh.foundation.questions.queries.banks import IN_USE, STATES, topics_below

BATCH = 500


def given(bank: Bank, *, only_fit: bool = False, topic: Topic | None = None) -> QuerySet[Question]:
    """Questions in use, or of them those fit for use; of one topic with its parts, or of all."""
    rows = Question.objects.filter(STATES["dat"][1] if only_fit else IN_USE, bank=bank)
    return rows.filter(topic__in=topics_below(bank, topic.pk)) if topic else rows


def count_given(bank: Bank, *, only_fit: bool = False, topic: Topic | None = None) -> int:
    return given(bank, only_fit=only_fit, topic=topic).count()


def items_of(bank: Bank, *, only_fit: bool = False, topic: Topic | None = None) -> Iterator[Item]:
    """What the questions `given` say today, in the order in which they came; three queries for each five hundred."""
    paths = topic_paths(bank)
    pictures = Prefetch("pictures", VersionPicture.objects.select_related("picture").order_by("order"))
    newest = Version.objects.order_by("number").prefetch_related(pictures)
    rows = given(bank, only_fit=only_fit, topic=topic).order_by("pk")
    for question in rows.prefetch_related(Prefetch("versions", newest)).iterator(chunk_size=BATCH):
        version = list(question.versions.all())[-1]
        with translation.override(bank.language):
            difficulty = question.get_difficulty_display() if question.difficulty else ""
        yield item_of(version, topic=paths.get(question.topic_id or 0, ""), difficulty=difficulty)


def item_of(version: Version, *, topic: str = "", difficulty: str = "") -> Item:
    """The version as an item, its pictures with their bytes."""
    item = words_of_version(version)
    item.topic, item.difficulty = topic, difficulty
    for placed in version.pictures.all():
        with placed.picture.file.open("rb") as stream:
            found = Picture(placed.picture.title, stream.read())
        (item.pictures if placed.option is None else item.options[placed.option].pictures).append(found)
    return item


def words_of_version(version: Version) -> Item:
    """What the version says, without its pictures."""
    content = version.content
    return Item(
        stem=content["stem"],
        options=[Option(letter_of(place), text) for place, text in enumerate(content["options"])],
        key=list(content["key"]),
        answers=list(content["answers"]),
        explanation=content["explanation"],
        source=content["source"],
        kind=Kind(version.kind),
    )


def topic_paths(bank: Bank) -> dict[int, str]:
    """Topic → its names from the root down; one query."""
    topics = {topic.pk: topic for topic in Topic.objects.filter(bank=bank)}

    def names(topic: Topic) -> list[str]:
        above = topics.get(topic.parent_id or 0)
        return [*(names(above) if above else []), topic.name]

    return {pk: join_path(names(topic)) for pk, topic in topics.items()}


def uses_of(question: Question) -> QuerySet[ItemStatistics]:
    """What the answers have shown of its versions, the newest first; one query."""
    rows = ItemStatistics.objects.filter(version__question=question).select_related("version")
    return rows.order_by("-measured_at", "-pk")

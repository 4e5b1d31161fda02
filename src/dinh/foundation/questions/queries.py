"""Reads of the question bank."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils import translation

from dinh.foundation.questions.domain.items import Item, Kind, Option, Picture
from dinh.foundation.questions.domain.places import join_path
from dinh.foundation.questions.models import Bank, Question, Topic, Version, VersionPicture

BATCH = 500


def items_of(bank: Bank) -> Iterator[Item]:
    """What the questions in use say today, in the order in which they came; three queries for each five hundred."""
    paths = topic_paths(bank)
    pictures = Prefetch("pictures", VersionPicture.objects.select_related("picture").order_by("order"))
    newest = Version.objects.order_by("number").prefetch_related(pictures)
    rows = Question.objects.filter(bank=bank, retired_at__isnull=True).order_by("pk")
    for question in rows.prefetch_related(Prefetch("versions", newest)).iterator(chunk_size=BATCH):
        version = list(question.versions.all())[-1]
        with translation.override(bank.language):
            difficulty = question.get_difficulty_display() if question.difficulty else ""
        yield item_of(version, topic=paths.get(question.topic_id or 0, ""), difficulty=difficulty)


def item_of(version: Version, *, topic: str = "", difficulty: str = "") -> Item:
    """The version as an item, its pictures with their bytes."""
    content = version.content
    item = Item(
        stem=content["stem"],
        options=[Option(chr(ord("A") + place), text) for place, text in enumerate(content["options"])],
        key=list(content["key"]),
        answers=list(content["answers"]),
        explanation=content["explanation"],
        source=content["source"],
        kind=Kind(version.kind),
        topic=topic,
        difficulty=difficulty,
    )
    for placed in version.pictures.all():
        with placed.picture.file.open("rb") as stream:
            found = Picture(placed.picture.title, stream.read())
        (item.pictures if placed.option is None else item.options[placed.option].pictures).append(found)
    return item


def topic_paths(bank: Bank) -> dict[int, str]:
    """Topic → its names from the root down; one query."""
    topics = {topic.pk: topic for topic in Topic.objects.filter(bank=bank)}

    def names(topic: Topic) -> list[str]:
        above = topics.get(topic.parent_id or 0)
        return [*(names(above) if above else []), topic.name]

    return {pk: join_path(names(topic)) for pk, topic in topics.items()}

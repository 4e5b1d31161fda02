"""What a bank holds for papers: the questions that can be asked, by topic and difficulty."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from dinh.foundation.media.models import Picture
from dinh.foundation.questions.domain.places import upwards
from dinh.foundation.questions.models import Bank, Question, Topic, VersionPicture
from dinh.foundation.questions.queries.items import given
from dinh.foundation.questions.queries.topics import topic_tree
from dinh.rooms.contests.domain.blueprint import Numbers, Shortage, Wish, find_shortages
from dinh.rooms.contests.models import Round


@dataclass(frozen=True)
class Supply:
    """The topics of a bank in the order of their tree, each with its depth, and how many questions can be asked."""

    topics: list[tuple[Topic, int]]
    numbers: Numbers

    @property
    def parents(self) -> dict[int, int | None]:
        return {topic.pk: topic.parent_id for topic, _depth in self.topics}

    def within(self) -> Counter[tuple[int | None, str]]:
        """(topic with its parts, difficulty) → questions; None stands for every topic, "" for every difficulty."""
        parents, found = self.parents, Counter[tuple[int | None, str]]()
        for (topic, difficulty), count in self.numbers.items():
            for place in (None, *upwards(topic, parents)):
                for level in {difficulty, ""}:
                    found[place, level] += count
        return found


def askable(bank: Bank) -> QuerySet[Question]:
    """Questions that a paper can ask: those fit for use."""
    return given(bank, only_fit=True)


def undescribed(bank: Bank) -> dict[Picture, set[int]]:
    """Pictures that a paper can show and nobody has described, each with the keys of its questions; one query."""
    rows = VersionPicture.objects.filter(version__newest_of__in=askable(bank).order_by(), picture__description="")
    found: dict[Picture, set[int]] = {}
    for row in rows.select_related("picture", "version").order_by("version__question", "order"):
        found.setdefault(row.picture, set()).add(row.version.question_id)
    return found


def count_undescribed(bank: Bank) -> int:
    """Questions that a paper can ask and that have a picture nobody has described; one query."""
    return askable(bank).filter(newest__pictures__picture__description="").order_by().values("pk").distinct().count()


def read_supply(bank: Bank) -> Supply:
    """Two queries."""
    rows = askable(bank).order_by().values_list("topic", "difficulty").annotate(n=Count("pk"))
    return Supply(topic_tree(bank), {(topic, difficulty): n for topic, difficulty, n in rows})


def wishes_of(round_: Round) -> list[Wish]:
    """The blueprint of a round; one query, or none where it was fetched along."""
    return [Wish(draw.topic_id, draw.difficulty, draw.count) for draw in round_.draws.all()]


def shortages_of(round_: Round) -> dict[Wish, Shortage]:
    """Which lines the round's bank cannot fill today; two queries and those of the blueprint."""
    if round_.bank is None:
        return {}
    supply = read_supply(round_.bank)
    return find_shortages(wishes_of(round_), supply.parents, supply.numbers)

"""How many questions each topic has at each difficulty: from this table organisers say what a paper draws."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from dinh.foundation.questions.domain.places import upwards
from dinh.foundation.questions.models import Bank, Difficulty, Question, Topic
from dinh.foundation.questions.queries.banks import IN_USE, STATES

LEVELS = [*Difficulty.values, ""]


@dataclass(frozen=True)
class Cell:
    """Questions of one topic and its parts at one difficulty: those fit for use, and all in use."""

    level: str
    fit: int
    in_use: int


@dataclass(frozen=True)
class TopicRow:
    """One topic, or with None the questions without one; `depth` from 0."""

    topic: Topic | None
    depth: int
    cells: list[Cell]

    @property
    def fit(self) -> int:
        return sum(cell.fit for cell in self.cells)

    @property
    def in_use(self) -> int:
        return sum(cell.in_use for cell in self.cells)


def topic_tree(bank: Bank) -> list[tuple[Topic, int]]:
    """The topics in the order of their tree, each with its depth from 0; one query."""
    topics = list(Topic.objects.filter(bank=bank).order_by("sort_key", "pk"))

    def below(parent: int | None, depth: int) -> list[tuple[Topic, int]]:
        found = []
        for topic in topics:
            if topic.parent_id == parent:
                found += [(topic, depth), *below(topic.pk, depth + 1)]
        return found

    return below(None, 0)


def topic_rows(bank: Bank) -> list[TopicRow]:
    """The tree in its order, each topic with its parts counted in; two queries."""
    tree = topic_tree(bank)
    parents = {topic.pk: topic.parent_id for topic, _depth in tree}
    in_use, fit = Counter[tuple[int | None, str]](), Counter[tuple[int | None, str]]()
    counted = Question.objects.filter(IN_USE, bank=bank).values("topic", "difficulty")
    for row in counted.annotate(all=Count("pk"), fit=Count("pk", filter=STATES["dat"][1])).order_by():
        places: list[int | None] = [*upwards(row["topic"], parents)] or [None]
        for place in places:
            in_use[place, row["difficulty"]] += row["all"]
            fit[place, row["difficulty"]] += row["fit"]

    def cells(key: int | None) -> list[Cell]:
        return [Cell(level, fit[key, level], in_use[key, level]) for level in LEVELS]

    rows = [TopicRow(topic, depth, cells(topic.pk)) for topic, depth in tree]
    loose = TopicRow(None, 0, cells(None))
    return [*rows, *([loose] if loose.in_use else [])]

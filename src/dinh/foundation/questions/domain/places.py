"""Places in the tree of topics, and one as a text, as Moodle writes it: "Lịch sử/1930//1945" has two steps."""

import re
from collections.abc import Iterable, Iterator, Mapping

STEP = re.compile(r"(?<!/)/(?!/)")


def join_path(names: Iterable[str]) -> str:
    return "/".join(name.replace("/", "//") for name in names)


def split_path(path: str) -> list[str]:
    """The names from the root down; [] for an empty text."""
    return [name for step in STEP.split(path) if (name := step.replace("//", "/").strip())]


def upwards(topic: int | None, parents: Mapping[int, int | None]) -> Iterator[int]:
    """The topic and all above it, the nearest first; nothing for none."""
    while topic is not None:
        yield topic
        topic = parents.get(topic)

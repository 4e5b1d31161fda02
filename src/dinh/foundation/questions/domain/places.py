"""A place in the tree of topics as one text, as Moodle writes its categories: "Lịch sử/1930//1945" has two steps."""

import re
from collections.abc import Iterable

STEP = re.compile(r"(?<!/)/(?!/)")


def join_path(names: Iterable[str]) -> str:
    return "/".join(name.replace("/", "//") for name in names)


def split_path(path: str) -> list[str]:
    """The names from the root down; [] for an empty text."""
    return [name for step in STEP.split(path) if (name := step.replace("//", "/").strip())]

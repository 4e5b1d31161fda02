"""Questions as Aiken (docs.moodle.org, "Aiken format"): one line asks, one right answer, nothing else."""

import re
from collections.abc import Sequence

from dinh.foundation.questions.domain.items import Item, Kind
from dinh.foundation.questions.reading.aiken import ANSWER, OPTION
from dinh.foundation.questions.reading.blocks import ASKED
from dinh.foundation.questions.reading.settle import JOINER

MOST_OPTIONS = 26


def is_for_aiken(item: Item) -> bool:
    """Whether it has options of which exactly one is right, and no more than there are letters."""
    is_choice = item.kind in (Kind.SINGLE, Kind.TRUE_FALSE) and 2 <= len(item.options) <= MOST_OPTIONS
    return is_choice and len(item.key) == 1 and bool(item.stem) and all(option.text for option in item.options)


def write_aiken(items: Sequence[Item]) -> bytes:
    """UTF-8 without a mark; questions that Aiken cannot hold are left out (`losses` tells them)."""
    blocks = [block_of(item) for item in items if is_for_aiken(item)]
    return "\n".join(blocks).encode()


def block_of(item: Item) -> str:
    stem = item.stem.replace("\n", " ")
    if OPTION.match(stem) or ANSWER.match(stem):
        stem = re.sub(r"^(\w+)", rf"\1{JOINER}", stem)
    if ASKED.match(stem):
        stem = f"{JOINER}{stem}"
    options = "".join(f"{option.label}. {option.text}\n" for option in item.options)
    return f"{stem}\n{options}ANSWER: {item.options[item.key[0]].label}\n"

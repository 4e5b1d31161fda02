"""Questions as GIFT (docs.moodle.org, "GIFT format"), every text as plain."""

import re
from collections.abc import Sequence

from dinh.foundation.questions.domain.items import Item, Kind
from dinh.foundation.questions.domain.numbers import in_digits, middle_of
from dinh.foundation.questions.reading.settle import JOINER
from dinh.foundation.questions.writing.plain import is_verdict

SIGNS = re.compile(r"([~=#{}:\\])")


def escape(text: str) -> str:
    return SIGNS.sub(r"\\\1", text).replace("\n", "\\n")


def escape_answer(text: str) -> str:
    """A text like points in percent, or like a pair to be matched, is told apart by a sign that nobody sees."""
    escaped = escape(text).replace("->", f"-{JOINER}>")
    return f"{JOINER}{escaped}" if text.startswith("%") else escaped


def is_for_gift(item: Item) -> bool:
    """All but orders, and questions that were never given an answer of their kind."""
    if item.kind is Kind.ORDERING:
        return False
    return len(item.options) > 1 if item.kind not in (Kind.TEXT, Kind.NUMERIC) else bool(item.answers)


def write_gift(items: Sequence[Item]) -> bytes:
    """UTF-8; a category line wherever the topic changes."""
    blocks, topic = [], ""
    for number, item in enumerate(items, start=1):
        if not is_for_gift(item):
            continue
        if item.topic != topic:
            topic = item.topic
            blocks.append(f"$CATEGORY: $course$/top/{topic}\n")
        blocks.append(f"{tags(item)}::Câu {number}::[plain]{escape(item.stem)}{{{answers(item)}{told(item)}}}\n")
    return "\n".join(blocks).encode()


def tags(item: Item) -> str:
    """What Moodle keeps as tags: difficulty and source."""
    found = [(name, getattr(item, name)) for name in ("difficulty", "source") if getattr(item, name)]
    if not found:
        return ""
    escaped = (f"[tag:{name}:" + re.sub(r"([\]\\])", r"\\\1", text.replace("\n", " ")) + "]" for name, text in found)
    return f"// {' '.join(escaped)}\n"


def told(item: Item) -> str:
    return f"####{escape(item.explanation)}" if item.explanation else ""


def answers(item: Item) -> str:
    if is_verdict(item) and len(item.key) == 1:
        return "T" if item.key == [0] else "F"
    if item.kind is Kind.NUMERIC:
        return "#" + "".join(f"={numeral(text)}" for text in item.answers)
    if item.kind is Kind.TEXT:
        # a bare star would stand for anything
        return " ".join("=" + escape_answer(text).replace("*", "\\*") for text in item.answers)
    if item.kind is Kind.MULTIPLE:
        share = f"{100 / len(item.key):.5f}".rstrip("0").rstrip(".") if item.key else "0"
        return "".join(
            f"\n~%{share if place in item.key else 0}%{escape_answer(option.text)}"
            for place, option in enumerate(item.options)
        )
    return "".join(
        f"\n{'=' if place in item.key else '~'}{escape_answer(option.text)}"
        for place, option in enumerate(item.options)
    )


def numeral(text: str) -> str:
    """ "3,14±0.01" → "3.14:0.01"; what is no number is written as it stands."""
    found = middle_of(text)
    if found is None:
        return escape(text)
    return f"{in_digits(found[0])}:{in_digits(found[1])}"

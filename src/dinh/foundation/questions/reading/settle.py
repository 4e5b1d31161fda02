"""After reading: signs that our own writers put in come out again, and kinds that a layout cannot name are seen."""

import re

from dinh.foundation.questions.domain.items import Item, Kind
from dinh.foundation.questions.domain.numbers import BETWEEN, WITHIN, accepted
from dinh.foundation.questions.reading.rich import Rich
from dinh.kernel.text import fold

# Unicode's WORD JOINER: nothing to the eye, and no letter; our writers set it where text would be taken for a label
JOINER = "\u2060"
BETWEEN_ANSWERS = f" {JOINER}|{JOINER} "
EXPLAINED = re.compile(rf"^[^\n:]{{1,20}}:{JOINER}\s*")
VERDICTS = (["dung", "sai"], ["true", "false"])


def guess_kind(item: Item) -> None:
    """For layouts that know only options and answers: "Đúng" and "Sai" alone, numbers with what they may be off."""
    words = [fold(option.text).rstrip(". ") for option in item.options]
    if item.kind is Kind.SINGLE and len(item.key) <= 1 and (words in VERDICTS or words[::-1] in VERDICTS):
        item.kind = Kind.TRUE_FALSE
    if item.kind is Kind.TEXT and item.answers and all(is_numbers(answer) for answer in item.answers):
        item.kind = Kind.NUMERIC


def is_numbers(text: str) -> bool:
    """Several numbers as our writer parts them, or one with what it may be off."""
    parts = text.split(BETWEEN_ANSWERS)
    if len(parts) > 1:
        return all(accepted(part) for part in parts)
    return bool(WITHIN.fullmatch(text) or BETWEEN.fullmatch(text))


def clean(item: Item) -> None:
    """Take the joiners out of all texts; what they parted is parted."""
    item.explanation = bare(EXPLAINED.sub("", item.explanation))
    item.answers = [bare(part) for answer in item.answers for part in answer.split(BETWEEN_ANSWERS)]
    item.stem = bare(item.stem)
    for option in item.options:
        option.text = bare(option.text)
    for name in ("topic", "difficulty", "source"):
        setattr(item, name, bare(getattr(item, name)))


def bare(text: str) -> str:
    return Rich.plain(text.replace(JOINER, "")).words() if JOINER in text else text

"""Items as they are written: texts without what no file can hold, labels in their order."""

import re
from dataclasses import replace

from dinh.foundation.questions.domain.items import Item, Kind, Option
from dinh.foundation.questions.domain.numbers import accepted
from dinh.foundation.questions.reading.rich import Rich
from dinh.foundation.questions.reading.settle import JOINER
from dinh.foundation.questions.reading.weights import FALSE, TRUE, letter
from dinh.kernel.text import nfc

# what XML 1.0 forbids, and our own sign
FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff{JOINER}]")


def plain(text: str) -> str:
    """Lines of words with single spaces, as every reader gives them."""
    return Rich.plain(nfc(FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))).words()


def one_line(text: str) -> str:
    return plain(text).replace("\n", " ")


def tidy(item: Item) -> Item:
    """A copy to be written."""
    options = [
        Option(letter(place), one_line(option.text), list(option.pictures)) for place, option in enumerate(item.options)
    ]
    return replace(
        item,
        stem=plain(item.stem),
        options=options,
        answers=[text for text in map(one_line, item.answers) if text],
        explanation=plain(item.explanation),
        topic=one_line(item.topic),
        difficulty=one_line(item.difficulty),
        source=plain(item.source),
        kind=kind_of(item),
    )


def kind_of(item: Item) -> Kind:
    """Several right answers make a question of several, whatever it calls itself."""
    return Kind.MULTIPLE if item.kind is Kind.SINGLE and len(item.key) > 1 else item.kind


def is_verdict(item: Item) -> bool:
    """True or false in the very words of the formats that know no others."""
    return item.kind is Kind.TRUE_FALSE and [option.text for option in item.options] == [TRUE, FALSE]


def labels_of_key(item: Item) -> str:
    """ "B, D"; for an order in its order."""
    return ", ".join(item.options[place].label for place in item.key if place < len(item.options))


def is_same(item: Item, read: Item) -> bool:
    """Whether what was read says what was written: texts, key, kind, accepted answers."""
    return meaning_of(item) == meaning_of(read)


def meaning_of(item: Item) -> tuple[object, ...]:
    kind = kind_of(item)
    answers = [accepted(text) for text in item.answers] if kind is Kind.NUMERIC else item.answers
    return item.stem, [option.text for option in item.options], item.key, kind, answers, item.explanation

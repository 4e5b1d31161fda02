"""What a format cannot carry, told in words before anybody relies on the file."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from dinh.foundation.questions.domain.items import Item, Kind
from dinh.foundation.questions.reading.file import Found, read_file
from dinh.foundation.questions.writing.aiken import is_for_aiken
from dinh.foundation.questions.writing.gift import is_for_gift
from dinh.foundation.questions.writing.pictures import all_pictures, draw
from dinh.foundation.questions.writing.plain import is_same, is_verdict
from dinh.foundation.questions.writing.sheet import LONGEST_CELL, MOST_OPTIONS

Test = Callable[[Item], object]
LEFT_OUT = N_("Left out, for the format has no such question: %(places)s.")
CHANGED = N_("Read from the file again, these would not be quite the same: %(places)s. Look at them in the file.")
SHOWN = 20

TESTS: dict[str, tuple[Test, str]] = {
    "pictures": (all_pictures, N_("Pictures are left out: %(places)s.")),
    "strange_pictures": (
        lambda item: any(draw(picture) is None for picture in all_pictures(item)),
        N_("Pictures that are only named, or of an unusual kind, are left out: %(places)s."),
    ),
    "explanations": (lambda item: item.explanation, N_("Explanations are left out: %(places)s.")),
    "lines": (lambda item: "\n" in item.stem, N_("Several lines become one: %(places)s.")),
    "labels": (
        lambda item: item.topic or item.difficulty or item.source,
        N_("Topic, difficulty and source are left out: %(places)s."),
    ),
    "verdicts": (
        lambda item: item.kind is Kind.TRUE_FALSE and not is_verdict(item),
        N_("True or false in other words becomes a choice of two: %(places)s."),
    ),
    "orders": (
        lambda item: item.kind is Kind.ORDERING,
        N_("The right order can be read by people, not by the import: %(places)s."),
    ),
    "unordered": (
        lambda item: item.kind is Kind.ORDERING and sorted(item.key) != list(range(len(item.options))),
        N_("The order has no answer yet, and options without a place in it are left out: %(places)s."),
    ),
    "many_options": (
        lambda item: len(item.options) > MOST_OPTIONS,
        N_("Options after the eighth are lost: %(places)s."),
    ),
    "long_texts": (
        lambda item: max(map(len, (item.stem, item.explanation, item.source))) > LONGEST_CELL - 100,
        N_("A cell holds 32,767 letters; longer texts are cut off: %(places)s."),
    ),
}
LOST: dict[str, tuple[str, ...]] = {
    "docx": ("strange_pictures", "labels", "verdicts", "orders", "many_options"),
    "xlsx": ("strange_pictures", "many_options", "long_texts"),
    "csv": ("pictures", "many_options"),
    "aiken": ("pictures", "explanations", "lines", "labels", "verdicts"),
    "gift": ("pictures", "verdicts"),
    "moodle": ("strange_pictures", "verdicts", "unordered"),
    "qti21": ("strange_pictures",),
    "qti30": ("strange_pictures",),
}
TAKEN: dict[str, Callable[[Item], bool]] = {"aiken": is_for_aiken, "gift": is_for_gift}


def tell_losses(form: str, name: str, items: Sequence[Item], content: bytes) -> list[str]:
    """What is lost of these tidy items in the file `content`: by its kind, and by reading the file once more."""
    kept = [(number, item) for number, item in enumerate(items, start=1) if TAKEN.get(form, bool)(item)]
    numbers = {number for number, _item in kept}
    left_out = [number for number in range(1, len(items) + 1) if number not in numbers]
    found = {code: [number for number, item in kept if TESTS[code][0](item)] for code in LOST[form]}
    told = {number for numbers in found.values() for number in numbers}
    read = read_file(name, content) if kept else Found()
    changed = [
        number
        for (number, item), again in zip(kept, read.items, strict=False)
        if number not in told and not is_same(bare(item), bare(again))
    ]
    if len(read.items) != len(kept):
        changed = [number for number, _item in kept]
    sentences = [(LEFT_OUT, left_out), *((TESTS[code][1], found[code]) for code in found), (CHANGED, changed)]
    return [_(sentence) % {"places": places(numbers)} for sentence, numbers in sentences if numbers]


def bare(item: Item) -> Item:
    """For comparing: an order by what comes first, for some formats list the options so."""
    if item.kind is Kind.ORDERING and sorted(item.key) == list(range(len(item.options))):
        return replace(item, options=[item.options[place] for place in item.key], key=sorted(item.key))
    return item


def places(numbers: Sequence[int]) -> str:
    """ "questions 3, 5, 7", cut off where there are too many to read."""
    shown = ", ".join(map(str, numbers[:SHOWN]))
    if len(numbers) > SHOWN:
        return _("questions %(numbers)s and %(count)d more") % {"numbers": shown, "count": len(numbers) - SHOWN}
    return _("questions %(numbers)s") % {"numbers": shown}

"""Doubts that show only when a question is read whole, or beside the others of its file."""

import re
from collections import Counter
from collections.abc import Sequence

from dinh.foundation.questions.domain.items import Item, Kind, letter_of
from dinh.foundation.questions.domain.likeness import item_key
from dinh.foundation.questions.domain.numbers import accepted
from dinh.foundation.questions.reading.question import take_explained
from dinh.kernel.text import match_key

PICTURED = re.compile(
    r"\b(?:cho|dựa\s+vào|quan\s+sát|theo|xem)\s+(?:các\s+)?(?:hình\s+(?:sau|vẽ|bên|dưới|trên|ảnh|\d)|biểu\s+đồ|sơ\s+đồ|bức\s+ảnh"
    r"|lược\s+đồ)",
    re.I,
)
SHORTEST = 8


def check(items: Sequence[Item]) -> None:
    """Mark what is doubtful in each as it came from the file, and in each beside the others."""
    for item in items:
        take_explained(item)
    recheck(items)


def recheck(items: Sequence[Item]) -> None:
    """The looks that may be repeated after every correction: nothing is taken from one part for another."""
    counts = Counter(len(item.options) for item in items if item.options)
    usual = counts.most_common(1)[0][0] if counts else 0
    for item in items:
        check_stem(item)
        check_options(item, usual)
        check_key(item)
    check_numbers(items)
    check_same(items)


def check_stem(item: Item) -> None:
    text = item.stem.strip()
    if not text and not item.pictures:
        item.doubt("empty_stem")
    elif len(text) < SHORTEST and not item.pictures:
        item.doubt("short_stem")
    if PICTURED.search(text) and not item.image_count and "\n" not in text:
        item.doubt("picture_missing")


def check_options(item: Item, usual: int) -> None:
    if item.kind in (Kind.NUMERIC, Kind.TEXT):
        return
    if not item.options:
        item.doubt("no_options")
        return
    seen: dict[str, str] = {}
    for option in item.options:
        key = match_key(option.text).rstrip(". ")
        if not key and not option.pictures:
            item.doubt("empty_option", label=option.label)
        elif key in seen and not option.pictures:
            item.doubt("same_options", first=seen[key], second=option.label)
        seen.setdefault(key, option.label)
    if len(item.options) < usual and item.kind is not Kind.TRUE_FALSE:
        item.doubt("fewer_options", count=len(item.options), usual=usual)
        absent = [letter_of(number) for number in range(len(item.options), usual)]
        if not any(one.code == "missing_option" for one in item.doubts):
            item.doubt("missing_option", labels=", ".join(absent))


def check_key(item: Item) -> None:
    for answer in item.answers if item.kind is Kind.NUMERIC else ():
        if accepted(answer) is None:
            item.doubt("answer_no_number", text=answer)
    if item.answers:
        return
    if not item.key and not any(one.code == "key_out_of_range" for one in item.doubts):
        item.doubt("no_key")
    elif item.kind is Kind.ORDERING and sorted(item.key) != list(range(len(item.options))):
        item.doubt("key_out_of_range", key=", ".join(item.options[place].label for place in item.key))
    if len(item.key) > 1 and item.kind in (Kind.SINGLE, Kind.MULTIPLE):
        if item.kind is Kind.SINGLE:
            item.doubt("several_keys", labels=", ".join(item.options[place].label for place in item.key))
        item.kind = Kind.MULTIPLE


def check_numbers(items: Sequence[Item]) -> None:
    """Numbers that come twice or are left out, where the file counts its questions."""
    numbers = [int(item.number) if item.number.isdigit() else None for item in items]
    seen: set[int] = set()
    last = None
    for item, number in zip(items, numbers, strict=True):
        if number is None:
            continue
        if number == 1 and last not in (None, 1):
            seen, last = set(), None  # another paper begins
        if number in seen:
            item.doubt("number_twice", number=number)
        elif last is not None and number > last + 1:
            item.doubt("number_skipped", number=last + 1)
        seen.add(number)
        last = max(number, last or 0)


def check_same(items: Sequence[Item]) -> None:
    places: dict[str, str] = {}
    for item in items:
        key = item_key(item)
        if key in places:
            item.doubt("same_question", place=places[key])
        elif item.stem:
            places[key] = item.place

"""An item as plain data and back, and what becomes of its doubts when a person corrects it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import pgettext_lazy

from dinh.foundation.questions.domain.content import HARMLESS
from dinh.foundation.questions.domain.doubts import SENTENCES, Doubt, doubt
from dinh.foundation.questions.domain.items import Item, Kind, Option
from dinh.kernel.text import nfc

Plain = dict[str, Any]
FIELDS = ("number", "place", "stem", "explanation", "topic", "difficulty", "source")

# of which part of a question a doubt speaks; the others speak of all of it
SPOKEN_OF = {
    "stem": ("empty_stem", "short_stem", "shared_passage", "number_twice", "number_skipped"),
    "options": (
        *("no_options", "missing_option", "empty_option", "same_options", "options_out_of_order"),
        *("repeated_option", "loose_label", "fewer_options"),
    ),
    "key": (
        *("no_key", "several_keys", "key_conflict", "key_out_of_range", "key_from_explanation", "key_ambiguous"),
        *("key_in_words", "weights_lost", "wildcard", "answer_no_number"),
    ),
    "kind": ("kind_unread",),
    "pictures": ("picture_unread", "picture_named", "picture_missing"),
}
PARTS = {
    "stem": pgettext_lazy("part of a question", "the question itself"),
    "options": pgettext_lazy("part of a question", "its options"),
    "key": pgettext_lazy("part of a question", "its right answer"),
    "kind": pgettext_lazy("part of a question", "its kind"),
    "pictures": pgettext_lazy("part of a question", "its pictures"),
}
PART_OF = {code: part for part, codes in SPOKEN_OF.items() for code in codes}

# nobody can say "it is right as it stands" of these: the question could not be asked
MENDED_ONLY = {
    *("empty_stem", "no_options", "empty_option", "same_options", "no_key", "key_out_of_range", "key_ambiguous"),
    "answer_no_number",
}

# what `reading.checks.recheck` finds anew each time; any other doubt stays until its part changes or it is accepted
FOUND_ANEW = {
    *("empty_stem", "short_stem", "picture_missing", "no_options", "empty_option", "same_options", "fewer_options"),
    *("no_key", "number_twice", "number_skipped", "same_question", "known_question", "near_question"),
    "answer_no_number",
}


def part_of(code: str) -> str:
    """stem, options, key, kind, pictures or whole."""
    return PART_OF.get(code, "whole")


def as_plain(item: Item) -> Plain:
    """All of an item but its pictures and doubts, fit for JSON."""
    plain: Plain = {name: nfc(getattr(item, name)) for name in FIELDS}
    plain["kind"] = str(item.kind)
    plain["options"] = [[option.label, nfc(option.text)] for option in item.options]
    plain["key"], plain["answers"] = list(item.key), [nfc(answer) for answer in item.answers]
    return plain


def from_plain(plain: Plain, doubts: Iterable[Sequence[Any]] = ()) -> Item:
    """The item again, without pictures."""
    return Item(
        **{name: plain[name] for name in FIELDS},
        kind=Kind(plain["kind"]),
        options=[Option(label, text) for label, text in plain["options"]],
        key=list(plain["key"]),
        answers=list(plain["answers"]),
        doubts=[doubt(code, **words) for code, words in doubts if code in SENTENCES],
    )


def doubts_as_plain(doubts: Iterable[Doubt]) -> list[list[Any]]:
    return [[one.code, dict(one.words)] for one in doubts]


def changed_parts(before: Plain, after: Plain) -> set[str]:
    """Which parts a correction touched. Other options make the key another one too."""
    parts = {part for part, names in {"stem": ("stem",), "options": ("options",), "kind": ("kind",)}.items()
             if any(before[name] != after[name] for name in names)}  # fmt: skip
    if "kind" in parts or "options" in parts or any(before[name] != after[name] for name in ("key", "answers")):
        parts.add("key")
    return parts


def without_parts(codes: Iterable[str], parts: set[str]) -> list[str]:
    """Those codes that speak of no touched part."""
    return [code for code in codes if part_of(code) not in parts]


def standing(doubts: Iterable[Doubt]) -> list[Doubt]:
    """The doubts that the next look will not find by itself."""
    return [one for one in doubts if one.code not in FOUND_ANEW]


def open_codes(doubts: Iterable[Doubt], accepted: Iterable[str]) -> list[str]:
    """Codes that keep the question out of the bank."""
    left = {code for code in accepted if code not in MENDED_ONLY}
    return [one.code for one in doubts if one.code not in HARMLESS and one.code not in left]


def acceptable(doubts: Iterable[Doubt]) -> list[str]:
    """Codes of which a person may say that it is right as it stands."""
    return sorted({one.code for one in doubts if one.code not in MENDED_ONLY and one.code not in HARMLESS})

"""Automatic numbers of a Word file ("Câu 1.", "A.") as the text that the reader of the page sees (ECMA-376, 17.9)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dinh.foundation.media.reading.word_fonts import W

ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


def letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    found = ""
    for value, sign in ROMAN:
        while number >= value:
            found, number = found + sign, number - value
    return found


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
}


@dataclass(frozen=True)
class Level:
    """One level of a list: `pattern` has %1 for the first level's number."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


class Numbering:
    """Counts the lists of one file; `label` is asked once for each paragraph, in order."""

    def __init__(self, tree: Any, styles: Any) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, str] = {}
        self.restarts: dict[tuple[str, int], int] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.of_style: dict[str, tuple[str, int]] = {}
        for node in tree.iter(f"{W}abstractNum") if tree is not None else ():
            key = node.get(f"{W}abstractNumId", "")
            self.levels[key] = {int(one.get(f"{W}ilvl", "0")): read_level(one) for one in node.iter(f"{W}lvl")}
        for node in tree.iter(f"{W}num") if tree is not None else ():
            self.read_list(node)
        for style in styles.iter(f"{W}style") if styles is not None else ():
            if (found := place_in(style.find(f"{W}pPr/{W}numPr"))) is not None:
                self.of_style[style.get(f"{W}styleId", "")] = found

    def read_list(self, node: Any) -> None:
        key, base = node.get(f"{W}numId", ""), node.find(f"{W}abstractNumId")
        self.lists[key] = base.get(f"{W}val", "") if base is not None else ""
        for change in node.iter(f"{W}lvlOverride"):
            start = change.find(f"{W}startOverride")
            if start is not None:
                self.restarts[key, int(change.get(f"{W}ilvl", "0"))] = int(start.get(f"{W}val", "1"))

    def label(self, paragraph: Any, style: str) -> str:
        """What stands before the paragraph by itself, "" where it is in no list or has a bullet."""
        place = place_in(paragraph.find(f"{W}pPr/{W}numPr")) or self.of_style.get(style)
        if place is None:
            return ""
        key, depth = place
        base = self.lists.get(key, "")
        level = self.levels.get(base, {}).get(depth)
        if level is None or level.form not in FORMS:
            return ""
        # lists that share their definition go on counting, unless this one says where it begins
        counts = self.counts.setdefault(key if (key, depth) in self.restarts else f"#{base}", {})
        first = self.restarts.get((key, depth), level.start)
        counts[depth] = counts[depth] + 1 if depth in counts else first
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        text = level.pattern
        for number in range(depth + 1):
            shown = self.levels[base].get(number, level)
            form = FORMS.get(shown.form, str)
            text = text.replace(f"%{number + 1}", form(counts.get(number, shown.start)))
        return text.strip()


def read_level(node: Any) -> Level:
    def value(name: str, default: str) -> str:
        found = node.find(f"{W}{name}")
        return found.get(f"{W}val", default) if found is not None else default

    return Level(value("numFmt", "decimal"), value("lvlText", ""), int(value("start", "1")))


def place_in(properties: Any) -> tuple[str, int] | None:
    """List and level; list 0 means that the paragraph is taken out of its style's list."""
    if properties is None:
        return None
    number, depth = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    if number is None:
        return None
    return number.get(f"{W}val", ""), int(depth.get(f"{W}val", "0")) if depth is not None else 0

"""Reads over the tree of units and its history."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable

from dinh.foundation.units.models import Succession, Unit
from dinh.kernel.text import fold, match_key

PREFIXES = ("thành phố ", "thị trấn ", "thị xã ", "phường ", "huyện ", "quận ", "tỉnh ", "xã ")


def root_unit() -> Unit | None:
    """The institution itself: the first root of the tree that has not ended."""
    return Unit.objects.filter(depth=1, valid_to__isnull=True).order_by("path").first()


def bare(key: str) -> str:
    """A match key without the word for the kind: “xã yên định” → “yên định”."""
    return next((key[len(prefix) :] for prefix in PREFIXES if key.startswith(prefix)), key)


# How names are compared, strictest first
WAYS: list[Callable[[str], str]] = [
    match_key,
    lambda text: bare(match_key(text)),
    lambda text: fold(match_key(text)),
    lambda text: fold(bare(match_key(text))),
]


def ways_of(name: str) -> list[Callable[[str], str]]:
    """A name with its kind must not find another kind: only a name without one is compared without."""
    plain = bare(match_key(name)) == match_key(name)
    return WAYS if plain else WAYS[::2]


class History:
    """All units and successions in memory, two queries: a province has some hundreds."""

    def __init__(self) -> None:
        self.units = {unit.pk: unit for unit in Unit.objects.order_by("sort_key", "pk")}
        self.after: dict[int, set[int]] = defaultdict(set)
        self.before: dict[int, set[int]] = defaultdict(set)
        for old, new in Succession.objects.values_list("predecessor_id", "successor_id"):
            self.after[old].add(new)
            self.before[new].add(old)

    def find(self, name: str, on: datetime.date | None = None) -> list[Unit]:
        """The same name; else without the kind; else without diacritics; those that existed on the day, if given."""
        units = [unit for unit in self.units.values() if on is None or exists(unit, on)]
        for way in ways_of(name):
            wanted = way(name)
            found = [unit for unit in units if wanted and wanted in (way(name) for name in unit.names)]
            if found:
                return found
        return []

    def containing(self, text: str) -> list[Unit]:
        """Units one of whose folded names contains the folded text, units of today first."""
        wanted = fold(match_key(text))
        found = [
            unit
            for unit in self.units.values()
            if wanted and any(wanted in fold(match_key(name)) for name in unit.names)
        ]
        return sorted(found, key=lambda unit: not unit.is_current)

    def present(self, unit: Unit) -> list[Unit]:
        """What `unit` is today: its successors, and theirs, in dictionary order; of a district, those of its parts."""
        if unit.is_current:
            return [unit]
        parts = [other.pk for other in self.units.values() if other.path.startswith(unit.path)]
        return [other for other in self.walk(parts, self.after) if other.is_current]

    def former(self, unit: Unit) -> list[Unit]:
        """All units that became `unit`, directly or by others, in dictionary order."""
        return [other for other in self.walk([unit.pk], self.before) if other.pk != unit.pk]

    def walk(self, start: Iterable[int], steps: dict[int, set[int]]) -> list[Unit]:
        """Everything that can be reached; each unit once, so that a circle ends."""
        seen, waiting = set(start), list(start)
        while waiting:
            for number in steps.get(waiting.pop(), set()) - seen:
                seen.add(number)
                waiting.append(number)
        return [unit for number, unit in self.units.items() if number in seen]


def exists(unit: Unit, on: datetime.date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= on) and (unit.valid_to is None or unit.valid_to > on)


def find_units(name: str, on: datetime.date | None = None) -> list[Unit]:
    """Present and former units of that name: tone placement, then diacritics aside; two queries."""
    return History().find(name, on)


def present_units(unit: Unit) -> list[Unit]:
    """What the unit is today; two queries."""
    return History().present(unit)


def takers(unit: Unit) -> list[Unit]:
    """Who can take what a former unit left: its successors of today, else the nearest unit above that exists."""
    found = present_units(unit)
    if found:
        return found
    above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
    nearest = Unit.objects.current().filter(path__in=above).order_by("-depth").first()
    return [nearest] if nearest else []


def former_units(unit: Unit) -> list[Unit]:
    """What became the unit; two queries."""
    return History().former(unit)

"""What must follow when units end or move. The floors above say it here; units know none of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dinh.foundation.units.models import Unit


@dataclass(frozen=True)
class Affected:
    """Something that ends with its unit; with its `key` it may be kept on at the successors."""

    key: str
    text: str


@dataclass(frozen=True)
class Left:
    """Something living that a unit bears and that outlives it: it goes whole to one unit, named by its `key`.

    A key is the word of an app for its kind and a number: "section:7"; `numbers` reads it.
    """

    key: str
    text: str
    unit_id: int


class Follower:
    """What an app does when units change; it says only what concerns it."""

    def affected(self, units: Sequence[Unit]) -> Iterable[Affected]:
        """What would end with these units."""
        return ()

    def unit_ends(self, unit: Unit, *, by: Any, successors: Sequence[Unit], kept: frozenset[str]) -> None:
        """`unit` has ended; what is in `kept` goes on at the successors. Inside the verb's transaction; repeatable."""

    def tree_moved(self) -> None:
        """Tree paths have changed."""

    def left(self, units: Sequence[Unit]) -> Iterable[Left]:
        """What is living and still borne by these units; a fixed number of queries."""
        return ()

    def hand_on(self, unit: Unit, *, by: Any, to: Unit, keys: frozenset[str]) -> None:
        """`to` bears from now on what `keys` name of all that was left with `unit`. In the verb's transaction."""


_followers: dict[str, tuple[int, Follower]] = {}


def register(name: str, follower: Follower, *, order: int = 50) -> None:
    """Called in `AppConfig.ready`; the same name replaces. Smaller `order` follows first, and others build on it."""
    _followers[name] = (order, follower)


def in_order() -> list[Follower]:
    return [follower for _order, follower in sorted(_followers.values(), key=lambda item: item[0])]


def affected(units: Sequence[Unit]) -> list[Affected]:
    return [thing for follower in in_order() for thing in follower.affected(units)]


def unit_ends(unit: Unit, *, by: Any, successors: Sequence[Unit], kept: frozenset[str]) -> None:
    for follower in in_order():
        follower.unit_ends(unit, by=by, successors=successors, kept=kept)


def tree_moved() -> None:
    for follower in in_order():
        follower.tree_moved()


def left(units: Sequence[Unit]) -> list[Left]:
    """All that the units still bear; no query where there is no unit."""
    return [thing for follower in in_order() for thing in follower.left(units)] if units else []


def hand_on(unit: Unit, *, by: Any, to: Unit, keys: frozenset[str]) -> None:
    for follower in in_order():
        follower.hand_on(unit, by=by, to=to, keys=keys)


def numbers(keys: Iterable[str], kind: str) -> list[int]:
    """The numbers in the keys of one kind: "section:7" → 7."""
    return [int(key.removeprefix(f"{kind}:")) for key in keys if key.startswith(f"{kind}:")]

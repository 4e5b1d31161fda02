"""What must follow when units end or move. The floors above say it here; units know none of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dinh.foundation.units.models import Unit


@dataclass(frozen=True)
class Affected:
    """Something that ends with its unit; with its `key` it may be kept on at the successors."""

    key: str
    text: str


class Follower(Protocol):
    def affected(self, units: Sequence[Unit]) -> Iterable[Affected]:
        """What would end with these units."""

    def unit_ends(self, unit: Unit, *, by: Any, successors: Sequence[Unit], kept: frozenset[str]) -> None:
        """`unit` has ended; what is in `kept` goes on at the successors. Inside the verb's transaction; repeatable."""

    def tree_moved(self) -> None:
        """Tree paths have changed."""


_followers: dict[str, Follower] = {}


def register(name: str, follower: Follower) -> None:
    """Called in `AppConfig.ready`; the same name replaces."""
    _followers[name] = follower


def affected(units: Sequence[Unit]) -> list[Affected]:
    return [thing for follower in _followers.values() for thing in follower.affected(units)]


def unit_ends(unit: Unit, *, by: Any, successors: Sequence[Unit], kept: frozenset[str]) -> None:
    for follower in _followers.values():
        follower.unit_ends(unit, by=by, successors=successors, kept=kept)


def tree_moved() -> None:
    for follower in _followers.values():
        follower.tree_moved()

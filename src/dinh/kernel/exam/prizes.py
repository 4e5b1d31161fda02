"""The prizes of a round as data of its rules, in the order in which they are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# by rank, or by lot among all who qualify; by people, by share of the population, by the mean of points
TO_PERSONS = ("rank", "draw")
TO_UNITS = ("people", "share", "mean")


class PrizeError(ValueError):
    """The prizes cannot be given by these rules; the message says why."""


@dataclass(frozen=True)
class Prize:
    """`count` equal prizes of one name.

    `least`: points from which a person takes part in a draw, or contestants from which a unit is compared; 0: no limit.
    """

    name: str
    count: int
    by: str
    least: int = 0

    def __post_init__(self) -> None:
        if self.by not in TO_PERSONS + TO_UNITS:
            raise PrizeError(f"a prize is given by one of {', '.join(TO_PERSONS + TO_UNITS)}")
        if not self.name or self.count < 1 or self.least < 0:
            raise PrizeError("a prize has a name, is given once at least, and its limit is not negative")

    @property
    def is_for_units(self) -> bool:
        return self.by in TO_UNITS


def check_prizes(prizes: Sequence[Prize], draw_source: str, populations: Mapping[int, int]) -> None:
    """Raises PrizeError where a draw has no public random value, or shares have no population to be shares of."""
    kinds = {prize.by for prize in prizes}
    if "draw" in kinds and not draw_source:
        raise PrizeError("a prize draw needs a public random value that is named before")
    if "share" in kinds and not populations:
        raise PrizeError("a prize by share of population needs the population of units")
    if any(number < 1 for number in populations.values()):
        raise PrizeError("a population is at least one")

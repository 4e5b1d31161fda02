"""Which of many questions say nearly the same: an exact join by shared words, without comparing all with all.

Two questions are near when the Jaccard measure t of their sets of word pairs is at least `LEAST`. PPJoin (Xiao, Wang,
Lin and Yu, 2008): of n word pairs, rarest first, two near questions share one of the first n − ⌈t·n⌉ + 1, and where
they meet there must be enough left behind for the rest. Only such are compared; all pairs are found, none is guessed.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

LEAST = 0.7
# feature → (key, place of the feature in it, how many it has)
Places = dict[int, list[tuple[int, int, int]]]


@dataclass(frozen=True)
class Near:
    """Two questions that look alike; `likeness` from `LEAST` to 1."""

    first: int
    second: int
    likeness: float


def features_of(text: str) -> frozenset[str]:
    """Neighbouring words of a folded text, its ends included: order counts, a word more or less changes little."""
    words = text.split()
    return frozenset(map(" ".join, zip(["", *words], [*words, ""], strict=True))) if words else frozenset()


def rarest_first(sets: Mapping[int, frozenset[str]]) -> dict[int, list[int]]:
    """Each set as numbers of its features, the rarest of all with the lowest number first."""
    counts = Counter(one for features in sets.values() for one in features)
    rank = {one: place for place, one in enumerate(sorted(counts, key=lambda one: (counts[one], one)))}
    return {key: sorted(rank[one] for one in features) for key, features in sets.items()}


def find_near(texts: Iterable[tuple[int, str]], least: float = LEAST) -> list[Near]:
    """All pairs among (key, folded text), the likest first; of a pair `first` is the lower key."""
    sets = {key: features_of(text) for key, text in texts}
    found = []
    for one, other in pairs_to_compare(sets, least):
        likeness = jaccard(sets[one], sets[other])
        if likeness >= least:
            found.append(Near(min(one, other), max(one, other), round(likeness, 3)))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.first, pair.second))


def pairs_to_compare(sets: Mapping[int, frozenset[str]], least: float) -> Iterator[tuple[int, int]]:
    """The pairs that may be near, each once; all that are near are among them."""
    ranked = rarest_first(sets)
    seen: Places = defaultdict(list)
    for key in sorted((key for key, ranks in ranked.items() if ranks), key=lambda key: (len(ranked[key]), key)):
        ranks = ranked[key]
        for other in candidates(ranks, seen, least):
            yield key, other
        # a later, longer one that is near shares one of these few
        for place, rank in enumerate(ranks[: len(ranks) - least_of(2 * least / (1 + least) * len(ranks)) + 1]):
            seen[rank].append((key, place, len(ranks)))


def candidates(ranks: Sequence[int], seen: Places, least: float) -> list[int]:
    """Shorter ones that may be near: they meet these in a rare place with enough left behind it in both."""
    count = len(ranks)
    shortest = least_of(least * count)
    met: dict[int, int] = {}
    for place, rank in enumerate(ranks[: count - shortest + 1]):
        left = count - place
        for other, other_place, length in seen.get(rank, ()):
            if length < shortest:
                continue
            so_far = met.get(other, 0)
            if so_far >= 0:
                enough = so_far + min(left, length - other_place) >= least / (1 + least) * (count + length) - 1e-9
                met[other] = so_far + 1 if enough else -1
    return [other for other, shared in met.items() if shared > 0]


def least_of(share: float) -> int:
    """The least whole number that is not below; rounding of floats does not count as more."""
    return math.ceil(share - 1e-9)


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of what both have in what either has, 0–1."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)

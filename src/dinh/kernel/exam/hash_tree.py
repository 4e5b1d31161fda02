"""The Merkle hash tree of RFC 6962, section 2.1: one root for many leaves, a short path proves that a leaf is in."""

import hashlib
from collections.abc import Sequence

LEAF, NODE = b"\x00", b"\x01"  # what is hashed as a leaf can never pass for a node
EMPTY_ROOT = hashlib.sha256(b"").digest()


def hash_leaf(data: bytes) -> bytes:
    """The 32 bytes that stand for a leaf."""
    return hashlib.sha256(LEAF + data).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """The 32 bytes of the node above two others."""
    return hashlib.sha256(NODE + left + right).digest()


class Tree:
    """All levels of the tree over the leaves' hashes; 2n hashes in memory.

    RFC 6962 splits n leaves at the largest power of two below n. Pairing neighbours level by level, with a lonely last
    one going up as it is, gives the same tree.
    """

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.levels: list[list[bytes]] = [list(leaves)]
        while len(level := self.levels[-1]) > 1:
            above = [hash_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
            if len(level) % 2:
                above.append(level[-1])
            self.levels.append(above)

    @property
    def root(self) -> bytes:
        """32 bytes; SHA-256 of nothing where there are no leaves."""
        return self.levels[-1][0] if self.levels[-1] else EMPTY_ROOT

    def path(self, index: int) -> list[bytes]:
        """The audit path of a leaf (RFC 6962, 2.1.1), lowest first. Raises IndexError for a leaf that is not there."""
        if not 0 <= index < len(self.levels[0]):
            raise IndexError(index)
        found = []
        for level in self.levels[:-1]:
            sibling = index ^ 1
            if sibling < len(level):
                found.append(level[sibling])
            index >>= 1
        return found


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that leaf, place and path lead to (RFC 9162, 2.1.3.2).

    Raises ValueError where the path has not the length that a tree of `size` leaves demands.
    """
    if not 0 <= index < size:
        raise ValueError("the leaf lies outside of the tree")
    found, last, steps = leaf, size - 1, iter(path)
    try:
        while last:
            if index % 2:
                found = hash_node(next(steps), found)
            elif index < last:
                found = hash_node(found, next(steps))
            index, last = index // 2, last // 2
    except StopIteration:
        raise ValueError("the path is too short") from None
    if next(steps, None) is not None:
        raise ValueError("the path is too long")
    return found

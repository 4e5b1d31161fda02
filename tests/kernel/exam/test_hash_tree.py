"""The tree of RFC 6962 and its proofs."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinh.kernel.exam.hash_tree import EMPTY_ROOT, Tree, hash_leaf, hash_node, root_from_path

# the entries and roots that the reference programs of certificate transparency test with
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def root_by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word: split at the largest power of two below n."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hash_node(root_by_definition(leaves[:split]), root_by_definition(leaves[split:]))


def test_tree_when_built_over_known_entries_then_the_roots_are_the_published_ones():
    leaves = [hash_leaf(bytes.fromhex(entry)) for entry in ENTRIES]
    assert [Tree(leaves[: count + 1]).root.hex() for count in range(8)] == ROOTS
    assert Tree([]).root == EMPTY_ROOT


@given(st.lists(st.binary(max_size=4), max_size=70), st.data())
def test_tree_when_built_then_it_is_the_definitions_and_every_path_leads_to_the_root(entries, data):
    leaves = [hash_leaf(entry) for entry in entries]
    tree = Tree(leaves)
    assert tree.root == root_by_definition(leaves)
    for index, leaf in enumerate(leaves):
        assert root_from_path(leaf, index, len(leaves), tree.path(index)) == tree.root
    if len(set(leaves)) > 1:
        one, other = data.draw(st.permutations(sorted(set(leaves))))[:2]
        index = leaves.index(one)
        assert root_from_path(other, index, len(leaves), tree.path(index)) != tree.root


@pytest.mark.parametrize(("index", "size", "change"), [(0, 5, -1), (4, 5, 1), (5, 5, 0), (-1, 5, 0), (0, 0, 0)])
def test_path_when_it_does_not_fit_the_size_then_it_is_refused(index, size, change):
    leaves = [hash_leaf(bytes([number])) for number in range(5)]
    path = Tree(leaves).path(index % 5)
    path = path[:-1] if change < 0 else [*path, bytes(32)] if change > 0 else path
    with pytest.raises(ValueError, match=r"path|outside"):
        root_from_path(leaves[0], index, size, path)
    with pytest.raises(IndexError):
        Tree(leaves).path(5)

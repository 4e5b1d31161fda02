"""Receipts prove themselves, and nothing else."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from dinh.kernel.canonical import digest_of
from dinh.kernel.exam.hash_tree import Tree
from dinh.kernel.exam.receipts import (
    Receipt,
    ReceiptError,
    Statement,
    canonical_statement,
    is_answered_by,
    read_line,
    sign_root,
    statement_bytes,
    verify,
    write_line,
)

SIGNER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = SIGNER.public_key().public_bytes_raw()
ANSWERS = ["A", "", "Điện Biên"]


def make_receipt(index: int = 3, size: int = 5) -> Receipt:
    statements = [
        Statement(digest_of(ANSWERS), f"{number:A>16}", digest_of("seal"), 1000, 2000 + number)
        for number in range(size)
    ]
    tree = Tree([one.leaf for one in statements])
    return Receipt(statements[index], index, size, tuple(tree.path(index)), sign_root(tree.root, SIGNER))


@given(st.integers(1, 40), st.data())
def test_receipt_when_written_as_a_line_then_it_reads_back_and_verifies(size, data):
    receipt = make_receipt(data.draw(st.integers(0, size - 1)), size)
    line = write_line(receipt)
    assert read_line(line) == receipt
    assert read_line(f"  {line[:50]}\n{line[50:]} ") == receipt  # broken by a letter or a chat
    verify(read_line(line), PUBLIC)


@pytest.mark.parametrize(("size", "longest"), [(1, 290), (512, 680)])
def test_line_when_written_then_it_fits_a_qr_code(size, longest):
    assert len(write_line(make_receipt(0, size))) <= longest


@given(st.data())
def test_receipt_when_one_letter_of_its_line_differs_then_it_is_refused(data):
    line = write_line(make_receipt())
    place = data.draw(st.integers(0, len(line) - 1))
    letter = data.draw(st.sampled_from([one for one in "AZaz09_-." if one != line[place]]))
    with pytest.raises(ReceiptError):
        verify(read_line(line[:place] + letter + line[place + 1 :]), PUBLIC)


def test_receipt_when_something_is_changed_then_it_does_not_verify():
    receipt = make_receipt()
    said = receipt.statement
    other = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw()
    for changed in (
        replace(receipt, statement=replace(said, submitted=said.submitted - 1)),
        replace(receipt, index=2),
        replace(receipt, path=receipt.path[:-1]),
        replace(receipt, signature=bytes(64)),
    ):
        with pytest.raises(ReceiptError):
            verify(changed, PUBLIC)
    with pytest.raises(ReceiptError, match="not of this key"):
        verify(receipt, other)


def test_receipt_when_shown_the_answers_then_it_knows_its_own():
    assert is_answered_by(make_receipt(), ANSWERS)
    assert not is_answered_by(make_receipt(), ["A", "B", "Điện Biên"])


@given(st.integers(0), st.integers(0), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_statement_when_written_out_then_its_bytes_are_the_canonical_ones(started, submitted, digest):
    said = Statement(digest, "A" * 16, digest, started, submitted)
    assert statement_bytes(said.answers, said.code, said.seal, said.started, said.submitted) == canonical_statement(
        said
    )

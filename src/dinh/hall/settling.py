"""What becomes of the submissions of one transaction: last answers, leaves, root, signature, receipts."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from dinh.hall.operations import BatchRow, Save, Submit
from dinh.hall.signing import Signer
from dinh.kernel.exam.hash_tree import Tree, hash_leaf
from dinh.kernel.exam.receipts import Receipt, Statement, sign_root, statement_bytes, write_line

Stored = Mapping[int, Iterable[tuple[int, int, str]]]
encode = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Settled:
    """What the contestant gets."""

    receipt: str
    submitted: int
    is_late: bool


@dataclass(slots=True)
class Batch:
    """What is written: the columns of the batch, and of its submissions in the order of their leaves."""

    root: str
    signature: str
    answers: list[str]
    settled: list[Settled]


def last_answers(submit: Submit, stored: Iterable[tuple[int, int, str]]) -> list[str]:
    """One choice a question. `stored` holds (number, seq, choice); what came after the time does not count."""
    choices, seqs = [""] * submit.length, [0] * submit.length
    for number, seq, choice in stored:
        choices[number], seqs[number] = choice, seq
    if not submit.is_late:
        for given in submit.answers:
            if given.seq > seqs[given.number]:
                choices[given.number], seqs[given.number] = given.choice, given.seq
    return choices


def settle(submits: list[Submit], stored: Stored, signer: Signer) -> Batch:
    """Settle all submissions of one transaction."""
    texts, digests, leaves = [], [], []
    for one in submits:
        content = encode(last_answers(one, stored.get(one.attempt, ())))
        digest = hashlib.sha256(content).hexdigest()
        texts.append(content.decode())
        digests.append(digest)
        leaves.append(hash_leaf(statement_bytes(digest, one.code, one.seal, one.started, one.submitted)))
    tree = Tree(leaves)
    signature = sign_root(tree.root, signer.key)
    settled = []
    for index, (one, digest) in enumerate(zip(submits, digests, strict=True)):
        said = Statement(digest, one.code, one.seal, one.started, one.submitted)
        receipt = Receipt(said, index, len(leaves), tuple(tree.path(index)), signature)
        settled.append(Settled(write_line(receipt), one.submitted, one.is_late))
    return Batch(tree.root.hex(), signature.hex(), texts, settled)


def restore(row: BatchRow) -> Settled:
    """The receipt of a submission that was written before, the same to the letter."""
    statements = [
        Statement(hashlib.sha256(answers.encode()).hexdigest(), code, seal, started, submitted)
        for answers, code, seal, started, submitted in row.leaves
    ]
    tree = Tree([one.leaf for one in statements])
    own = statements[row.index]
    path = tuple(tree.path(row.index))
    receipt = Receipt(own, row.index, len(statements), path, bytes.fromhex(row.signature))
    return Settled(write_line(receipt), own.submitted, row.is_late)


def newest_answers(saves: list[Save]) -> list[tuple[int, int, str, int]]:
    """Rows (attempt, number, choice, seq), one a question of an attempt: a statement must not touch a row twice."""
    newest: dict[tuple[int, int], tuple[int, int, str, int]] = {}
    for save in saves:
        for given in save.answers:
            place = (save.attempt, given.number)
            if place not in newest or newest[place][3] < given.seq:
                newest[place] = (save.attempt, given.number, given.choice, given.seq)
    return sorted(newest.values())


def first_of_each(submits: list[Submit], handed_in: set[int]) -> list[Submit]:
    """Those that are to be written: one an attempt, none that was handed in before."""
    found: dict[int, Submit] = {}
    for one in submits:
        if one.attempt not in handed_in:
            found.setdefault(one.attempt, one)
    return list(found.values())

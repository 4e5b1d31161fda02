"""Receipts: what a contestant keeps, and with what anybody can prove that a submission was taken, without a server.

The hall writes many submissions in one transaction. Their leaves make a hash tree, and one Ed25519 signature
(RFC 8032) stands over its root, so that signing costs the same for one submission and for five hundred. A receipt is
the statement, its path to the root, and that signature.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from dinh.kernel.canonical import canonical_bytes, digest_of
from dinh.kernel.exam.hash_tree import hash_leaf, root_from_path

FORMAT = "DINH1"
CONTEXT = b"dinh-batch-1\x00"
LINE = re.compile(r"DINH1(?:\.[A-Za-z0-9_-]*){8}")


class ReceiptError(ValueError):
    """The receipt is not whole, or not signed by the key; the message says which."""


@dataclass(frozen=True)
class Statement:
    """What the hall says of one submission. Times are milliseconds since 1970.

    `seal`: of the round. `answers`: `digest_of` the list of answers, so that a receipt can be shown to others.
    """

    answers: str
    code: str
    seal: str
    started: int
    submitted: int

    @property
    def leaf(self) -> bytes:
        """The leaf's hash in the trees of the batch and of the round."""
        return hash_leaf(statement_bytes(self.answers, self.code, self.seal, self.started, self.submitted))


@dataclass(frozen=True)
class Receipt:
    """A statement, its place in a batch and the signature (64 bytes) over the batch's root."""

    statement: Statement
    index: int
    size: int
    path: tuple[bytes, ...]
    signature: bytes


def statement_bytes(answers: str, code: str, seal: str, started: int, submitted: int) -> bytes:
    """The canonical bytes of a statement, written out: the hall makes thousands a second."""
    said = f'{{"answers":"{answers}","code":"{code}","seal":"{seal}","started":{started},"submitted":{submitted}}}'
    return said.encode()


def canonical_statement(statement: Statement) -> bytes:
    """The same bytes by the general rule; a test holds the two together."""
    return canonical_bytes(asdict(statement))


def sign_root(root: bytes, key: Ed25519PrivateKey) -> bytes:
    """64 bytes over the root of a batch."""
    return key.sign(CONTEXT + root)


def to_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def to_bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)


def write_line(receipt: Receipt) -> str:
    """The receipt as one line to copy, or to put into a QR code: 380 letters in a batch of one, 780 in one of 512.

    Its fields: format, code, seal, answers, start, submission, place and size of the batch, path, signature.
    """
    said = receipt.statement
    place = f"{receipt.index}-{receipt.size}"
    hashes = (to_text(bytes.fromhex(said.seal)), to_text(bytes.fromhex(said.answers)))
    path = to_text(b"".join(receipt.path))
    times = (str(said.started), str(said.submitted))
    return ".".join((FORMAT, said.code, *hashes, *times, place, path, to_text(receipt.signature)))


def read_line(line: str) -> Receipt:
    """The receipt of a line. Raises ReceiptError for anything else."""
    text = "".join(line.split())
    if not LINE.fullmatch(text):
        raise ReceiptError("this is not a whole receipt")
    _format, code, seal, answers, started, submitted, place, path, signature = text.split(".")
    try:
        index, size = place.split("-")
        nodes = to_bytes(path)
        statement = Statement(to_bytes(answers).hex(), code, to_bytes(seal).hex(), int(started), int(submitted))
        parts = tuple(nodes[start : start + 32] for start in range(0, len(nodes), 32))
        found = Receipt(statement, int(index), int(size), parts, to_bytes(signature))
    except (ValueError, binascii.Error) as error:
        raise ReceiptError("this is not a whole receipt") from error
    if len(nodes) % 32 or write_line(found) != text:
        raise ReceiptError("this is not a whole receipt")
    return found


@lru_cache(maxsize=4096)
def is_signed(root: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the key (32 bytes) signed the root. The receipts of one batch share the answer."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, CONTEXT + root)
    except InvalidSignature:
        return False
    return True


def verify(receipt: Receipt, public: bytes) -> None:
    """Return where the hall with this public key (32 bytes) has given the receipt; raise ReceiptError otherwise."""
    try:
        root = root_from_path(receipt.statement.leaf, receipt.index, receipt.size, receipt.path)
    except ValueError as error:
        raise ReceiptError("the path does not fit the batch") from error
    if not is_signed(root, receipt.signature, public):
        raise ReceiptError("the signature is not of this key, or the receipt was changed")


def is_answered_by(receipt: Receipt, answers: Sequence[str]) -> bool:
    """Whether these answers are those of the receipt."""
    return digest_of(list(answers)) == receipt.statement.answers

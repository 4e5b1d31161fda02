"""Somebody does not count in a round, by decision: with a public reason, signed by the key of receipts."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from dinh.kernel.canonical import canonical_bytes

CONTEXT = b"dinh-exclusion-1\x00"


@dataclass(frozen=True)
class Exclusion:
    """All attempts of whoever began the attempt `code` have no rank. `decided`: milliseconds since 1970.

    `key`: name of the key; `signature`: 64 bytes as hexadecimal letters over the other fields and the round's seal.
    """

    code: str
    reason: str
    decided: int
    key: str = ""
    signature: str = ""

    def said(self, seal: str) -> bytes:
        """The bytes that are signed."""
        fields = {"code": self.code, "decided": self.decided, "reason": self.reason, "seal": seal}
        return CONTEXT + canonical_bytes(fields)


def sign_exclusion(code: str, reason: str, decided: int, *, seal: str, name: str, key: Ed25519PrivateKey) -> Exclusion:
    """The signed entry; `name`: of the key."""
    made = Exclusion(code, reason, decided, name)
    return Exclusion(code, reason, decided, name, key.sign(made.said(seal)).hex())


def is_signed_by(one: Exclusion, seal: str, public: bytes) -> bool:
    """Whether the key (32 bytes) signed the entry for the round of this seal."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(one.signature), one.said(seal))
    except (InvalidSignature, ValueError):
        return False
    return True

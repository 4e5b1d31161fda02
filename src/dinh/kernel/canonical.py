"""One sequence of bytes for one value: what is hashed and signed (RFC 8785 for the values that are used here)."""

import hashlib
import json
from typing import Any


def canonical_bytes(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces.

    Takes objects with text keys, lists, texts, whole numbers, booleans and null. Raises ValueError for a number with a
    fraction: writers of JSON differ in how they print one.
    """
    refuse_fractions(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def refuse_fractions(value: Any) -> None:
    """Raise ValueError where the value holds a float, at any depth."""
    if isinstance(value, float):
        raise ValueError("a number with a fraction has no canonical form here")
    if isinstance(value, dict):
        for key, part in value.items():
            if not isinstance(key, str):
                raise ValueError("the keys of an object are texts")
            refuse_fractions(part)
    elif isinstance(value, list | tuple):
        for part in value:
            refuse_fractions(part)


def digest_of(value: Any) -> str:
    """SHA-256 over the canonical bytes, as 64 hexadecimal letters."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()

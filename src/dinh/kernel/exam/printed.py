"""Papers printed for places without a network: their codes, their numbers, and the times that they count with.

A sheet is drawn like any attempt (`drawing`), from a code that nobody chooses either:

1. code = base32 of the first 10 bytes of HMAC-SHA-256(secret, "sheet" ‖ number of the sheet as 4 bytes).
2. A sheet's number is written with two check digits after ISO 7064 (MOD 97-10): "00017-47".
3. How long somebody took on paper is not known. So everybody on paper counts as having taken the whole time of the
   rules and handed in at their close: whoever has a proven time of their own is never behind because of paper.
"""

import base64
import hmac
import re

from dinh.kernel.exam.sealed import Rules

MOST = 99_999
NUMBER = re.compile(r"(\d{1,5})\s*-\s*(\d{2})|(\d{5})(\d{2})")


def sheet_code(secret: bytes, number: int) -> str:
    """Sixteen letters and digits, by step 1; `number` from 1."""
    message = b"sheet" + number.to_bytes(4, "big")
    return base64.b32encode(hmac.digest(secret, message, "sha256")[:10]).decode()


def check_digits(number: int) -> int:
    """1 to 97 (by step 2): another digit, or two that changed places, give another value."""
    return 98 - number * 100 % 97


def write_number(number: int) -> str:
    """The number as it is printed."""
    return f"{number:05d}-{check_digits(number):02d}"


def read_number(text: str) -> int | None:
    """The number that somebody typed from a sheet; None where it is none, or its check digits are others."""
    found = NUMBER.fullmatch(text.strip())
    if not found:
        return None
    number, check = int(found[1] or found[3]), int(found[2] or found[4])
    return number if number and check == check_digits(number) else None


def times_of(rules: Rules) -> tuple[int, int]:
    """(started, submitted) of every sheet, milliseconds since 1970, by step 3."""
    return rules.closes - rules.minutes * 60_000, rules.closes

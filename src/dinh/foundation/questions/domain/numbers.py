"""What a numeric question accepts: "1954", "3.14±0.01" (so much off is right too), "1..5" (anything between)."""

import re
from decimal import Decimal

NUMBER = r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d{1,2})?"
ALONE = re.compile(NUMBER)
WITHIN = re.compile(rf"(?P<middle>{NUMBER})\s*±\s*(?P<off>{NUMBER})")
BETWEEN = re.compile(rf"(?P<low>{NUMBER})\s*\.\.\s*(?P<high>{NUMBER})")


def accepted(text: str) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest number that the answer accepts; None where it is no number. A comma is a point."""
    text = text.strip().replace("−", "-")  # the typographic minus
    if match := WITHIN.fullmatch(text):
        middle, off = number_of(match["middle"]), abs(number_of(match["off"]))
        return middle - off, middle + off
    if match := BETWEEN.fullmatch(text):
        low, high = sorted((number_of(match["low"]), number_of(match["high"])))
        return low, high
    if ALONE.fullmatch(text):
        return number_of(text), number_of(text)
    return None


def number_of(text: str) -> Decimal:
    """Raises decimal.InvalidOperation for what is no number."""
    return Decimal(text.strip().replace("−", "-").replace(",", "."))


def middle_of(text: str) -> tuple[Decimal, Decimal] | None:
    """The middle of what is accepted, and how much a number may be off."""
    found = accepted(text)
    return ((found[0] + found[1]) / 2, (found[1] - found[0]) / 2) if found else None


def in_digits(number: Decimal) -> str:
    """Without an exponent and without zeros that say nothing: 1.50 → 1.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def answer_within(number: str, off: str) -> str:
    """ "3.14", "0.01" → "3.14±0.01"; an exact answer where nothing may be off."""
    return f"{number}±{off}" if off and number_of(off) else number

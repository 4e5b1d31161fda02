"""What makes two entries the same person, and how it is kept: as keyed hashes, because only equality matters."""

import datetime
import hmac
import re
from dataclasses import dataclass

from dinh.kernel.text import match_key

PHONE = re.compile(r"0\d{9,10}")
ADULT = 18


@dataclass(frozen=True)
class Identity:
    """Who somebody says they are; `phone` as `read_phone` gives it."""

    name: str
    born: datetime.date
    phone: str

    def keyed(self, key: bytes, contest: int) -> str:
        """64 hexadecimal letters, the same for "Hòa" and "Hoà", different in every contest and installation."""
        said = f"person\0{contest}\0{match_key(self.name)}\0{self.born.isoformat()}\0{self.phone}"
        return hmac.digest(key, said.encode(), "sha256").hex()

    def keyed_person(self, key: bytes, contest: int) -> str:
        """The same of name and date of birth alone, as lists have them."""
        return keyed_person(key, contest, self.name, self.born)

    def keyed_phone(self, key: bytes, contest: int) -> str:
        """The same of the phone alone: a family shares one, a swarm of made-up people too."""
        return hmac.digest(key, f"phone\0{contest}\0{self.phone}".encode(), "sha256").hex()


def keyed_person(key: bytes, contest: int, name: str, born: datetime.date) -> str:
    """64 hexadecimal letters for a name and a date of birth in one contest."""
    said = f"someone\0{contest}\0{match_key(name)}\0{born.isoformat()}"
    return hmac.digest(key, said.encode(), "sha256").hex()


def keyed_mark(key: bytes, contest: int, what: str, mark: str) -> str:
    """64 hexadecimal letters for a browser's random mark or an address, in one contest."""
    return hmac.digest(key, f"{what}\0{contest}\0{mark}".encode(), "sha256").hex()


def read_phone(text: str) -> str | None:
    """A Vietnamese number as people write it ("+84 912 345 678", "0912.345.678") as digits from 0; None for others."""
    digits = re.sub(r"[\s.()\-]", "", text)
    digits = re.sub(r"^(\+84|0084|84(?=\d{9}$))", "0", digits)
    return digits if PHONE.fullmatch(digits) else None


def age_on(born: datetime.date, day: datetime.date) -> int:
    """Whole years; somebody born on 29 February is a year older on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

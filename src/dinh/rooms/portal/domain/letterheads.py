"""Heads of official papers as data, with the rules that they follow and since when.

State bodies: decree 30/2020/NĐ-CP, annex I. Party bodies: guidance 05-HD/VPTW of 27 May 2026.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Letterhead:
    """The fixed words of a head and their manner; margins in millimetres: top, bottom, left, right.

    `ruled`: a line under the words at the right and under the body's name; `star`: an asterisk under the name instead.
    """

    key: str
    rules: str
    right: tuple[str, ...]
    margins: tuple[int, int, int, int]
    star: bool
    ruled: bool


STATE = Letterhead(
    "nha-nuoc",
    "30/2020/NĐ-CP",
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    (20, 20, 30, 15),
    star=False,
    ruled=True,
)
PARTY = Letterhead("dang", "05-HD/VPTW", ("ĐẢNG CỘNG SẢN VIỆT NAM",), (20, 20, 30, 15), star=True, ruled=False)
LETTERHEADS = {one.key: one for one in (STATE, PARTY)}


def letterhead(key: str) -> Letterhead:
    """That of the key; the State's where there is none."""
    return LETTERHEADS.get(key, STATE)

"""Text with what the eye sees of it: which letters are bold, underlined, coloured, and where pictures stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dinh.foundation.questions.domain.items import Picture

BOLD, UNDERLINE, COLOUR, HIGHLIGHT, ITALIC, STRIKE, OLD_FONT, FORMULA = (1 << number for number in range(8))
PICTURE = "\ufffc"  # Unicode's object replacement character


@dataclass(frozen=True)
class Rich:
    """`marks` has one byte of flags a character; each `PICTURE` in the text is the next of `pictures`."""

    text: str = ""
    marks: bytes = b""
    pictures: tuple[Picture, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if len(self.marks) != len(self.text) or self.text.count(PICTURE) != len(self.pictures):
            raise ValueError("marks and pictures must fit the text")

    @classmethod
    def plain(cls, text: str, mark: int = 0) -> "Rich":
        text = text.replace(PICTURE, "")
        return cls(text, bytes([mark]) * len(text))

    @classmethod
    def of(cls, picture: Picture) -> "Rich":
        return cls(PICTURE, b"\0", (picture,))

    def __add__(self, other: "Rich") -> "Rich":
        return Rich(self.text + other.text, self.marks + other.marks, self.pictures + other.pictures)

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> "Rich":
        start, stop, _step = part.indices(len(self.text))
        before = self.text.count(PICTURE, 0, start)
        text = self.text[start:stop]
        return Rich(text, self.marks[start:stop], self.pictures[before : before + text.count(PICTURE)])

    def lines(self) -> Iterator["Rich"]:
        """Its lines, without what parts them."""
        start = 0
        for line in self.text.split("\n"):
            yield self[start : start + len(line)]
            start += len(line) + 1

    def strip(self, letters: str | None = None) -> "Rich":
        start = len(self.text) - len(self.text.lstrip(letters))
        return self[start : max(start, len(self.text.rstrip(letters)))]

    def share(self, mark: int) -> float:
        """How much of what is printed bears the mark, 0 to 1."""
        printed = [flags for char, flags in zip(self.text, self.marks, strict=True) if not char.isspace()]
        return sum(bool(flags & mark) for flags in printed) / len(printed) if printed else 0.0

    def bears(self, mark: int) -> bool:
        return any(flags & mark for flags in self.marks)

    def words(self) -> str:
        """The text alone: no pictures, spaces of a line collapsed, lines kept."""
        lines = (" ".join(line.split()) for line in self.text.replace(PICTURE, " ").split("\n"))
        return "\n".join(line for line in lines if line)


def join(parts: Iterable[Rich], between: str = "\n") -> Rich:
    """The parts with `between` between them."""
    kept = list(parts)
    text = between.join(part.text for part in kept)
    marks = (b"\0" * len(between)).join(part.marks for part in kept)
    return Rich(text, marks, tuple(picture for part in kept for picture in part.pictures))


@dataclass(frozen=True)
class Table:
    """Rows of cells; the rows may differ in length. `place` of the table in the file, counted from 1."""

    rows: tuple[tuple[Rich, ...], ...]
    number: int = 1


# What a file holds, in its order: paragraphs (of one or more lines) and tables.
Flow = list[Rich | Table]

"""How much of a file is read, and what is said when it is not all."""

from dataclasses import dataclass, field
from time import monotonic

PAGES = 2_000
CHARACTERS = 1_000_000
PART_BYTES = 64 * 1024 * 1024  # of one part of a packed file, unpacked
CELLS = 500_000
MEMORY = 1536 * 1024 * 1024

# Reasons why a file has no text, or not all of it; `process.explain` says them in words.
NO_TEXT_LAYER, GARBLED, OLD_FORMAT, NO_READER, DAMAGED = (
    "no-text-layer",
    "garbled",
    "old-format",
    "no-reader",
    "damaged",
)
PARTIAL, BROKE_OFF = "partial", "broke-off"


@dataclass
class Budget:
    """Seconds, pages and characters that may still be used."""

    seconds: float = 60
    pages: int = PAGES
    characters: int = CHARACTERS
    started: float = field(default_factory=monotonic)

    def is_spent(self) -> bool:
        return self.characters <= 0 or self.pages <= 0 or monotonic() - self.started > self.seconds

    def take(self, text: str) -> str:
        """`text` as far as it fits."""
        self.characters -= len(text)
        return text if self.characters >= 0 else text[: self.characters]


@dataclass(frozen=True)
class Reading:
    """`text` in NFC; `reason`: a word of this module when text is missing, else nothing."""

    text: str = ""
    reason: str = ""

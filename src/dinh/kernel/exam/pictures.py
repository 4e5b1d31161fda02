"""A picture of a sealed question: its bytes lie elsewhere, its digest in the seal keeps them as they were."""

import re
from dataclasses import dataclass

DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Picture:
    """`digest`: SHA-256 of its bytes. `option`: to which one it belongs, from 0 in the sealed order; None: to the stem.

    Width and height are those of its bytes in pixels, so that a page can keep the place before they have come.
    """

    digest: str
    alt: str
    width: int
    height: int
    option: int | None = None

    def __post_init__(self) -> None:
        if not DIGEST.fullmatch(self.digest) or self.width < 1 or self.height < 1:
            raise ValueError("a picture has a SHA-256 digest and a size")

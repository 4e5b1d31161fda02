"""What a paper shows of a stored picture: a copy small enough for a telephone, without what the camera noted."""

from dataclasses import dataclass
from hashlib import sha256

from wagtail.images.models import SourceImageIOError

from dinh.foundation.media.models import Picture
from dinh.kernel.exam import pictures as kernel

COPY = "max-1000x2000|format-webp|webpquality-85"


class Unreadable(Exception):
    """The bytes of the picture are not there, or are none of a picture."""


@dataclass(frozen=True)
class Copy:
    """The SHA-256 of the bytes of a WebP and its size in pixels."""

    digest: str
    width: int
    height: int

    def named(self, alt: str, option: int | None) -> kernel.Picture:
        """As the seal names it."""
        return kernel.Picture(self.digest, alt, self.width, self.height, option)


def copy_of(picture: Picture) -> tuple[Copy, bytes]:
    """The copy and its bytes; kept as a rendition, so that another round has it at once. Raises Unreadable."""
    try:
        made = picture.get_rendition(COPY)
        with made.file.open("rb") as stream:
            content = stream.read()
    except (SourceImageIOError, OSError) as error:
        raise Unreadable(picture.title) from error
    return Copy(sha256(content).hexdigest(), made.width, made.height), content

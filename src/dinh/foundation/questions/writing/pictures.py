"""Pictures as office programs take them: PNG, JPEG and GIF as they are, others made into PNG."""

import io
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from PIL import Image

from dinh.foundation.media.checking import PIXELS
from dinh.foundation.questions.domain.items import Item, Picture

AS_THEY_ARE = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif"}
MADE_PNG = ("WEBP", "BMP", "TIFF", "AVIF")


@dataclass(frozen=True)
class Drawn:
    """Bytes, ending and size in pixels of a picture that can be put in."""

    content: bytes
    ending: str
    width: int
    height: int


def draw(picture: Picture) -> Drawn | None:
    """None for what is only named, no picture that is known, or larger than any screen."""
    try:
        with Image.open(io.BytesIO(picture.content), formats=[*AS_THEY_ARE, *MADE_PNG]) as image:
            width, height = image.size
            if not width * height or width * height > PIXELS:
                return None
            if image.format in AS_THEY_ARE:
                return Drawn(picture.content, AS_THEY_ARE[image.format], width, height)
            stream = io.BytesIO()
            image.convert("RGBA").save(stream, "PNG")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return Drawn(stream.getvalue(), ".png", width, height)


def all_pictures(item: Item) -> list[Picture]:
    return [*item.pictures, *(picture for option in item.options for picture in option.pictures)]


def file_name(picture: Picture, number: int, drawn: Drawn) -> str:
    """A name that every system takes and that comes once: 12-so-do.png."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(picture.name).stem.lower()).strip("-")[:40]
    return f"{number}-{stem or 'picture'}{drawn.ending}"

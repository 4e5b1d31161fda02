"""Copies of pictures tell nothing of the camera or the place."""

import io
from typing import IO, Any

from PIL import Image

# kept as good as the copy already is
SAVED_WITH: dict[str, dict[str, Any]] = {"JPEG": {"quality": "keep"}, "WEBP": {"quality": 85}}


def without_notes(stream: IO[bytes]) -> io.BytesIO | None:
    """The picture without EXIF and XMP, its colours kept; None where it has neither."""
    stream.seek(0)
    with Image.open(stream) as picture:
        noted = bool(picture.getexif()) or any(key in picture.info for key in ("exif", "xmp", "XML:com.adobe.xmp"))
        if not noted or picture.format is None or getattr(picture, "is_animated", False):
            stream.seek(0)
            return None
        clean = io.BytesIO()
        colours = picture.info.get("icc_profile")
        for key in ("exif", "xmp", "XML:com.adobe.xmp"):
            picture.info.pop(key, None)
        picture.save(clean, picture.format, icc_profile=colours, exif=b"", **SAVED_WITH.get(picture.format, {}))
    clean.seek(0)
    return clean

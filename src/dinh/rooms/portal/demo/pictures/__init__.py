"""Illustrations of the demonstration office: drawn here, no photograph, the same on every machine."""

import io
import random
from collections.abc import Callable

from PIL import Image

from dinh.rooms.portal.demo.pictures import landscapes, patterns
from dinh.rooms.portal.demo.pictures.brush import HEIGHT, SCALE, WIDTH, add_grain

Draw = Callable[[Image.Image, random.Random], None]
SCENES: dict[str, Draw] = {
    "karst": landscapes.draw_karst,
    "terraces": landscapes.draw_terraces,
    "river": landscapes.draw_river,
    "night": landscapes.draw_night,
    "tea": landscapes.draw_tea,
    "eaves": landscapes.draw_eaves,
    "stilts": landscapes.draw_stilts,
    "brocade": patterns.draw_brocade,
    "drum": patterns.draw_drum,
    "books": patterns.draw_books,
    "blossom": patterns.draw_blossom,
    "threads": patterns.draw_threads,
    "sheets": patterns.draw_sheets,
}


def draw(scene: str, seed: int = 1) -> bytes:
    """A JPEG of 1600 × 900 pixels; the same scene and seed give the same picture."""
    random_numbers = random.Random(f"{scene}-{seed}")  # noqa: S311 - a picture, not a secret
    canvas = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
    SCENES[scene](canvas, random_numbers)
    picture = add_grain(canvas.resize((WIDTH, HEIGHT), Image.Resampling.BOX), random_numbers)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80, optimize=True, progressive=True)
    return written.getvalue()

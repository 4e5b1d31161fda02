"""What every illustration is drawn with: gradients, ridges, mist, the grain of paper."""

import math
import random

from PIL import Image, ImageChops, ImageDraw

WIDTH, HEIGHT = 1600, 900
SCALE = 2
Colour = tuple[int, int, int]
Point = tuple[float, float]


def colour(code: str) -> Colour:
    """#rrggbb as three numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def blend(first: str, second: str, share: float) -> Colour:
    """A colour between two; 0 is the first."""
    a, b = colour(first), colour(second)
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def fill_sky(canvas: Image.Image, *stops: str) -> None:
    """A vertical gradient through the given colours."""
    strip = Image.new("RGB", (1, 256))
    for row in range(256):
        place = row / 255 * (len(stops) - 1)
        index = min(int(place), len(stops) - 2)
        strip.putpixel((0, row), blend(stops[index], stops[index + 1], place - index))
    canvas.paste(strip.resize(canvas.size, Image.Resampling.BILINEAR))


def ridge(numbers: random.Random, base: float, swing: float, *, rough: float = 1.0) -> list[Point]:
    """A skyline over the whole width around height `base`, both in parts of the picture (0 top, 1 bottom)."""
    waves = [(numbers.uniform(0.6, 1.6) * n * rough, numbers.uniform(0, 6.28), 1 / n**1.2) for n in range(1, 8)]
    points = []
    for step in range(0, 401):
        x = step / 400
        height = sum(math.sin(x * speed * 6.28 + shift) * weight for speed, shift, weight in waves) / 2
        points.append((x, base - swing * height))
    return points


def fill_below(canvas: Image.Image, line: list[Point], fill: Colour) -> None:
    """Everything under the line in one colour."""
    wide, high = canvas.size
    shape = [(x * wide, y * high) for x, y in line]
    ImageDraw.Draw(canvas).polygon([*shape, (wide, high), (0, high)], fill=fill)


def fill_shape(canvas: Image.Image, points: list[Point], fill: Colour | str) -> None:
    wide, high = canvas.size
    ImageDraw.Draw(canvas).polygon([(x * wide, y * high) for x, y in points], fill=fill)


def fill_disc(canvas: Image.Image, x: float, y: float, radius: float, fill: Colour | str) -> None:
    """A circle; the radius is a part of the height."""
    wide, high = canvas.size
    r = radius * high
    ImageDraw.Draw(canvas).ellipse((x * wide - r, y * high - r, x * wide + r, y * high + r), fill=fill)


def draw_line(canvas: Image.Image, points: list[Point], fill: Colour | str, width: float) -> None:
    """A line; its width is a part of the height."""
    wide, high = canvas.size
    ImageDraw.Draw(canvas).line(
        [(x * wide, y * high) for x, y in points], fill=fill, width=max(1, round(width * high)), joint="curve"
    )


def lay_mist(canvas: Image.Image, top: float, bottom: float, code: str, strength: float) -> None:
    """A veil that thickens from `top` down to `bottom`."""
    wide, high = canvas.size
    rows = round((bottom - top) * high)
    veil = Image.linear_gradient("L").resize((wide, rows)).point([round(v * strength) for v in range(256)])
    canvas.paste(colour(code), (0, round(top * high)), veil)


def add_grain(picture: Image.Image, numbers: random.Random) -> Image.Image:
    """The uneven surface of handmade paper."""
    small = Image.frombytes("L", (200, 113), numbers.randbytes(200 * 113)).resize(
        picture.size, Image.Resampling.BICUBIC
    )
    fibres = Image.frombytes("L", (800, 60), numbers.randbytes(800 * 60)).resize(picture.size, Image.Resampling.BICUBIC)
    light = ImageChops.add(small.point([v // 26 for v in range(256)]), fibres.point([v // 40 for v in range(256)]))
    return ImageChops.subtract(picture, Image.merge("RGB", (light, light, light)))

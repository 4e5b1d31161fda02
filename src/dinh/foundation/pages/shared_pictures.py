"""The picture other sites show beside a link: the page's title and the office's name, drawn in the house's fonts."""

import io
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from dinh.foundation import ui

# What Facebook and Zalo show whole: 1.91 : 1.
WIDTH, HEIGHT = 1200, 630
LEFT, TOP, BOTTOM = 84, 108, 512
PAPER, INK, LACQUER, GOLD, SOFT = "#faf6ed", "#241b16", "#641410", "#e2b25a", "#5c4d42"
FONTS = Path(ui.__file__).parent / "static" / "vendor"
DISPLAY, TEXT = FONTS / "literata-600.woff2", FONTS / "be-vietnam-pro-600.woff2"
SIZES = (72, 64, 56, 48, 42)
# Two storeys of marks (Ễ, Ặ) need more than the 1.2 of Latin text.
LINE = 1.42
# Counts up when the drawing changes, so that other sites fetch it anew.
EDITION = 1


def is_drawable() -> bool:
    """Whether the fonts were built; without them Vietnamese letters would come out as boxes."""
    return DISPLAY.exists() and TEXT.exists()


def digest(title: str, office: str) -> str:
    """Stands in the picture's address: another title is another address."""
    return blake2b(f"{EDITION}\n{title}\n{office}".encode(), digest_size=6).hexdigest()


@lru_cache(maxsize=16)
def font_of(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


def draw(title: str, office: str) -> bytes:
    """A PNG of 1200 × 630; a title that is too long even in the smallest letters ends with “…”."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 44), fill=LACQUER)
    pen.rectangle((0, 44, WIDTH, 52), fill=GOLD)
    size, lines = fit(readable(title, font_of(DISPLAY, SIZES[0])))
    step = round(size * LINE)
    down = TOP + max(0, (BOTTOM - TOP - step * len(lines)) // 2)
    for line in lines:
        pen.text((LEFT, down), line, font=font_of(DISPLAY, size), fill=INK)
        down += step
    pen.rectangle((LEFT, 534, LEFT + 96, 539), fill=GOLD)
    small = font_of(TEXT, 28)
    pen.text((LEFT, 558), shorten(readable(office, small), small), font=small, fill=SOFT)
    written = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def readable(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text without letters that the font lacks (emoji, other scripts)."""
    missing = bytes(font.getmask("\uffff"))
    kept = [letter for letter in text if letter.isspace() or bytes(font.getmask(letter)) != missing]
    return " ".join("".join(kept).split())


def fit(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title fits, and its lines."""
    for size in SIZES:
        lines = wrap(title, font_of(DISPLAY, size))
        most = (BOTTOM - TOP) // round(size * LINE)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), font_of(DISPLAY, size))]


def wrap(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Lines of whole words that are no wider than the field; a single longer word is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDTH - 2 * LEFT:
            lines[-1] = longer
        else:
            lines.append(shorten(word, font))
    return lines


def shorten(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text, or as much of it as fits into one line with “…” behind."""
    if font.getlength(text) <= WIDTH - 2 * LEFT:
        return text
    while text and font.getlength(f"{text}…") > WIDTH - 2 * LEFT:
        text = text.rpartition(" ")[0] or text[:-1]
    return f"{text.rstrip()}…"

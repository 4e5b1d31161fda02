"""Draws the icons of the installed app from the house's emblem, once, when the front end is built."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dinh.foundation.ui.icons import EMBLEM

GROUND, LINE = "#641410", "#f0d5bd"
# size in pixels, share of the side that the emblem fills; a maskable icon keeps to the middle 80 % (W3C manifest)
ICONS = {"icon-192.png": (192, 0.72), "icon-512.png": (512, 0.72), "icon-maskable-512.png": (512, 0.52)}
# drawn larger and scaled down, for smooth edges
FINER = 4
FIELD = 48


def build_icons(folder: Path, say: Callable[[str], None]) -> None:
    """Write the PNG files into `folder` where they are missing or older than this module."""
    for name, (size, share) in ICONS.items():
        target = folder / name
        if target.exists() and target.stat().st_mtime >= Path(__file__).stat().st_mtime:
            continue
        folder.mkdir(parents=True, exist_ok=True)
        draw_icon(size, share).save(target, "PNG", optimize=True)
        say(f"Front end: {name}, {target.stat().st_size / 1000:.1f} kB")


def draw_icon(size: int, share: float) -> Any:
    """The emblem in its two colours on a square."""
    from PIL import Image, ImageDraw  # slow import: only where an icon is missing

    side = size * FINER
    picture = Image.new("RGB", (side, side), GROUND)
    pen = ImageDraw.Draw(picture)
    scale = side * share / FIELD
    shift = side * (1 - share) / 2
    width = max(1, round(2.2 * scale))
    for line in emblem_lines():
        points = [(x * scale + shift, y * scale + shift) for x, y in line]
        pen.line(points, fill=LINE, width=width, joint="curve")
        for x, y in (points[0], points[-1]):
            pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=LINE)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def emblem_lines() -> list[list[tuple[float, float]]]:
    """The emblem's strokes as points on its field of 48 × 48."""
    from fontTools.pens.recordingPen import RecordingPen  # slow import, as above
    from fontTools.svgLib.path import parse_path

    recorded = RecordingPen()
    for path in re.findall(r' d="([^"]+)"', EMBLEM):
        parse_path(path, recorded)
    lines: list[list[tuple[float, float]]] = []
    for verb, points in recorded.value:
        if verb == "moveTo":
            lines.append([points[0]])
        elif verb == "lineTo":
            lines[-1].append(points[0])
        elif verb == "curveTo":
            lines[-1] += bend(lines[-1][-1], *points)
    return lines


def bend(
    start: tuple[float, float], one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]]:
    """Twenty-four points of a cubic Bézier curve, its start left out."""
    found = []
    for step in range(1, 25):
        t = step / 24
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        found.append(tuple(a * start[i] + b * one[i] + c * two[i] + d * end[i] for i in (0, 1)))
    return found  # type: ignore[return-value]

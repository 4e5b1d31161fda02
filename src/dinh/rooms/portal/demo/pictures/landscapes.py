"""Mountains, fields, rivers and roofs of the highlands."""

import math
import random

from PIL import Image

from dinh.rooms.portal.demo.pictures.brush import (
    Colour,
    Point,
    blend,
    colour,
    draw_line,
    fill_below,
    fill_disc,
    fill_shape,
    fill_sky,
    lay_mist,
    ridge,
)


def karst_peaks(numbers: random.Random, base: float, height: float, count: int) -> list[Point]:
    """A skyline of steep limestone cones."""
    peaks = [
        (n / count + numbers.uniform(-0.05, 0.05), numbers.uniform(0.35, 1), numbers.uniform(0.05, 0.1))
        for n in range(count + 1)
    ]
    line = []
    for step in range(0, 801):
        x = step / 800
        top = max(tall * math.exp(-(((x - centre) / wide) ** 4) * 0.9) for centre, tall, wide in peaks)
        rough = math.sin(x * 190) * 0.006 + math.sin(x * 83 + 1) * 0.01
        line.append((x, base - height * top + rough))
    return line


def draw_karst(canvas: Image.Image, numbers: random.Random) -> None:
    """Limestone mountains one behind another in the morning mist."""
    fill_sky(canvas, "#f4d9a6", "#f3c893", "#eeb08a", "#dba08c")
    fill_disc(canvas, 0.68, 0.3, 0.11, "#f9efd2")
    for number in range(5):
        far = number / 4
        fill_below(
            canvas,
            karst_peaks(numbers, 0.62 + far * 0.3, 0.42 - far * 0.06, 6 + number),
            blend("#c99a92", "#243a4a", far),
        )
        lay_mist(canvas, 0.5 + far * 0.25, 0.72 + far * 0.25, "#f0d3b8", 0.55 - far * 0.4)
    fill_below(canvas, ridge(numbers, 0.95, 0.03), colour("#1a2a33"))


def draw_terraces(canvas: Image.Image, numbers: random.Random) -> None:
    """Rice terraces before the harvest: step under step, edged with light."""
    fill_sky(canvas, "#dfe8dc", "#f1ecd0", "#f3e2b0")
    fill_below(canvas, ridge(numbers, 0.26, 0.1), colour("#8fa89a"))
    fill_below(canvas, ridge(numbers, 0.32, 0.07), colour("#6d8d78"))
    bend, shift = numbers.uniform(0.8, 1.2), numbers.uniform(0, 6)
    for step in range(26):
        far = step / 25
        depth = 0.34 + far**1.25 * 0.72
        swing = 0.03 + far * 0.075
        line = [
            (
                x / 300,
                depth
                - swing
                * (
                    math.sin(x / 300 * 5.2 * bend + shift + far * 2.4) + 0.45 * math.sin(x / 300 * 11 + far * 5 + shift)
                ),
            )
            for x in range(301)
        ]
        tone = blend("#cfb04a", "#4f7d3c", (math.sin(step * 1.9 + shift) + 1) / 2)
        fill_below(canvas, line, tone)
        draw_line(canvas, line, blend("#f6e7a8", "#e9c662", far), 0.0025 + far * 0.003)
        under = [(x, y + 0.006 + far * 0.012) for x, y in line]
        draw_line(canvas, under, blend("#7f8f4a", "#2d4f2a", far), 0.002 + far * 0.004)


def draw_river(canvas: Image.Image, numbers: random.Random) -> None:
    """A jade river between mountains, two boats on it."""
    fill_sky(canvas, "#e8efe6", "#cfe3dc", "#b9d6d2")
    for number in range(3):
        fill_below(
            canvas,
            karst_peaks(numbers, 0.55, 0.38 - number * 0.09, 5 + number * 2),
            blend("#a9c4c0", "#3f6b63", number / 2),
        )
        lay_mist(canvas, 0.4, 0.56, "#dbe9e2", 0.4)
    fill_below(canvas, [(0, 0.55), (1, 0.55)], colour("#5aa39a"))
    for row in range(46):
        y = 0.56 + (row / 45) ** 1.6 * 0.44
        x = numbers.uniform(-0.1, 0.9)
        length = numbers.uniform(0.08, 0.35)
        draw_line(canvas, [(x, y), (x + length, y)], blend("#86c2b6", "#2f7d78", numbers.random()), 0.002 + row / 9000)
    for x, y, size in ((0.36, 0.72, 0.07), (0.62, 0.64, 0.04)):
        hull = [(x - size, y), (x - size * 0.6, y + size * 0.3), (x + size * 0.6, y + size * 0.3), (x + size, y)]
        fill_shape(canvas, hull, "#4a2a1c")
        fill_shape(
            canvas, [(x - size * 0.25, y + 0.002), (x - size * 0.12, y - size * 0.75), (x + size * 0.02, y)], "#e9d7a6"
        )
    fill_below(canvas, [(n / 100, 0.97 - 0.1 * max(0, 1 - n / 38) ** 0.7) for n in range(101)], colour("#24463f"))


def draw_night(canvas: Image.Image, numbers: random.Random) -> None:
    """Lit windows of a village below the stars."""
    fill_sky(canvas, "#0e1a33", "#1d3152", "#3f4d72", "#8a6f7c")
    for _star in range(260):
        y = numbers.random() ** 1.6 * 0.6
        fill_disc(
            canvas, numbers.random(), y, numbers.uniform(0.0008, 0.0026), blend("#5d6f94", "#fff6da", numbers.random())
        )
    fill_disc(canvas, 0.24, 0.2, 0.055, "#f7ecc7")
    fill_disc(canvas, 0.255, 0.185, 0.05, "#1a2c4d")
    for number in range(4):
        far = number / 3
        fill_below(canvas, ridge(numbers, 0.6 + far * 0.24, 0.13 - far * 0.05), blend("#34446a", "#0b1424", far))
    for _window in range(70):
        x, y = numbers.random(), numbers.uniform(0.78, 0.96)
        size = 0.003 + (y - 0.78) * 0.02
        fill_shape(
            canvas,
            [(x, y), (x + size, y), (x + size, y + size * 1.9), (x, y + size * 1.9)],
            blend("#f2b24c", "#ffe6a0", numbers.random()),
        )


def draw_tea(canvas: Image.Image, numbers: random.Random) -> None:
    """Rows of tea over rounded hills."""
    fill_sky(canvas, "#f7e7c6", "#efe9cc", "#d5e3cb")
    fill_disc(canvas, 0.2, 0.22, 0.07, "#fbf3d9")
    fill_below(canvas, ridge(numbers, 0.38, 0.09), colour("#a3bfa5"))
    hills = [
        (0.12, 0.62, 0.5, "#7fae5d"),
        (0.82, 0.6, 0.55, "#6a9f53"),
        (0.45, 0.82, 0.75, "#4f8a47"),
        (1.02, 1.02, 0.6, "#3c7640"),
        (0.0, 1.05, 0.55, "#35703c"),
    ]
    for centre, top, wide, code in hills:
        for row in range(30):
            sink = row * 0.02 * (1 + row * 0.03)
            line = []
            for step in range(0, 201):
                x = step / 200
                arch = max(0.0, 1 - ((x - centre) / wide) ** 2)
                line.append((x, top + 0.24 - 0.42 * arch + sink + (1.0 if arch == 0 else 0)))
            shade = colour(code) if row % 2 == 0 else blend(code, "#1f4a2a", 0.45)
            fill_below(canvas, line, shade)


def draw_roof(canvas: Image.Image, left: float, right: float, eave: float, high: float, fill: Colour) -> None:
    """One tiled roof whose corners lift."""
    middle, wide = (left + right) / 2, right - left
    inset = wide * 0.2
    points: list[Point] = [(left - wide * 0.06, eave - high * 0.42)]
    points += [(left + inset * t, eave - high * (0.02 + 0.98 * t**2.1)) for t in [n / 20 for n in range(1, 21)]]
    points += [
        (x, y)
        for x, y in [
            (right - inset * t, eave - high * (0.02 + 0.98 * t**2.1)) for t in [n / 20 for n in range(20, 0, -1)]
        ]
    ]
    points.append((right + wide * 0.06, eave - high * 0.42))
    points += [
        (middle + (wide / 2 + wide * 0.05) * math.cos(a), eave + high * 0.1 * math.sin(a))
        for a in [n / 30 * math.pi for n in range(31)]
    ]
    fill_shape(canvas, points, fill)


def draw_eaves(canvas: Image.Image, numbers: random.Random) -> None:
    """The roofs of a communal house at dusk."""
    fill_sky(canvas, "#7d2f24", "#b9502f", "#e39a4f", "#f4d48c")
    fill_disc(canvas, 0.5, 0.62, 0.2, "#f9e4a8")
    fill_below(canvas, ridge(numbers, 0.72, 0.06), colour("#b4663e"))
    draw_roof(canvas, -0.12, 0.36, 0.74, 0.2, colour("#6f2c20"))
    draw_roof(canvas, 0.64, 1.12, 0.74, 0.2, colour("#6f2c20"))
    fill_shape(canvas, [(0.24, 0.7), (0.76, 0.7), (0.76, 1), (0.24, 1)], "#3a150f")
    draw_roof(canvas, 0.14, 0.86, 0.72, 0.34, colour("#4a1b13"))
    for number in range(11):
        x = 0.27 + number * 0.046
        fill_shape(canvas, [(x, 0.755), (x + 0.009, 0.755), (x + 0.009, 1), (x, 1)], "#8f3a22")
    for number in range(5):
        x = 0.3 + number * 0.092
        fill_shape(canvas, [(x, 0.8), (x + 0.03, 0.8), (x + 0.03, 0.95), (x, 0.95)], "#f0bf62")
    fill_below(canvas, [(0, 0.95), (1, 0.95)], colour("#2a0f0b"))


def draw_stilts(canvas: Image.Image, numbers: random.Random) -> None:
    """Houses on stilts under palms, hills behind."""
    fill_sky(canvas, "#cfe4e6", "#e6efdf", "#f5ebc8")
    for number in range(3):
        fill_below(canvas, ridge(numbers, 0.42 + number * 0.1, 0.1), blend("#9dbcb0", "#4f7f5c", number / 2))
    fill_below(canvas, ridge(numbers, 0.78, 0.02), colour("#8cab58"))
    for x, y, size in ((0.2, 0.66, 0.13), (0.72, 0.64, 0.15), (0.46, 0.76, 0.2)):
        for post in range(6):
            place = x - size * 0.8 + post * size * 0.32
            fill_shape(
                canvas,
                [(place, y), (place + 0.006, y), (place + 0.006, y + size * 0.8), (place, y + size * 0.8)],
                "#4a3020",
            )
        fill_shape(
            canvas,
            [
                (x - size * 0.86, y - size * 0.05),
                (x + size * 0.86, y - size * 0.05),
                (x + size * 0.86, y + size * 0.34),
                (x - size * 0.86, y + size * 0.34),
            ],
            "#8a5a36",
        )
        for pane in range(4):
            place = x - size * 0.66 + pane * size * 0.37
            fill_shape(
                canvas,
                [
                    (place, y + 0.02),
                    (place + size * 0.2, y + 0.02),
                    (place + size * 0.2, y + size * 0.26),
                    (place, y + size * 0.26),
                ],
                "#3d2616",
            )
        fill_shape(
            canvas,
            [
                (x - size * 1.08, y + size * 0.04),
                (x - size * 0.55, y - size * 0.75),
                (x + size * 0.55, y - size * 0.75),
                (x + size * 1.08, y + size * 0.04),
            ],
            "#5c4630",
        )
        for row in range(7):
            fall = row / 7
            draw_line(
                canvas,
                [
                    (x - size * (0.55 + 0.53 * fall), y - size * (0.75 - 0.79 * fall)),
                    (x + size * (0.55 + 0.53 * fall), y - size * (0.75 - 0.79 * fall)),
                ],
                "#71583c",
                0.003,
            )
    fill_below(canvas, ridge(numbers, 0.95, 0.02), colour("#5d8440"))

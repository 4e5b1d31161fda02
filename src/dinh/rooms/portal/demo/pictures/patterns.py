"""Cloth, bronze, paper, blossom: pictures made of patterns."""

import math
import random

from PIL import Image

from dinh.rooms.portal.demo.pictures.brush import (
    blend,
    colour,
    draw_line,
    fill_below,
    fill_disc,
    fill_shape,
    fill_sky,
    ridge,
)

ASPECT = 16 / 9


def diamond(canvas: Image.Image, x: float, y: float, size: float, fill: str) -> None:
    """A lozenge; `size` is half its height, a part of the picture's height."""
    wide = size / ASPECT
    fill_shape(canvas, [(x - wide, y), (x, y - size), (x + wide, y), (x, y + size)], fill)


def draw_brocade(canvas: Image.Image, numbers: random.Random) -> None:
    """Bands of highland brocade on indigo cloth."""
    fill_sky(canvas, "#16243f", "#1d2f52")
    tones = ["#c23b2e", "#e8b64a", "#f3e9d2", "#2f7d6b", "#d76a8b"]
    y = 0.0
    for band in range(9):
        high = [0.05, 0.16, 0.05, 0.24, 0.05, 0.16, 0.05, 0.24, 0.05][band]
        first, second, third = numbers.sample(tones, 3)
        middle = y + high / 2
        if high < 0.1:
            for n in range(-1, 41):
                x = n / 40
                fill_shape(canvas, [(x, y + high), (x + 1 / 80, y), (x + 1 / 40, y + high)], first)
            draw_line(canvas, [(0, y), (1, y)], second, 0.006)
            draw_line(canvas, [(0, y + high), (1, y + high)], second, 0.006)
        else:
            step = high / ASPECT
            for n in range(int(1 / step) + 2):
                x = (n + 0.5 * (band % 4 == 1)) * step
                for ring, tone in ((0.48, first), (0.38, "#16243f"), (0.3, second), (0.2, "#16243f"), (0.12, third)):
                    diamond(canvas, x, middle, high * ring, tone)
                for side in (-1, 1):
                    diamond(canvas, x + step / 2, middle + side * high * 0.33, high * 0.09, third)
                    diamond(canvas, x + step / 2, middle + side * high * 0.33, high * 0.04, "#16243f")
        y += high


def draw_drum(canvas: Image.Image, numbers: random.Random) -> None:
    """The face of a bronze drum: the star, and rings around it."""
    fill_sky(canvas, "#20342f", "#2c4a40", "#1c2d29")
    x, y = 0.5, 0.52
    for ring in range(22, 0, -1):
        fill_disc(canvas, x, y, ring * 0.0315, blend("#5d7f5f", "#b98b45", (math.sin(ring * 1.3) + 1) / 2))
        fill_disc(canvas, x, y, ring * 0.0315 - 0.004, blend("#35564a", "#7d6a3a", ring / 22))
    for radius, count, size in ((0.64, 60, 0.013), (0.545, 48, 0.012), (0.38, 36, 0.011), (0.3, 28, 0.01)):
        for n in range(count):
            angle = n / count * 6.2832
            fill_disc(canvas, x + radius * math.cos(angle) / ASPECT, y + radius * math.sin(angle), size, "#d9b565")
            fill_disc(
                canvas, x + radius * math.cos(angle) / ASPECT, y + radius * math.sin(angle), size * 0.5, "#4a5a40"
            )
    for n in range(18):  # birds in flight
        angle = n / 18 * 6.2832
        at = [(0.49, 0), (0.455, 0.05), (0.462, 0.0), (0.455, -0.05)]
        shape = [(x + r * math.cos(angle + a) / ASPECT, y + r * math.sin(angle + a)) for r, a in at]
        fill_shape(canvas, shape, "#e6c97f")
    star = []
    for n in range(28):
        radius = 0.23 if n % 2 == 0 else 0.085
        angle = n / 28 * 6.2832
        star.append((x + radius * math.cos(angle) / ASPECT, y + radius * math.sin(angle)))
    fill_disc(canvas, x, y, 0.25, "#3a5548")
    fill_shape(canvas, star, "#edd08a")
    fill_disc(canvas, x, y, 0.05, "#f7e6b4")


def draw_books(canvas: Image.Image, numbers: random.Random) -> None:
    """Shelves of a reading room."""
    fill_sky(canvas, "#4a2b1a", "#5c3822")
    tones = ["#8a1c14", "#274a70", "#37602f", "#b07a2a", "#e9dcc0", "#6b3a4a", "#355e63", "#c9b48a"]
    for shelf in range(3):
        floor = 0.31 + shelf * 0.325
        x = 0.015
        while x < 0.985:
            wide, high = numbers.uniform(0.012, 0.034), numbers.uniform(0.17, 0.262)
            tone = numbers.choice(tones)
            lean = numbers.choice([0, 0, 0, 0, 0, 0, 0.02])
            body = [(x + lean, floor - high), (x + wide + lean, floor - high), (x + wide, floor), (x, floor)]
            fill_shape(canvas, body, tone)
            for mark in (0.16, 0.22, 0.8):
                shift = lean * (1 - mark)
                level = floor - high * (1 - mark)
                draw_line(canvas, [(x + 0.002 + shift, level), (x + wide - 0.002 + shift, level)], "#e8cf8e", 0.004)
            x += wide + 0.0015 + lean
        fill_shape(canvas, [(0, floor), (1, floor), (1, floor + 0.04), (0, floor + 0.04)], "#2e1a10")
        fill_shape(canvas, [(0, floor), (1, floor), (1, floor + 0.01), (0, floor + 0.01)], "#7a4d2d")


def draw_blossom(canvas: Image.Image, numbers: random.Random) -> None:
    """A peach branch in bloom before the hills."""
    fill_sky(canvas, "#e9eef0", "#f5e4dc", "#f3d6cf")
    fill_below(canvas, ridge(numbers, 0.78, 0.12), colour("#c3c9cf"))
    fill_below(canvas, ridge(numbers, 0.88, 0.08), colour("#9eabb2"))
    branches = [
        ((-0.02, 0.86), 0.62, 0.5, 0.026),
        ((0.22, 0.735), 0.4, 0.95, 0.014),
        ((0.42, 0.645), 0.42, 0.05, 0.013),
        ((0.12, 0.79), 0.36, 0.02, 0.012),
        ((0.45, 0.52), 0.3, 0.6, 0.009),
    ]
    places = []
    for (x, y), length, rise, thick in branches:
        line = []
        for n in range(40):
            t = n / 39
            px, py = x + length * t, y - length * rise * t + math.sin(t * 7 + x * 9) * 0.02
            line.append((px, py))
            if n > 6:
                places.append((px, py))
        for n in range(39):
            draw_line(canvas, line[n : n + 2], "#4b3229", thick * (1 - n / 48))
    for _bloom in range(95):
        px, py = numbers.choice(places)
        px, py = px + numbers.uniform(-0.02, 0.02), py + numbers.uniform(-0.035, 0.035)
        size = numbers.uniform(0.009, 0.021)
        tone = blend("#f7b3bd", "#d9546f", numbers.random())
        turn = numbers.random() * 6
        for petal in range(5):
            angle = petal / 5 * 6.2832 + turn
            fill_disc(canvas, px + size * math.cos(angle) / ASPECT, py + size * math.sin(angle), size * 0.74, tone)
        fill_disc(canvas, px, py, size * 0.45, "#f6dc8c")


def draw_threads(canvas: Image.Image, numbers: random.Random) -> None:
    """Dyed threads on the loom, seen from near."""
    fill_sky(canvas, "#2a1f2e", "#3a2735")
    tones = ["#b5322a", "#e2a33b", "#274a70", "#3a7a62", "#efe3c8", "#7b2f55"]
    x = 0.0
    while x < 1.02:
        tone, wide = numbers.choice(tones), numbers.choice([1, 2, 4, 8])
        for _thread in range(wide):
            draw_line(
                canvas,
                [(x, 0), (x + 0.002 * math.sin(x * 40), 0.5), (x, 1)],
                blend(tone_dark(tone), tone, numbers.uniform(0.6, 1)),
                0.0075,
            )
            x += 0.0052
    for row in range(58):
        y = 0.52 + row * 0.0085
        shift = row % 2 * 0.0052
        tone = "#1d1620" if row % 14 < 7 else "#e8d9b5"
        for n in range(97):
            px = n * 0.0104 + shift
            draw_line(canvas, [(px, y), (px + 0.0056, y)], tone, 0.0062)
    draw_line(canvas, [(0, 0.515), (1, 0.515)], "#8a6238", 0.03)
    draw_line(canvas, [(0, 0.506), (1, 0.506)], "#b98a55", 0.006)


def tone_dark(code: str) -> str:
    """The same colour in shade."""
    red, green, blue = (part // 2 for part in colour(code))
    return f"#{red:02x}{green:02x}{blue:02x}"


def draw_sheets(canvas: Image.Image, numbers: random.Random) -> None:
    """Sheets of handmade paper, written on, one with a round seal."""
    fill_sky(canvas, "#6d4a2f", "#5a3a24")
    for n in range(6):
        turn = (n - 2.5) * 0.1 + numbers.uniform(-0.05, 0.05)
        x, y = 0.14 + n * 0.145, 0.56 + numbers.uniform(-0.07, 0.07)
        wide, high = 0.145, 0.4

        def place(u: float, v: float, x=x, y=y, turn=turn) -> tuple[float, float]:
            cos, sin = math.cos(turn), math.sin(turn)
            across, down = u * ASPECT, v
            return x + (across * cos - down * sin) / ASPECT, y + across * sin + down * cos

        corners = [(-wide, -high), (wide, -high), (wide, high), (-wide, high)]
        fill_shape(canvas, [place(u + 0.008, v + 0.014) for u, v in corners], "#3b2617")
        fill_shape(canvas, [place(u, v) for u, v in corners], blend("#f1e4c4", "#e2cfa4", numbers.random()))
        for row in range(15):
            level = -high + 0.09 + row * 0.045
            end = wide - 0.02 if row % 5 != 4 else numbers.uniform(-0.06, 0.08)
            draw_line(canvas, [place(-wide + 0.02, level), place(end, level)], "#7a6a52", 0.006)
        if n % 2 == 1:
            sx, sy = place(0.07, high - 0.12)
            fill_disc(canvas, sx, sy, 0.07, "#b3271c")
            fill_disc(canvas, sx, sy, 0.058, "#eaddba")
            fill_disc(canvas, sx, sy, 0.05, "#b3271c")
            diamond(canvas, sx, sy, 0.03, "#eaddba")

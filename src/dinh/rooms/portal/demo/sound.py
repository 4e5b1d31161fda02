"""A quiet tune of five notes for the demonstration, made here: an accord of reeds, as of a khèn heard from afar."""

import io
import math
import wave
from array import array

RATE = 8_000
# A scale of five notes around A3 in hertz, and the tune as places in it.
SCALE = [220.0, 246.9, 293.7, 329.6, 392.0, 440.0]
TUNE = [0, 2, 3, 2, 4, 3, 2, 0, 1, 2, 0, 0]
SECONDS_A_NOTE = 1
# Strength of the first overtones of a free reed, loudest first.
REED = [1.0, 0.55, 0.3, 0.18]
LOUDNESS = 7_000


def make_tune() -> bytes:
    """A WAV of twelve seconds, 16 bits, one channel, 8 kHz (192 kB); the same on every machine."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for place in TUNE:
            file.writeframes(note(SCALE[place]).tobytes())
    return written.getvalue()


def note(pitch: float) -> "array[int]":
    """One note over its drone, swelling and fading so that notes do not click."""
    length = RATE * SECONDS_A_NOTE
    tones = [(pitch * part, strength) for part, strength in enumerate(REED, start=1)]
    tones.append((SCALE[0] / 2, 0.5))
    whole = sum(strength for _pitch, strength in tones)
    return array(
        "h",
        (
            round(
                LOUDNESS
                * math.sin(math.pi * at / length) ** 0.5
                * sum(strength * math.sin(math.tau * hertz * at / RATE) for hertz, strength in tones)
                / whole
            )
            for at in range(length)
        ),
    )

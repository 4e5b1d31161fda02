"""The exam hall: what must be fast and never lose anything, in raw ASGI without Django."""

from dinh.hall.app import PREFIX, Hall
from dinh.hall.building import build_hall

__all__ = ["PREFIX", "Hall", "build_hall"]

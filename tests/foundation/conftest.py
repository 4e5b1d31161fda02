"""The province of `tests.province` for every app of the foundation; apps that need more of it make their own."""

from tests.province import north, province, south, staff

__all__ = ["north", "province", "south", "staff"]

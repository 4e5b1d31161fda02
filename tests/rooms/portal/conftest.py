"""The province of `tests.province` for whatever of the portal needs people with a function."""

from tests.province import north, province, south, staff

__all__ = ["north", "province", "south", "staff"]

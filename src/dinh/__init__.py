"""Đình: the communal house of a public institution, as software on its own server."""

__version__ = "0.1.0"

"""The one console command, `dinh`."""

from dinh.config.cli.main import main

__all__ = ["main"]

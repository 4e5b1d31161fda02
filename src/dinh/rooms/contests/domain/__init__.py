"""Rules of contests, pure."""

"""The line before the hall: beyond capacity people get a number and are let in by it, nobody is turned away."""

import secrets


class Line:
    """Numbers are given in order of arrival and called as rows are written.

    A number holds for this process alone (`name`); one of another process begins again at the end. Whoever does not
    come back keeps nobody else waiting, because numbers are called whether or not somebody answers.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.name = secrets.token_hex(4)
        self.given = 0
        self.called = 0

    def __len__(self) -> int:
        return self.given - self.called

    def call(self, free: int) -> None:
        """Call the next numbers; `free` is how much room the queue has."""
        self.called = min(self.given, self.called + max(0, free))

    def place(self, turn: str, queue: int) -> int:
        """0 for whoever may go in now, otherwise the place in the line. `turn`: the number somebody holds, or ""."""
        name, _, number = turn.partition("-")
        if name == self.name and number.isascii() and number.isdigit() and 1 <= int(number) <= self.given:
            return max(0, int(number) - self.called)
        return 0 if queue < self.room and not len(self) else len(self) + 1

    def take(self) -> str:
        """A number at the end of the line."""
        self.given += 1
        return f"{self.name}-{self.given}"

"""What a former name means today, in memory: search asks it at every question."""

import time
from collections import defaultdict
from dataclasses import dataclass, field
from threading import Lock

from django.db import connection

from dinh.foundation.pages import publication
from dinh.foundation.units.queries import WAYS, History, ways_of

# seconds between two looks at the counter of changes; the page cache and the proxy before it are as old
AGE = 1.0


class FormerNames:
    """Names of ended units, and former and short names of present ones, each with the names of today; two queries."""

    def __init__(self) -> None:
        history = History()
        self.present: list[dict[str, list[str]]] = [defaultdict(list) for _way in WAYS]
        for unit in history.units.values():
            names = unit.names[1:] if unit.is_current else unit.names
            today = [heir.name for heir in history.present(unit)] if names else []
            for name in names:
                for way, found in zip(WAYS, self.present, strict=True):
                    found[way(name)] += today

    def find(self, name: str) -> list[str]:
        """The present names, each once; empty where no unit was ever called so."""
        for way in ways_of(name):
            found = self.present[WAYS.index(way)].get(way(name))
            if found:
                return list(dict.fromkeys(found))
        return []


@dataclass
class Memory:
    """Keeps FormerNames until the counter of changes says otherwise, in each process for itself."""

    names: FormerNames | None = None
    generation: int = -1
    looked_at: float = 0.0
    lock: Lock = field(default_factory=Lock)

    def recall(self) -> FormerNames:
        """No query within a second of the last look, one to look at the counter, two more when it has moved.

        Inside a transaction nothing is kept: what it sees may never be committed.
        """
        if connection.in_atomic_block:
            return FormerNames()
        with self.lock:
            if self.names is None or time.monotonic() - self.looked_at > AGE:
                generation = publication.current()  # before the rows: newer rows under an older number are read again
                if self.names is None or generation != self.generation:
                    self.names, self.generation = FormerNames(), generation
                self.looked_at = time.monotonic()
            return self.names

    def forget(self) -> None:
        """This process has changed something: look at the next question."""
        with self.lock:
            self.names = None


former_names = Memory()
publication.on_change(former_names.forget)

"""How often each public page is read: numbers in memory, handed on every few seconds. Nothing of the reader is kept."""

import logging
import re
import threading
from collections.abc import Callable, Mapping

from dinh.porch.repeated import Repeated

logger = logging.getLogger("dinh.porch")

# Between two hand-overs, in seconds: what a killed process loses at most.
INTERVAL = 5.0
# Different addresses between two hand-overs; what comes beyond is not counted, so that memory is bounded.
MOST = 10_000
# Words by which robots name themselves (Cubot makes telephones). Whoever names nothing is not counted either.
ROBOTS = re.compile(
    rb"(?<!cu)bot\b|crawl|spider|slurp|scrap|preview|externalhit|archive|monitor|uptime|feed|rss|headless|lighthouse"
    rb"|curl|wget|python|java/|go-http|http-?client|okhttp|libwww|node-fetch|axios",
    re.IGNORECASE,
)

Counts = Mapping[str, int]


class Visits(Repeated):
    """Counts by path; `store` takes path → number and either keeps all of it or raises."""

    def __init__(self, store: Callable[[Counts], None], *, interval: float = INTERVAL, most: int = MOST) -> None:
        super().__init__(self.flush, interval=interval, name="dinh-visits", at_last=True)
        self.store = store
        self.most = most
        self.counts: dict[str, int] = {}
        self._lock = threading.Lock()
        self._faulty = False

    def note(self, path: str, headers: Mapping[bytes, bytes]) -> None:
        """A public page was answered at `path`; counted when a reader asked for it to read it now."""
        if not is_reader(headers):
            return
        with self._lock:
            if path in self.counts or len(self.counts) < self.most:
                self.counts[path] = self.counts.get(path, 0) + 1

    def flush(self) -> None:
        """Hand on what was counted; what cannot be kept now is handed on the next time."""
        with self._lock:
            counts, self.counts = self.counts, {}
        if not counts:
            return
        try:
            self.store(counts)
        except Exception:
            with self._lock:
                for path, number in counts.items():
                    self.counts[path] = self.counts.get(path, 0) + number
            if not self._faulty:
                logger.exception("the numbers of readers cannot be kept; they wait in memory")
            self._faulty = True
        else:
            self._faulty = False


def is_reader(headers: Mapping[bytes, bytes]) -> bool:
    """Whether the request comes from somebody who reads: no robot, and no page fetched in advance."""
    agent = headers.get(b"user-agent", b"")
    ahead = b"prefetch" in headers.get(b"sec-purpose", b"") + headers.get(b"purpose", b"")
    return bool(agent) and not ahead and ROBOTS.search(agent) is None

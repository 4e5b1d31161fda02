"""The number that changes whenever something a visitor may see has changed."""

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger("dinh.porch")

# Between two looks at the source, in seconds: a change made by another process shows within two.
INTERVAL = 0.5


class Generation:
    """Follows `read`, a cheap source shared by all processes, in a thread of its own.

    While the source cannot be read the number counts on by itself, so that nothing stale is served.
    """

    def __init__(self, read: Callable[[], int], *, interval: float = INTERVAL) -> None:
        self.read = read
        self.interval = interval
        self.value: int = 0
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._faulty = False

    def refresh(self) -> None:
        """Look at the source now."""
        try:
            self.value = self.read()
        except Exception:
            self.value = -abs(self.value) - 1
            if not self._faulty:
                logger.exception("the publication counter cannot be read; nothing is served from memory")
            self._faulty = True
        else:
            self._faulty = False

    def start(self) -> None:
        """Follow from now on; the first look is the thread's own, for the event loop may not wait for a database."""
        self._thread = threading.Thread(target=self._follow, name="dinh-generation", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self._thread:
            self._thread.join(timeout=5)

    def _follow(self) -> None:
        self.refresh()
        while not self._ended.wait(self.interval):
            self.refresh()

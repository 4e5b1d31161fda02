"""Small work that comes again and again in a thread of its own, for as long as the process serves."""

import threading
from collections.abc import Callable


class Repeated:
    """Calls `work`, which raises nothing, every `interval` seconds from `start` to `stop`.

    `at_once`: also before the first wait, in the thread, for the event loop may not wait for a database. `at_last`:
    also after the last, so that nothing is left undone.
    """

    def __init__(
        self, work: Callable[[], None], *, interval: float, name: str, at_once: bool = False, at_last: bool = False
    ) -> None:
        self.interval = interval
        self._work, self._name, self._at_once, self._at_last = work, name, at_once, at_last
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._repeat, name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self._thread:
            self._thread.join(timeout=5)

    def _repeat(self) -> None:
        if self._at_once:
            self._work()
        while not self._ended.wait(self.interval):
            self._work()
        if self._at_last:
            self._work()

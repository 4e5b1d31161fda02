"""The number that changes whenever something a visitor may see has changed."""

import logging
from collections.abc import Callable

from dinh.porch.repeated import Repeated

logger = logging.getLogger("dinh.porch")

# Between two looks at the source, in seconds: a change made by another process shows within two.
INTERVAL = 0.5


class Generation(Repeated):
    """Follows `read`, a cheap source shared by all processes, in a thread of its own.

    While the source cannot be read the number counts on by itself, so that nothing stale is served.
    """

    def __init__(self, read: Callable[[], int], *, interval: float = INTERVAL) -> None:
        super().__init__(self.refresh, interval=interval, name="dinh-generation", at_once=True)
        self.read = read
        self.value: int = 0
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

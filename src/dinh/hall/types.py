"""The ASGI 3 types that the hall speaks (asgi.readthedocs.io)."""

import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
# Milliseconds since 1970, UTC. The hall's own clock; what a browser believes is never asked.
Clock = Callable[[], int]


def read_clock() -> int:
    """The clock of this machine."""
    return time.time_ns() // 1_000_000

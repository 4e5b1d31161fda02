"""From ASGI to Django in threads."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from a2wsgi import WSGIMiddleware

from dinh.porch.types import Message, Receive, Scope, Send

# Django's threads: SQLite and two cores gain nothing beyond.
THREADS = 8


class Bridge:
    """A WSGI application in threads. a2wsgi asks for a request's body by a coroutine; the server hands out a future."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.app: Any = WSGIMiddleware(cast(Any, application), workers=THREADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_part() -> Message:
            return await receive()

        await self.app(scope, receive_part, send)

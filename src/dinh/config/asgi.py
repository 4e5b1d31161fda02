"""The whole house in one ASGI application: porch, then Django; with the job worker on the embedded default."""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dinh.config.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.db import connection

from dinh.config.wsgi import application as django_application
from dinh.foundation.jobs import worker
from dinh.foundation.pages import publication
from dinh.porch import Entries, Generation, PageCache, TrustedProxies
from dinh.porch.types import App, Message, Receive, Scope, Send

# Django's threads: SQLite and two cores gain nothing beyond.
THREADS = 8


def read_generation() -> int:
    """The publication counter from the database, on a connection of the calling thread."""
    try:
        return publication.current()
    except Exception:
        connection.close()
        raise


class House:
    """Starts and stops what lives beside the requests, and answers `/healthz/live` itself."""

    def __init__(self, app: App, generation: Generation) -> None:
        self.app = app
        self.generation = generation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
        elif scope["type"] == "http" and scope["path"] == "/healthz/live":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self.app(scope, receive, send)

    async def live(self, receive: Receive, send: Send) -> None:
        """The ASGI lifespan: generation follower and embedded worker."""
        await receive()
        self.generation.start()
        publication.on_change(self.generation.refresh)
        if settings.ENV.jobs == "embedded" and settings.ENV.worker_in_server:
            worker.start_embedded()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.generation.stop()
        if settings.ENV.jobs == "embedded" and settings.ENV.worker_in_server:
            worker.stop()
        await send({"type": "lifespan.shutdown.complete"})


class Django:
    """Django in threads. a2wsgi asks for a request's body by a coroutine; the server hands out a future."""

    def __init__(self) -> None:
        self.app: Any = WSGIMiddleware(cast(Any, django_application), workers=THREADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_part() -> Message:
            return await receive()

        await self.app(scope, receive_part, send)


def build() -> App:
    """Put the floors on top of one another."""
    generation = Generation(read_generation)
    cache = PageCache(
        Django(),
        generation=generation,
        entries=Entries(),
        private_cookies=frozenset({settings.SESSION_COOKIE_NAME, "messages"}),
        language_cookie=settings.LANGUAGE_COOKIE_NAME,
        languages=frozenset(code for code, _name in settings.LANGUAGES),
        bypass=("/admin/", "/tai-khoan/", "/healthz"),
        shared=(settings.STATIC_URL,),
    )
    return House(TrustedProxies(cache, count=settings.ENV.trusted_proxies), generation)


application = build()

"""The whole house in one ASGI application: hall, porch, then Django; with the job worker on the embedded default."""

import os
from collections.abc import Mapping

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dinh.config.settings")

from django.conf import settings
from django.db import connection

from dinh.config import alive
from dinh.config.bridge import Bridge
from dinh.config.exam_hall import make_hall
from dinh.config.wsgi import application as django_application
from dinh.foundation.jobs import worker
from dinh.foundation.pages import publication, reads, urgent
from dinh.hall import PREFIX, Hall
from dinh.porch import Entries, Generation, PageCache, TrustedProxies, Visits
from dinh.porch.types import App, Receive, Scope, Send


def read_generation() -> int:
    """The publication counter from the database, on a connection of the calling thread.

    It is asked for twice a second, and so is the clock of urgent notices: no long job can hold one up.
    """
    try:
        urgent.turn_over()
        return publication.current()
    except Exception:
        connection.close()
        raise


def store_reads(counts: Mapping[str, int]) -> None:
    """Add what the porch has counted, on a connection of the calling thread."""
    try:
        reads.store(counts)
    except Exception:
        connection.close()
        raise


class House:
    """Starts and stops what lives beside the requests, and answers `/healthz/live` itself."""

    def __init__(self, app: App, hall: Hall, generation: Generation, visits: Visits) -> None:
        self.app = app
        self.hall = hall
        self.generation = generation
        self.visits = visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
        elif alive.is_asked(scope):
            await alive.answer(send)
        elif scope["type"] == "http" and scope["path"].startswith(PREFIX):
            await self.hall(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def live(self, receive: Receive, send: Send) -> None:
        """The ASGI lifespan: hall, generation follower, counter of readers and embedded worker."""
        await receive()
        await self.hall.open()
        self.generation.start()
        self.visits.start()
        publication.on_change(self.generation.refresh)
        if settings.ENV.jobs == "embedded" and settings.ENV.worker_in_server:
            worker.start_embedded()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.hall.close()
        self.generation.stop()
        self.visits.stop()
        if settings.ENV.jobs == "embedded" and settings.ENV.worker_in_server:
            worker.stop()
        await send({"type": "lifespan.shutdown.complete"})


def build() -> App:
    """Put the floors on top of one another."""
    generation = Generation(read_generation)
    visits = Visits(store_reads)
    cache = PageCache(
        Bridge(django_application),
        generation=generation,
        entries=Entries(),
        private_cookies=frozenset({settings.SESSION_COOKIE_NAME, "messages"}),
        language_cookie=settings.LANGUAGE_COOKIE_NAME,
        languages=frozenset(code for code, _name in settings.LANGUAGES),
        bypass=("/admin/", "/tai-khoan/", "/healthz"),
        shared=(settings.STATIC_URL,),
        on_page=visits.note,
    )
    return House(TrustedProxies(cache, count=settings.ENV.trusted_proxies), make_hall(settings.ENV), generation, visits)


application = build()

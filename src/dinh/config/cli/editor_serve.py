"""One house of `dinh bench editor`, served: `python -m dinh.config.cli.editor_serve PORT`.

Both houses stand on the same server and the same bridge from ASGI to Django; each answer tells in the header
`Bench-Database` how many queries it took and how many milliseconds of it were spent in the database.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection
from granian import Granian
from granian.constants import Interfaces

from dinh.config.bridge import Bridge

HEADER = "Bench-Database"


class Counted:
    """A WSGI application that counts the queries of each request."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        queries, seconds = 0, 0.0

        def count(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal queries, seconds
            begun = time.perf_counter()
            try:
                return execute(*arguments)
            finally:
                queries += 1
                seconds += time.perf_counter() - begun

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, (HEADER, f"{queries} {seconds * 1000:.3f}")], *rest)

        with connection.execute_wrapper(count):
            return self.application(environ, start)


def build() -> Any:
    """The application of the settings that the environment names."""
    if os.environ["DJANGO_SETTINGS_MODULE"] != "dinh.config.settings":
        return Bridge(Counted(get_wsgi_application()))
    from dinh.config import asgi  # the other house knows nothing of it

    asgi.django_application = Counted(asgi.django_application)  # type: ignore[assignment]
    return asgi.build()


if __name__ == "__main__":
    Granian(
        target="dinh.config.cli.editor_serve:build",
        factory=True,
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.ASGI,
        log_access=False,
    ).serve()

"""`/healthz/live`: the empty answer to whoever watches a process, before anything that may be slow."""

from dinh.porch.types import Scope, Send

PATH = "/healthz/live"


def is_asked(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["path"] == PATH


async def answer(send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})

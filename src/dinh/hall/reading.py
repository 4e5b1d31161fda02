"""What a request says: its body within bounds of size and time, its language."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from dinh.hall.refusals import Refusal
from dinh.hall.types import Receive, Scope

# A paper of 200 answers with words has 30 kB.
LARGEST_BODY = 32 * 1024
# Seconds for 32 kB over the worst network.
SLOWEST_BODY = 30

T = TypeVar("T")


def decode(decoder: Callable[[bytes], T], body: bytes) -> T:
    """The value of a body; refuses other shapes and says where the fault lies."""
    try:
        return decoder(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal("bad_request", detail=str(error)) from None


async def read_body(scope: Scope, receive: Receive) -> bytes:
    """The whole body; refuses one that is too large before it has been read, and one that does not come."""
    for name, value in scope["headers"]:
        if name == b"content-length" and (not value.isdigit() or len(value) > 9 or int(value) > LARGEST_BODY):
            raise Refusal("too_large", largest=LARGEST_BODY)
    body = b""
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            more = True
            while more:
                message: Any = await receive()
                body += message.get("body", b"")
                if len(body) > LARGEST_BODY:
                    raise Refusal("too_large", largest=LARGEST_BODY)
                more = message.get("more_body", False)
    except TimeoutError:
        raise Refusal("too_slow") from None
    if message["type"] == "http.disconnect":
        raise Refusal("too_slow")  # half a body is none, and nobody hears this
    return body


def prefers_english(scope: Scope) -> bool:
    """Whether Accept-Language names English first; Vietnamese otherwise."""
    return any(name == b"accept-language" and value[:2].lower() == b"en" for name, value in scope["headers"])

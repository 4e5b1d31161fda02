"""The page cache: anonymous visitors' GETs from memory, dropped the moment something is published."""

import asyncio
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from dinh.porch.entries import Entries, Entry, make_entry
from dinh.porch.generation import Generation
from dinh.porch.types import App, Headers, Message, Receive, Scope, Send

Key = tuple[bytes, ...]
OnPage = Callable[[str, dict[bytes, bytes]], None]
# A page that changes with the calendar (an act that takes effect today) is at most this old, in seconds.
SECONDS = 60
# How long a second visitor waits for the first one's page before asking Django as well.
PATIENCE = 10.0
BIGGEST = 4 * 1024 * 1024


class PageCache:
    """Stores only answers that say `Cache-Control: public`, to requests that carry no session.

    `private_cookies`: a request with one of these goes straight to `app`, and its answer is never stored.
    `language_cookie`: its value is part of the key, so that each language has its own copy.
    `bypass`: path prefixes that are never looked up. `shared`: prefixes whose answers are nobody's own, cookies or not.
    `on_page`: told the path and headers of each GET that was answered with a public page, from memory or not.
    """

    def __init__(
        self,
        app: App,
        *,
        generation: Generation,
        entries: Entries,
        private_cookies: frozenset[str],
        language_cookie: str,
        languages: frozenset[str],
        bypass: tuple[str, ...] = (),
        shared: tuple[str, ...] = (),
        on_page: OnPage | None = None,
    ) -> None:
        self.app = app
        self.generation = generation
        self.entries = entries
        self.private_cookies = private_cookies
        self.language_cookie = language_cookie
        self.languages = languages
        self.bypass = bypass
        self.shared = shared
        self.on_page = on_page
        self.waiting: dict[Key, asyncio.Future[None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(self.bypass):
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        key = self.key_of(scope, headers)
        if key is None:
            await self.app(scope, receive, send)
            return
        entry = self.entries.get(key, self.generation.value)
        if entry is None and key in self.waiting:
            await asyncio.wait([self.waiting[key]], timeout=PATIENCE)
            entry = self.entries.get(key, self.generation.value)
        if entry is not None:
            if entry.is_page:
                self.tell(scope, headers)
            await send_entry(entry, headers, send, head=scope["method"] == "HEAD")
            return
        await self.ask(key, scope, receive, send)

    def key_of(self, scope: Scope, headers: dict[bytes, bytes]) -> Key | None:
        """The cache key, or None for a request whose answer is somebody's own."""
        if b"authorization" in headers or b"range" in headers:
            return None
        language = b""
        if b"cookie" in headers and not (self.shared and scope["path"].startswith(self.shared)):
            try:
                cookies = SimpleCookie(headers[b"cookie"].decode("latin-1"))
            except CookieError:
                return None
            if not self.private_cookies.isdisjoint(cookies):
                return None
            chosen = cookies.get(self.language_cookie)
            if chosen is not None and chosen.value in self.languages:
                language = chosen.value.encode()
        scheme = scope.get("scheme", "http").encode()
        return (scheme, headers.get(b"host", b""), scope["path"].encode(), scope.get("query_string", b""), language)

    def tell(self, scope: Scope, headers: dict[bytes, bytes]) -> None:
        if self.on_page is not None and scope["method"] == "GET":
            self.on_page(scope["path"], headers)

    async def ask(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and keep a copy of the answer where it may be kept.

        The generation is read before the page is made: a change during the making makes the copy void.
        """
        generation = self.generation.value
        leads = key not in self.waiting
        if leads:
            self.waiting[key] = asyncio.get_running_loop().create_future()
        keeper = Keeper(send, keeps=scope["method"] == "GET")
        try:
            await self.app(unconditional(scope), receive, keeper)
            if keeper.complete:
                entry = make_entry(keeper.headers, bytes(keeper.body), generation=generation, seconds=SECONDS)
                self.entries.put(key, entry)
                if entry.is_page:
                    self.tell(scope, dict(scope["headers"]))
        finally:
            if leads:
                self.waiting.pop(key).set_result(None)
        if keeper.complete:
            await send_entry(entry, dict(scope["headers"]), send, head=False)


class Keeper:
    """A `send` that holds back a public answer of modest size until it is `complete`, and lets others through.

    So the first visitor gets what all others get: compressed, with its ETag.
    """

    def __init__(self, send: Send, *, keeps: bool) -> None:
        self.send = send
        self.keeps = keeps
        self.start: Message = {}
        self.headers: Headers = []
        self.body = bytearray()
        self.complete = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.headers = [(bytes(name), bytes(value)) for name, value in message.get("headers", [])]
            self.keeps = self.keeps and message["status"] == 200 and is_public(self.headers)
            self.start = message
            if self.keeps:
                return
        elif message["type"] == "http.response.body" and self.keeps:
            self.body += message.get("body", b"")
            if len(self.body) <= BIGGEST:
                self.complete = not message.get("more_body", False)
                return
            self.keeps = False
            await self.send(self.start)
            message = {**message, "body": bytes(self.body)}
        await self.send(message)


def unconditional(scope: Scope) -> Scope:
    """The request without its conditions: a 304 from below could not be kept, and each reader of a feed asks so."""
    rest = [pair for pair in scope["headers"] if pair[0] not in (b"if-none-match", b"if-modified-since")]
    return {**scope, "headers": rest}


def is_public(headers: Headers) -> bool:
    """Whether the answer says that anyone may have it, and sets no cookie."""
    names = {name.lower(): value.lower() for name, value in headers}
    return b"public" in names.get(b"cache-control", b"") and b"set-cookie" not in names


def is_unchanged(entry: Entry, headers: dict[bytes, bytes]) -> bool:
    """Whether the visitor has this very answer; the date counts only where no ETag was sent (RFC 9110, 13.1.3)."""
    if b"if-none-match" in headers:
        return headers[b"if-none-match"] == entry.etag
    return entry.modified is not None and headers.get(b"if-modified-since") == entry.modified


async def send_entry(entry: Entry, headers: dict[bytes, bytes], send: Send, *, head: bool) -> None:
    """Answer from memory: 304 where the visitor has it, compressed where the browser understands."""
    if is_unchanged(entry, headers):
        await send({"type": "http.response.start", "status": 304, "headers": entry.unchanged_headers})
        await send({"type": "http.response.body", "body": b""})
        return
    packed = entry.packed is not None and b"gzip" in headers.get(b"accept-encoding", b"")
    body = entry.packed if packed else entry.plain
    start = {"type": "http.response.start", "status": 200}
    await send({**start, "headers": entry.packed_headers if packed else entry.plain_headers})
    await send({"type": "http.response.body", "body": b"" if head else body})

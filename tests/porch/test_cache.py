"""The page cache against a small ASGI application that counts how often it is asked."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest

from dinh.porch import Entries, Generation, PageCache

pytestmark = pytest.mark.once

PUBLIC = b"public, max-age=0, s-maxage=1"


class Site:
    """Answers with its own counter, after a moment."""

    def __init__(self, cache_control: bytes = PUBLIC, status: int = 200, extra: list | None = None) -> None:
        self.asked = 0
        self.headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", cache_control)]
        self.headers += extra or []
        self.status = status
        self.during = None

    async def __call__(self, scope, receive, send) -> None:
        self.asked += 1
        body = f"page {self.asked} ".encode() * 100
        if self.during:
            self.during()
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": body[:50], "more_body": True})
        await send({"type": "http.response.body", "body": body[50:]})


class Counter:
    value = 1

    def __call__(self) -> int:
        return self.value


def make_cache(site: Site, **options) -> tuple[PageCache, Counter]:
    counter = Counter()
    generation = Generation(counter)
    generation.refresh()
    cache = PageCache(
        site,
        generation=generation,
        entries=Entries(**options),
        private_cookies=frozenset({"sessionid"}),
        language_cookie="lang",
        languages=frozenset({"vi", "en"}),
        bypass=("/admin/",),
        shared=("/static/",),
    )
    return cache, counter


async def get(cache, path="/", method="GET", query=b"", **headers):
    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    await cache(scope, None, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], dict(sent[0]["headers"]), body


def run(coroutine):
    """Run it in a thread of its own: a browser of another test may hold a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def test_page_when_asked_twice_then_django_is_asked_once():
    site = Site()
    cache, _counter = make_cache(site)
    first, second = run(twice(cache))
    assert (site.asked, first[2], second[0]) == (1, second[2], 200)


async def twice(cache, **headers):
    return await get(cache, **headers), await get(cache, **headers)


def test_page_when_something_is_published_then_it_is_made_anew():
    site = Site()
    cache, counter = make_cache(site)
    run(get(cache))
    counter.value = 2
    cache.generation.refresh()
    run(get(cache))
    assert site.asked == 2


def test_page_when_published_while_it_is_made_then_the_old_copy_is_not_kept():
    site = Site()
    cache, counter = make_cache(site)

    def publish():
        counter.value += 1
        cache.generation.refresh()
        site.during = None

    site.during = publish
    run(twice(cache))
    assert site.asked == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "sessionid=abc"},
        {"cookie": "lang=en; sessionid=abc"},
        {"authorization": "Bearer x"},
        {"range": "bytes=0-1"},
    ],
)
def test_page_when_the_request_is_somebodys_own_then_it_is_never_kept(headers):
    site = Site()
    cache, _counter = make_cache(site)
    run(twice(cache, **headers))
    run(get(cache))
    assert site.asked == 3


def test_static_file_when_the_visitor_has_a_session_then_it_is_kept_all_the_same():
    site = Site()
    cache, _counter = make_cache(site)
    run(twice(cache, path="/static/a.css", cookie="sessionid=abc"))
    assert site.asked == 1


@pytest.mark.parametrize(
    "site",
    [
        Site(cache_control=b"private, no-cache"),
        Site(cache_control=b"no-store"),
        Site(status=404),
        Site(extra=[(b"set-cookie", b"csrftoken=1")]),
    ],
    ids=["private", "no-store", "not-found", "sets-a-cookie"],
)
def test_answer_when_it_is_not_public_then_it_is_never_kept(site):
    cache, _counter = make_cache(site)
    run(twice(cache))
    assert site.asked == 2


def test_page_when_many_ask_at_once_then_django_is_asked_once():
    site = Site()
    cache, _counter = make_cache(site)

    async def crowd():
        return await asyncio.gather(*[get(cache) for _visitor in range(50)])

    answers = run(crowd())
    assert (site.asked, len({body for _status, _headers, body in answers})) == (1, 1)


def test_page_when_django_fails_then_those_who_wait_are_not_left_waiting():
    async def broken(scope, receive, send):
        await asyncio.sleep(0.01)
        raise RuntimeError("no database")

    cache, _counter = make_cache(broken)

    async def crowd():
        return await asyncio.wait_for(asyncio.gather(*[get(cache) for _visitor in range(3)], return_exceptions=True), 5)

    assert [type(answer) for answer in run(crowd())] == [RuntimeError] * 3


def test_page_when_language_differs_then_each_has_its_copy():
    site = Site()
    cache, _counter = make_cache(site)
    for cookie in ("lang=vi", "lang=en", "lang=xx", "other=1"):
        run(get(cache, cookie=cookie))
    run(get(cache))
    assert site.asked == 3


def test_page_when_the_browser_has_it_then_304_without_body():
    cache, _counter = make_cache(Site())
    run(get(cache))
    _status, headers, _body = run(get(cache))
    status, _headers, body = run(get(cache, if_none_match=headers[b"etag"].decode()))
    assert (status, body) == (304, b"")


def test_feed_when_the_reader_has_its_date_then_304_and_without_an_etag_alone():
    date = "Wed, 25 Nov 2026 02:00:00 GMT"
    site = Site(extra=[(b"last-modified", date.encode())])
    cache, _counter = make_cache(site)
    first = run(get(cache, if_modified_since=date))
    again = run(get(cache, if_modified_since=date))
    other = run(get(cache, if_modified_since=date, if_none_match='"another"'))
    assert (first[0], again[0], other[0], site.asked) == (304, 304, 200, 1)


def test_page_when_the_browser_understands_gzip_then_it_is_packed():
    cache, _counter = make_cache(Site())
    _status, _headers, plain = run(get(cache))
    _status, headers, packed = run(get(cache, accept_encoding="gzip, br"))
    assert (headers[b"content-encoding"], gzip.decompress(packed)) == (b"gzip", plain)


def test_head_when_the_page_is_kept_then_headers_without_body():
    site = Site()
    cache, _counter = make_cache(site)
    run(get(cache))
    status, headers, body = run(get(cache, method="HEAD"))
    assert (status, body, headers[b"content-length"], site.asked) == (200, b"", b"700", 1)


def test_post_when_the_page_is_kept_then_it_passes_through():
    site = Site()
    cache, _counter = make_cache(site)
    run(get(cache))
    run(get(cache, method="POST"))
    assert site.asked == 2


def test_entries_when_the_limit_is_reached_then_the_least_used_goes():
    site = Site()
    cache, _counter = make_cache(site, limit=12_000)
    for path in ("/a", "/b", "/a", "/c", "/d", "/e", "/f", "/g", "/a"):
        run(get(cache, path=path))
    assert (cache.entries.size <= 12_000, site.asked) == (True, 7)
    run(get(cache, path="/b"))
    assert site.asked == 8


def test_generation_when_the_source_fails_then_nothing_is_served_from_memory():
    site = Site()
    cache, _counter = make_cache(site)
    run(get(cache))

    def broken():
        raise OSError("gone")

    cache.generation.read = broken
    cache.generation.refresh()
    run(get(cache))
    cache.generation.refresh()
    run(get(cache))
    assert site.asked == 3


def test_cache_when_asked_first_then_it_answers_compressed_and_with_the_etag_as_ever_after():
    site = Site()
    cache, _counter = make_cache(site)

    async def twice():
        return [await get(cache, accept_encoding="gzip") for _ in range(2)]

    first, second = run(twice())
    assert site.asked == 1
    assert first == second
    assert first[1][b"content-encoding"] == b"gzip"
    assert gzip.decompress(first[2]).startswith(b"page 1 ")


def test_cache_when_an_answer_is_too_big_then_it_passes_all_of_it_on(monkeypatch):
    monkeypatch.setattr("dinh.porch.cache.BIGGEST", 100)
    site = Site()
    cache, _counter = make_cache(site)

    async def twice():
        return [await get(cache) for _ in range(2)]

    first, second = run(twice())
    assert [body for _status, _headers, body in (first, second)] == [b"page 1 " * 100, b"page 2 " * 100]

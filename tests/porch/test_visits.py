"""Counting readers in memory, and what of it outlives a fault."""

import pytest

from dinh.porch import Visits
from dinh.porch.visits import is_reader
from tests.porch.test_cache import Site, get, make_cache, run

PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A042F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


class Shelf:
    """Keeps what it is handed, or is broken."""

    def __init__(self) -> None:
        self.kept: list[dict[str, int]] = []
        self.broken = False

    def __call__(self, counts) -> None:
        if self.broken:
            raise OSError("disk full")
        self.kept.append(dict(counts))


def counting(site: Site, **options) -> tuple:
    shelf = Shelf()
    visits = Visits(shelf, **options)
    cache, _counter = make_cache(site)
    cache.on_page = visits.note
    return cache, visits, shelf


async def read(cache, *requests):
    for path, options in requests:
        await get(cache, path, **{"user_agent": PHONE, **options})


def test_pages_when_read_from_memory_or_not_then_each_reading_counts():
    cache, visits, shelf = counting(Site())
    run(read(cache, ("/a/", {}), ("/a/", {}), ("/a/", {}), ("/b/", {}), ("/b/", {"query": b"x=1"})))
    visits.flush()
    assert shelf.kept == [{"/a/": 3, "/b/": 2}]
    visits.flush()
    assert len(shelf.kept) == 1


@pytest.mark.parametrize(
    ("site", "options"),
    [
        (Site(), {"method": "HEAD"}),
        (Site(), {"user_agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}),
        (Site(), {"cookie": "sessionid=abc"}),
        (Site(), {"sec_purpose": "prefetch;prerender"}),
        (Site(), {"path": "/admin/"}),
        (Site(status=404), {}),
        (Site(cache_control=b"private"), {}),
    ],
    ids=["head", "robot", "staff", "in-advance", "admin", "not-found", "private"],
)
def test_answer_when_nobody_reads_it_then_it_does_not_count(site, options):
    cache, visits, shelf = counting(site)
    path = options.pop("path", "/a/")
    run(read(cache, (path, options), (path, options)))
    visits.flush()
    assert shelf.kept == []


def test_answer_when_it_is_no_page_then_it_does_not_count():
    site = Site()
    site.headers[0] = (b"content-type", b"application/atom+xml")
    cache, visits, shelf = counting(site)
    run(read(cache, ("/feed/", {}), ("/feed/", {})))
    visits.flush()
    assert shelf.kept == []


def test_numbers_when_they_cannot_be_kept_then_they_wait_and_add_up():
    cache, visits, shelf = counting(Site())
    run(read(cache, ("/a/", {})))
    shelf.broken = True
    visits.flush()
    run(read(cache, ("/a/", {})))
    shelf.broken = False
    visits.flush()
    assert shelf.kept == [{"/a/": 2}]


def test_addresses_when_there_are_too_many_then_memory_stays_bounded():
    cache, visits, shelf = counting(Site(), most=2)
    run(read(cache, ("/a/", {}), ("/b/", {}), ("/c/", {}), ("/a/", {})))
    visits.flush()
    assert shelf.kept == [{"/a/": 2, "/b/": 1}]


def test_counter_when_it_is_stopped_then_the_rest_is_handed_on():
    cache, visits, shelf = counting(Site(), interval=60)
    visits.start()
    run(read(cache, ("/a/", {})))
    visits.stop()
    assert shelf.kept == [{"/a/": 1}]


@pytest.mark.parametrize(
    ("agent", "counts"),
    [
        (PHONE, True),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Zalo iOS/623 ZaloTheme/light ZaloLanguage/vn", True),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", True),
        ("Mozilla/5.0 (Linux; Android 12; CUBOT X50) AppleWebKit/537.36 Chrome/126.0 Mobile", True),
        ("facebookexternalhit/1.1", False),
        ("Mozilla/5.0 (compatible; bingbot/2.0)", False),
        ("coccocbot-web/1.0 (+http://help.coccoc.com/searchengine)", False),
        ("python-requests/2.32", False),
        ("curl/8.5", False),
        ("", False),
    ],
)
def test_agent_when_it_names_itself_then_readers_alone_count(agent, counts):
    assert is_reader({b"user-agent": agent.encode()}) is counts

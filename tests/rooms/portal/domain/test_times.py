"""When an event is over, and on which days it is."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from dinh.rooms.portal.domain.embeds import find_embed
from dinh.rooms.portal.domain.times import Span

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(*moment):
    return datetime.datetime(*moment, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("begins", "ends", "all_day", "last_day", "over_at"),
    [
        (at(2026, 12, 1, 8), at(2026, 12, 1, 9), False, 1, at(2026, 12, 1, 9)),
        (at(2026, 12, 1, 8), None, False, 1, at(2026, 12, 2)),
        (at(2026, 12, 1), at(2026, 12, 3), True, 3, at(2026, 12, 4)),
        (at(2026, 12, 1, 20), at(2026, 12, 2), False, 1, at(2026, 12, 2)),
    ],
)
def test_span_when_measured_then_its_last_day_and_its_end_are_known(begins, ends, all_day, last_day, over_at):
    span = Span(begins, ends, all_day, ZONE)
    assert (span.last_day.day, span.over_at) == (last_day, over_at)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "www.youtube-nocookie.com"),
        ("https://youtu.be/abcdefghijk", "www.youtube-nocookie.com"),
        ("https://vimeo.com/123456789", "player.vimeo.com"),
        ("https://www.facebook.com/x/videos/1/", "www.facebook.com"),
        ("http://youtu.be/abcdefghijk", None),
        ("https://youtube.com.example.org/watch?v=abcdefghijk", None),
        ("https://youtu.be/../x", None),
    ],
)
def test_embed_when_found_then_its_player_is_at_a_known_house(url, host):
    found = find_embed(url)
    assert (found.host if found else None) == host

"""A contest of a commune as its organisers make it, and people who take part."""

import datetime
import random

import pytest
from django.utils import timezone

from dinh.foundation.questions.actions.questions import add_question, review_version
from dinh.foundation.questions.actions.topics import ensure_bank, ensure_topic
from dinh.foundation.questions.domain.items import Item, Kind, Option, letter_of
from dinh.hall.apart import run_apart
from dinh.hall.settling import restore
from dinh.rooms.contests.actions.contests import Line, keep_round, publish_contest, set_blueprint, set_up_contest
from dinh.rooms.contests.actions.entering import Given, enter_contest
from dinh.rooms.contests.actions.preparing import prepare_pictures
from dinh.rooms.contests.actions.sealing import seal_round
from dinh.rooms.contests.counting.collecting import store_of_site
from dinh.rooms.contests.domain.identity import Identity
from dinh.rooms.contests.domain.times import to_ms
from dinh.rooms.contests.playing import Play, play
from tests.province import north, province, staff

__all__ = ["north", "province", "staff"]

BORN = datetime.date(1990, 5, 19)


@pytest.fixture
def organiser(staff, north):
    return staff("Hoa", "publisher", north)


@pytest.fixture
def bank(north, staff, organiser):
    """Twelve questions of two topics, written by one and reviewed by another."""
    writer = staff("Lan", "editor", north)
    bank = ensure_bank(by=writer, unit=north, name="Tìm hiểu lịch sử xã")
    for number in range(12):
        topic = ensure_topic(by=writer, bank=bank, names=["Lịch sử", ("Cổ đại", "Hiện đại")[number % 2]])
        options = [Option(letter_of(place), f"Phương án {place} của câu {number}") for place in range(4)]
        item = Item(stem=f"Sự kiện số {number} diễn ra năm nào?", options=options, key=[number % 4], kind=Kind.SINGLE)
        question, _is_new = add_question(by=writer, bank=bank, item=item, topic=topic, difficulty="recognise")
        review_version(by=organiser, version=question.newest, is_fit=True)
    return bank


@pytest.fixture
def contest(north, organiser):
    return set_up_contest(by=organiser, unit=north, name="Tìm hiểu lịch sử địa phương", groups=["Học sinh", "Nông dân"])


@pytest.fixture
def make_round(contest, bank, organiser):
    """A round that opened an hour ago and closes in an hour, drawing three questions of each topic; sealed."""

    def make(*, seal: bool = True, draws: int = 3, **rules):
        now = timezone.now()
        hour = datetime.timedelta(hours=1)
        given = {
            **{"name": "Đợt 1", "opens_at": now - hour, "closes_at": now + hour, "minutes": 20, "bank": bank},
            **{"tie_breaks": ["duration", "submitted"], **rules},
        }
        round_ = keep_round(by=organiser, contest=contest, **given)
        topics = bank.topics.filter(parent__isnull=False).order_by("pk")
        set_blueprint(by=organiser, round_=round_, lines=[Line(topic, "", draws) for topic in topics])
        if seal:
            prepare_pictures(round_=round_)
            seal_round(by=organiser, round_=round_)
            publish_contest(by=organiser, contest=contest)
        return round_

    return make


@pytest.fixture
def enter(contest, north):
    """A contestant of this number."""

    def enter_one(number: int, unit=north, group: str = ""):
        identity = Identity(f"Nguyễn Văn {number}", BORN, f"09{number:08d}")
        return enter_contest(contest=contest, given=Given(identity, unit, group), today=datetime.date(2026, 1, 1))

    return enter_one


@pytest.fixture
def take_part(transactional_db):
    """Play attempts of contestants in a round; (contestant, knows, seconds) or whole plays."""

    def play_all(round_, *given):
        start = to_ms(round_.opens_at) + 1000
        plays = [
            one if isinstance(one, Play) else Play(one[0], start + place, one[2] * 1000, one[1])
            for place, one in enumerate(given)
        ]
        play(store_of_site(), round_, plays, random.Random(7))

    return play_all


def receipts_of(attempts) -> list[str]:
    """The receipts that the hall gives for these attempts, as lines."""
    numbers = list(attempts)

    async def ask():
        store = store_of_site()
        await store.open()
        try:
            return [restore(await store.read_batch(number)).receipt for number in numbers]
        finally:
            await store.close()

    return run_apart(ask())

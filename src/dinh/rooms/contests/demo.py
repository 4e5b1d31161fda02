"""A contest for the demonstration: last week's round with its results, and one that is open now."""

import datetime
import random
from typing import Any

from django.db import transaction
from django.utils import timezone

from dinh.foundation.people.models import Person
from dinh.foundation.questions.models import Bank
from dinh.foundation.units.models import Unit
from dinh.kernel.exam.prizes import Prize
from dinh.rooms.contests.actions.contests import Line, keep_round, publish_contest, set_blueprint, set_up_contest
from dinh.rooms.contests.actions.entering import Given, enter_contest
from dinh.rooms.contests.actions.preparing import prepare_pictures
from dinh.rooms.contests.actions.prizes import set_prizes
from dinh.rooms.contests.actions.sealing import seal_round
from dinh.rooms.contests.counting.collecting import store_of_site
from dinh.rooms.contests.counting.running import count_round
from dinh.rooms.contests.domain.identity import Identity
from dinh.rooms.contests.domain.times import to_ms
from dinh.rooms.contests.models import Contest, Contestant, Round
from dinh.rooms.contests.playing import Play, play
from dinh.rooms.contests.tasks import publish_results

NAME = "Tìm hiểu lịch sử, văn hóa quê hương Tuyên Quang"
SUMMARY = (
    "Cuộc thi trắc nghiệm trực tuyến dành cho mọi người dân, học sinh, cán bộ, chiến sĩ và đồng bào xa quê. "
    "Mỗi tuần một đợt, tám câu hỏi, mười phút."
)
PRIZES = (
    "Cá nhân, mỗi tuần: một giải nhất, hai giải nhì, ba giải ba và năm giải may mắn.\n\n"
    "Tập thể, mỗi tuần: ba xã, phường có nhiều người dự thi nhất."
)
GROUPS = ["Học sinh, sinh viên", "Cán bộ, công chức, viên chức", "Lực lượng vũ trang", "Nông dân, công nhân", "Khác"]
LINES = [("Lịch sử", 5), ("Đất và người", 3)]
PRIZE_LINES = [
    *(Prize("Giải Nhất", 1, "rank"), Prize("Giải Nhì", 2, "rank"), Prize("Giải Ba", 3, "rank")),
    *(Prize("Giải may mắn", 5, "draw", 4), Prize("Giải tập thể", 3, "people")),
]
DRAW_SOURCE = "Giải đặc biệt xổ số kiến thiết miền Bắc của ngày sau ngày đóng đợt thi"
DRAWN = "48213"
DAY = datetime.timedelta(days=1)
FAMILIES = ("Ma", "Nông", "Hoàng", "Lý", "Vàng", "Sùng", "Chẩu", "Triệu", "Nguyễn", "Trần", "Bàn", "Đặng", "Phàn", "Lò")
MIDDLES = ("Thị", "Văn", "Thu", "Minh", "Đức", "Thanh", "Mí", "Ngọc", "Quang", "Hồng")
GIVEN = ("Mẩy", "Páo", "Hương", "Tuyên", "Nghĩa", "Xuân", "Sính", "Vân", "Hằng", "Lan", "Hoà", "Dũng", "Sơn", "Thảo")


def create_contest(*, by: Person, bank: Bank) -> Contest:
    """Make it once; not inside a transaction, because contestants play through the hall's own store."""
    present = Contest.objects.filter(name=NAME).first()
    if present is not None:
        return present
    today = timezone.localtime().replace(hour=7, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        contest = set_up_contest(by=by, unit=bank.unit, name=NAME, summary=SUMMARY, prizes=PRIZES, groups=GROUPS)
        first = make_round(by, contest, bank, "Tuần 1", today - 9 * DAY, today - 2 * DAY)
        second = make_round(by, contest, bank, "Tuần 2", today - 1 * DAY, today + 30 * DAY)
        publish_contest(by=by, contest=contest)
    luck = random.Random(1945)  # noqa: S311 (made-up people, not secrets)
    communes = list(Unit.objects.current().filter(kind="commune", path__startswith=contest.unit.path)[:40])
    people = [make_contestant(contest, communes, luck) for _number in range(160)]
    take_part(first, people, luck)
    take_part(second, people[:50], luck)
    count_round(first)
    publish_results.function(round=first.pk, drawn=DRAWN)
    count_round(second)
    return contest


def make_round(
    by: Person, contest: Contest, bank: Bank, name: str, opens: datetime.datetime, closes: datetime.datetime
) -> Round:
    """A sealed round of eight questions, three attempts, the best of which counts."""
    rules: dict[str, Any] = {
        **{"minutes": 10, "attempts_allowed": 3, "prediction": "count", "bank": bank},
        **{"tie_breaks": ["prediction", "duration", "submitted"], "one_prize": True},
        **{"draw_source": DRAW_SOURCE, "draw_day": (closes + DAY).date()},
    }
    round_ = keep_round(by=by, contest=contest, name=name, opens_at=opens, closes_at=closes, **rules)
    if not round_.prizes.exists():
        set_prizes(by=by, round_=round_, prizes=PRIZE_LINES)
    topics = {topic.name: topic for topic in bank.topics.filter(parent__isnull=True)}
    set_blueprint(by=by, round_=round_, lines=[Line(topics[topic], "", count) for topic, count in LINES])
    prepare_pictures(round_=round_)
    seal_round(by=by, round_=round_, at=opens - DAY)
    return round_


def make_contestant(contest: Contest, communes: list[Unit], luck: random.Random) -> Contestant:
    """Somebody of any commune; one in ten from outside."""
    name = f"{luck.choice(FAMILIES)} {luck.choice(MIDDLES)} {luck.choice(GIVEN)}"
    born = datetime.date(luck.randint(1955, 2013), luck.randint(1, 12), luck.randint(1, 28))
    identity = Identity(name, born, f"09{luck.randrange(10**8):08d}")
    unit = luck.choice(communes) if communes and luck.random() < 0.9 else None
    given = Given(identity, unit, luck.choice(GROUPS))
    return enter_contest(contest=contest, given=given, today=timezone.localdate())


def take_part(round_: Round, people: list[Contestant], luck: random.Random) -> None:
    """Each begins once, many twice, some three times, at any moment until now or the close."""
    start, end = to_ms(round_.opens_at), min(to_ms(round_.closes_at), to_ms(timezone.now())) - 3_600_000
    plays = []
    for person in people:
        knows = luck.choice((0.35, 0.6, 0.75, 0.9, 1.0))
        began = sorted(luck.randint(start, end) for _attempt in range(luck.choice((1, 1, 2, 3))))
        plays += [
            Play(person, moment, luck.randint(80, 590) * 1000, knows, ordinal, str(luck.randint(5, 90)))
            for ordinal, moment in enumerate(began, start=1)
        ]
    play(store_of_site(), round_, plays, luck)

"""A contest for `dinh bench hall`, by plain rows: `python -m dinh.config.cli.exam_fill PEOPLE FOLDER`.

Writes `tickets` (one a line) for PEOPLE who have not begun, and `passes` for as many who have.
"""

import datetime
import secrets
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dinh.kernel.exam.drawing import attempt_code, draw_paper, write_paper
from dinh.kernel.exam.sealed import Draw, Key, Question, Rules, SealedRound
from dinh.kernel.exam.tickets import Pass, Ticket, derive_key, write_pass, write_ticket

MINUTES = 60
QUESTIONS, LENGTH, OPTIONS = 200, 20, 4
BATCH = 2_000


def make_round(now: int) -> SealedRound:
    """Two hundred questions of four options, twenty a paper; open for a day. `now` in milliseconds since 1970."""
    questions = tuple(
        Question(
            version=f"{number:064x}",
            kind="single",
            stem=f"Câu hỏi số {number}: sự kiện nào dưới đây diễn ra trước tiên ở địa phương?",
            options=tuple(f"Phương án {place} của câu {number}" for place in range(OPTIONS)),
        )
        for number in range(QUESTIONS)
    )
    keys = tuple(Key((number % OPTIONS,)) for number in range(QUESTIONS))
    rules = Rules(round="1", title="Đợt 1", opens=now - 60_000, closes=now + 86_400_000, minutes=MINUTES)
    return SealedRound(rules, questions, keys, secrets.token_bytes(32), (Draw(LENGTH),))


def create_round(sealed: SealedRound, unit: Any) -> Any:
    """A contest of the unit with this one round, by plain rows: nobody is asked, nothing is recorded."""
    from dinh.rooms.contests import models  # app not ready at import

    rules = sealed.rules
    contest = models.Contest.objects.create(unit=unit, name="Tìm hiểu lịch sử", slug=f"thi-{secrets.token_hex(4)}")
    round_ = models.Round.objects.create(
        contest=contest,
        name=rules.title,
        minutes=rules.minutes,
        attempts_allowed=rules.attempts,
        tie_breaks=list(rules.tie_breaks),
        opens_at=datetime.datetime.fromtimestamp(rules.opens / 1000, datetime.UTC),
        closes_at=datetime.datetime.fromtimestamp(rules.closes / 1000, datetime.UTC),
    )
    models.SealedRound.objects.create(round=round_, content=sealed.to_bytes(), seal=sealed.seal)
    return round_


def create_contestants(round_: Any, units: Sequence[Any], people: int) -> list[tuple[int, str]]:
    """So many contestants, by turns of each unit; (number, key in hexadecimal) of them in their order."""
    from dinh.rooms.contests.models import Contestant  # app not ready at import

    def make(place: int) -> Any:
        key, unit = secrets.token_hex(16), units[place % len(units)]
        return Contestant(contest=round_.contest, unit=unit, key=key, identity=key, name=f"Thí sinh {place}")

    for start in range(0, people, BATCH):
        Contestant.objects.bulk_create(make(place) for place in range(start, min(start + BATCH, people)))
    return list(Contestant.objects.filter(contest=round_.contest).order_by("pk").values_list("pk", "key"))


def write_tickets(sealed: SealedRound, round_: Any, people: Iterable[tuple[int, str]], secret: str, file: Path) -> None:
    """A ticket of each contestant, one a line."""
    key = derive_key(secret, "hall tickets")
    tickets = (Ticket(pk, bytes.fromhex(own), round_.pk, 0, sealed.rules.closes) for pk, own in people)
    file.write_text("".join(f"{write_ticket(ticket, key)}\n" for ticket in tickets))


def fill(people: int, folder: Path, secret: str) -> None:
    """One round; 2 × `people` contestants, half of whom have begun."""
    from dinh.foundation.units.models import Unit, UnitKind  # app not ready at import

    now = time.time_ns() // 1_000_000
    sealed = make_round(now)
    round_ = create_round(sealed, Unit.add_root(name="Văn phòng", kind=UnitKind.OFFICE, slug="bench"))
    found = create_contestants(round_, [round_.contest.unit], 2 * people)
    write_tickets(sealed, round_, found[:people], secret, folder / "tickets")
    key = derive_key(secret, "hall tickets")
    begun = begin(sealed, round_, found[people:], now)
    (folder / "passes").write_text("".join(f"{write_pass(one, key)}\n" for one in begun))


def begin(sealed: SealedRound, round_: Any, people: Iterable[tuple[int, str]], now: int) -> list[Pass]:
    """Attempts as the hall would have begun them."""
    from dinh.rooms.contests.models import Attempt  # app not ready at import

    codes = {attempt_code(sealed.secret, bytes.fromhex(own), 1): pk for pk, own in people}
    deadline = now + MINUTES * 60_000
    Attempt.objects.bulk_create(
        (
            Attempt(
                contestant_id=contestant,
                round=round_,
                ordinal=1,
                allowed=1,
                code=code,
                started=now,
                deadline=deadline,
                paper=write_paper(draw_paper(sealed, code)),
            )
            for code, contestant in codes.items()
        ),
        batch_size=BATCH,
    )
    rows = Attempt.objects.filter(round=round_).order_by("pk").values_list("pk", "code")
    return [Pass(number, round_.pk, now, deadline, code) for number, code in rows]


def main(people: int, folder: Path) -> None:
    import django  # slow import

    django.setup()
    from django.conf import settings  # app not ready before
    from django.core.management import call_command  # app not ready before
    from django.db import connection  # app not ready before

    call_command("migrate", verbosity=0, interactive=False)
    fill(people, folder, settings.ENV.resolve_secret_key())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))

"""A contest in the database of an installation, made by plain rows: the hall needs no verb of the site for it."""

import secrets
from dataclasses import replace
from typing import Any

from dinh.config.cli.exam_fill import create_contestants, create_round
from dinh.foundation.units.models import Unit, UnitKind
from dinh.kernel.exam.sealed import SealedRound
from dinh.kernel.exam.tickets import Ticket, derive_key, write_ticket
from tests.kernel.exam.rounds import make_round

OPEN = {"opens": 1_000_000_000_000, "closes": 4_000_000_000_000}


class Contest:
    """What a test knows of it."""

    def __init__(self, sealed: SealedRound, round_id: int, ids: list[int], keys: list[str], secret: str) -> None:
        self.sealed, self.round, self.ids, self.keys = sealed, round_id, ids, keys
        self.key = derive_key(secret, "hall tickets")

    def ticket(self, place: int = 0, **changes: Any) -> str:
        fields = {
            "contestant": self.ids[place],
            "key": bytes.fromhex(self.keys[place]),
            "round": self.round,
            "extra_minutes": 0,
            "expires": OPEN["closes"],
            **changes,
        }
        return write_ticket(Ticket(**fields), self.key)


def make_contest(secret: str, *, people: int = 3, attempts: int = 1) -> Contest:
    """One round that is open, and its contestants."""
    sealed = replace(make_round(**OPEN, attempts=attempts), secret=secrets.token_bytes(32))
    unit = Unit.objects.first() or Unit.add_root(name="Văn phòng", kind=UnitKind.OFFICE, slug="van-phong")
    made = create_round(sealed, unit)
    ids, keys = zip(*create_contestants(made, [unit], people), strict=True)
    return Contest(sealed, made.pk, list(ids), list(keys), secret)

"""The sealed bytes of a round, read and checked."""

import datetime
from functools import lru_cache

from dinh.kernel.exam.scoring import Amendments
from dinh.kernel.exam.sealed import SealedRound, read_key, read_sealed
from dinh.rooms.contests.models import Amendment, Round, SealedPicture
from dinh.rooms.contests.models import SealedRound as Row


@lru_cache(maxsize=16)
def read_content(round_id: int, seal: str) -> SealedRound:
    row = Row.objects.get(pk=round_id)
    return read_sealed(bytes(row.content), seal)


def sealed_of(round_: Round) -> SealedRound:
    """The sealed round; what has been sealed never changes, so it is read once a process. Raises SealError."""
    is_fetched = Round._meta.get_field("sealed").is_cached(round_)
    seal = round_.sealed.seal if is_fetched else Row.objects.values_list("seal", flat=True).get(pk=round_.pk)
    return read_content(round_.pk, seal)


def has_pictures(round_: Round) -> bool:
    """Whether any question of the sealed round shows a picture; one query."""
    return SealedPicture.objects.filter(round=round_.pk).exists()


def read_picture(digest: str, now: datetime.datetime) -> bytes | None:
    """The bytes of a sealed picture that a round shows which has opened; one query."""
    rows = SealedPicture.objects.filter(digest=digest, round__round__opens_at__lte=now)
    content = rows.values_list("content", flat=True).first()
    return None if content is None else bytes(content)


def amended(round_: Round) -> Amendments:
    """What holds instead of the sealed key: the newest amendment of each question; one query."""
    newest = {row.place: row.key for row in Amendment.objects.filter(round=round_).order_by("pk")}
    void = frozenset(place for place, key in newest.items() if key is None)
    return Amendments(void, {place: read_key(key) for place, key in newest.items() if key is not None})

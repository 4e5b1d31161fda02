"""How far the pictures of a round are made ready for its seal. A change of the bank is seen here, not told."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from dinh.foundation.media.models import Picture
from dinh.foundation.questions.models import Bank, VersionPicture
from dinh.rooms.contests.models import Fault, PreparedPicture, Round
from dinh.rooms.contests.queries.blueprint import askable


@dataclass(frozen=True)
class Readiness:
    """`total` pictures can be shown by papers, `ready` of them have a copy; the others' keys: `faulty` or not tried."""

    total: int = 0
    ready: int = 0
    faulty: dict[int, Fault] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        return self.ready == self.total

    @property
    def untried(self) -> int:
        return self.total - self.ready - len(self.faulty)


@dataclass(frozen=True)
class Trouble:
    """Why one question cannot be sealed."""

    question: int
    stem: str
    picture: str
    why: str


def shown_pictures(bank: Bank) -> QuerySet[Picture]:
    """All that papers of this bank can show."""
    return Picture.objects.filter(pk__in=askable(bank).order_by().values("newest__pictures__picture")).order_by("pk")


def source_of(file_hash: str, name: str) -> str:
    """Names the bytes of a stored picture: another file in its place has another name or hash."""
    return f"{file_hash}:{name}"[:200]


def read_readiness(round_: Round) -> Readiness:
    """Two queries, one where no picture is shown, none without a bank."""
    if round_.bank is None:
        return Readiness()
    sources = {
        pk: source_of(*named) for pk, *named in shown_pictures(round_.bank).values_list("pk", "file_hash", "file")
    }
    if not sources:
        return Readiness()
    rows = PreparedPicture.objects.filter(round=round_).values_list("picture", "source", "fault")
    tried = {pk: fault for pk, source, fault in rows if sources.get(pk) == source}
    faulty = {pk: Fault(fault) for pk, fault in tried.items() if fault}
    return Readiness(len(sources), len(tried) - len(faulty), faulty)


def read_troubles(round_: Round, readiness: Readiness) -> list[Trouble]:
    """The questions whose pictures could not be made ready, in the order of the bank; one query."""
    if not readiness.faulty or round_.bank is None:
        return []
    rows = VersionPicture.objects.filter(
        version__newest_of__in=askable(round_.bank).order_by(), picture__in=readiness.faulty
    )
    return [
        Trouble(
            row.version.question_id,
            row.version.content["stem"],
            row.picture.title,
            str(readiness.faulty[row.picture_id].label),
        )
        for row in rows.select_related("version", "picture").order_by("version__question", "order")
    ]

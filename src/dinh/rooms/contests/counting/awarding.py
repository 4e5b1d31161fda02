"""The prizes of a round that is over, by the sealed rules (`kernel.exam.awarding`)."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from dinh.foundation.units.models import Unit
from dinh.kernel.exam.awarding import EARLIER, ERASED, ORGANISER, Aside, Awards, Placed, award
from dinh.rooms.contests.models import Award, Entry, PassedOver, Publication, Round, Standing
from dinh.rooms.contests.queries.lists import contestants_on
from dinh.rooms.contests.queries.prizes import awards_before
from dinh.rooms.contests.queries.sealed import sealed_of


@dataclass
class Awarded:
    """What was awarded, in the words of the results file and as rows that are not saved.

    `units`: number → name of the units of everybody with a rank, where units get prizes.
    """

    awards: Awards = field(default_factory=Awards)
    aside: dict[str, Aside] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    rows: list[Award] = field(default_factory=list)
    passed: list[PassedOver] = field(default_factory=list)


# what is held of everybody with a rank, by the code of the attempt that counts
Row = tuple[int, int, int, int | None, bool]


def award_round(round_: Round, drawn: str) -> Awarded:
    """All prizes of a round that has been ranked; nothing where its rules have none."""
    rules = sealed_of(round_).rules
    if not rules.prizes:
        return Awarded()
    rows = read_standings(round_)
    placed = [
        Placed(code, rank, points, unit if rules.tells_units else None)
        for code, (rank, points, _contestant, unit, _is_erased) in rows.items()
    ]
    earlier = awards_before(round_) if rules.one_prize else {}
    organisers = contestants_on(round_.contest_id, Entry.List.ORGANISERS)
    aside = {code: why for code, row in rows.items() if (why := set_aside(row, earlier, organisers)) is not None}
    awards = award(rules, placed, aside, drawn)
    # who was never in turn is not told: whoever checks comes to the same without them; organisers count for no unit
    told = {one.code for one in awards.passed}
    told |= {code for code, one in aside.items() if one.why == ORGANISER and rules.tells_units}
    return Awarded(
        awards=awards,
        aside={code: why for code, why in aside.items() if code in told},
        units=name_units(one.unit for one in placed),
        rows=award_rows(awards, rows),
        passed=passed_rows(awards, rows, earlier),
    )


def read_standings(round_: Round) -> dict[str, Row]:
    """Code → (rank, points, contestant, unit, whether they were erased); one query, about 300 bytes for each."""
    fields = ("rank", "points", "contestant", "contestant__unit", "contestant__erased_at", "attempt__code")
    rows = Standing.objects.filter(round=round_).order_by().values_list(*fields)
    return {
        code: (rank, points, contestant, unit, erased_at is not None)
        for rank, points, contestant, unit, erased_at, code in rows.iterator(chunk_size=2000)
    }


def set_aside(row: Row, earlier: Mapping[int, Award], organisers: Container[int]) -> Aside | None:
    _rank, _points, contestant, _unit, is_erased = row
    if is_erased:
        return Aside(ERASED)
    if contestant in organisers:
        return Aside(ORGANISER)
    before = earlier.get(contestant)
    if before is not None:
        return Aside(EARLIER, sealed_of(before.publication.round).rules.round, before.code)
    return None


def name_units(numbers: Iterable[int | None]) -> dict[int, str]:
    """Number → name; one query."""
    return dict(Unit.objects.filter(pk__in={number for number in numbers if number}).values_list("pk", "name"))


def award_rows(awards: Awards, rows: Mapping[str, Row]) -> list[Award]:
    found = []
    for order, one in enumerate(awards.given):
        row = Award(order=order, prize=one.prize, unit_id=one.unit, code=one.code)
        if one.code:
            row.rank, _points, row.contestant_id, _unit, _is_erased = rows[one.code]
        found.append(row)
    return found


def passed_rows(awards: Awards, rows: Mapping[str, Row], earlier: Mapping[int, Award]) -> list[PassedOver]:
    found = []
    for order, one in enumerate(awards.passed):
        contestant = rows[one.code][2]
        before = earlier[contestant].publication.round if one.why == EARLIER else None
        row = PassedOver(order=order, prize=one.prize, contestant_id=contestant, why=one.why, earlier=before)
        found.append(row)
    return found


def keep_awards(publication: Publication, awarded: Awarded) -> None:
    """Save the rows with the publication that tells of them."""
    for row in awarded.rows:
        row.publication = publication
    for over in awarded.passed:
        over.publication = publication
    Award.objects.bulk_create(awarded.rows)
    PassedOver.objects.bulk_create(awarded.passed)

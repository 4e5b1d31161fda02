"""The prizes of a round that is over, by the sealed rules (`kernel.exam.awarding`)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dinh.kernel.exam.awarding import EARLIER, ERASED, Aside, Awards, Placed, award
from dinh.rooms.contests.models import Award, PassedOver, Publication, Round, Standing
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


def award_round(round_: Round, drawn: str) -> Awarded:
    """All prizes of a round that has been ranked; nothing where its rules have none."""
    rules = sealed_of(round_).rules
    if not rules.prizes:
        return Awarded()
    standings = {row.attempt.code: row for row in read_standings(round_)}
    placed = [
        Placed(code, row.rank, row.points, row.contestant.unit_id if rules.tells_units else None)
        for code, row in standings.items()
    ]
    earlier = awards_before(round_) if rules.one_prize else {}
    aside = {code: why for code, row in standings.items() if (why := set_aside(row, earlier)) is not None}
    awards = award(rules, placed, aside, drawn)
    # who was never in turn is not told: whoever checks comes to the same without them
    told = {one.code for one in awards.passed}
    return Awarded(
        awards=awards,
        aside={code: why for code, why in aside.items() if code in told},
        units=name_units(standings.values()) if rules.tells_units else {},
        rows=award_rows(awards, standings),
        passed=passed_rows(awards, standings, earlier),
    )


def read_standings(round_: Round) -> Iterator[Standing]:
    rows = Standing.objects.filter(round=round_).select_related("attempt", "contestant__unit")
    rows = rows.only("rank", "points", "attempt__code", "contestant__unit__name", "contestant__erased_at")
    return rows.iterator(chunk_size=2000)


def set_aside(row: Standing, earlier: dict[int, Award]) -> Aside | None:
    if row.contestant.erased_at is not None:
        return Aside(ERASED)
    before = earlier.get(row.contestant_id)
    if before is not None:
        return Aside(EARLIER, sealed_of(before.publication.round).rules.round, before.code)
    return None


def name_units(standings: Iterable[Standing]) -> dict[int, str]:
    return {row.contestant.unit.pk: row.contestant.unit.name for row in standings if row.contestant.unit is not None}


def award_rows(awards: Awards, standings: Mapping[str, Standing]) -> list[Award]:
    rows = []
    for order, one in enumerate(awards.given):
        row = Award(order=order, prize=one.prize, unit_id=one.unit, code=one.code)
        if one.code:
            row.contestant, row.rank = standings[one.code].contestant, standings[one.code].rank
        rows.append(row)
    return rows


def passed_rows(awards: Awards, standings: Mapping[str, Standing], earlier: dict[int, Award]) -> list[PassedOver]:
    rows = []
    for order, one in enumerate(awards.passed):
        person = standings[one.code].contestant
        before = earlier[person.pk].publication.round if one.why == EARLIER else None
        rows.append(PassedOver(order=order, prize=one.prize, contestant=person, why=one.why, earlier=before))
    return rows


def keep_awards(publication: Publication, awarded: Awarded) -> None:
    """Save the rows with the publication that tells of them."""
    for row in (*awarded.rows, *awarded.passed):
        row.publication = publication
    Award.objects.bulk_create(awarded.rows)
    PassedOver.objects.bulk_create(awarded.passed)

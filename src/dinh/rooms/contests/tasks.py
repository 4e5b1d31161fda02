"""What contests do in the background: by the clock, and when an organiser asks for it."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy

from dinh.foundation.jobs.declare import job
from dinh.foundation.people.models import Person
from dinh.rooms.contests.actions import erasing, preparing, printing, publishing
from dinh.rooms.contests.counting import awarding, ranking, reviewing, running, taking
from dinh.rooms.contests.counting import publishing as writing
from dinh.rooms.contests.domain.times import is_over
from dinh.rooms.contests.models import Bundle, Publication, Round


@job(label=gettext_lazy("Count contests that are open or have just ended"), unique=lambda: "all")
def count_due_rounds() -> None:
    """Every minute: ask for the count of each round that needs one."""
    for round_ in running.due_rounds(timezone.now()):
        count_round.enqueue(round=round_.pk)


@job(label=gettext_lazy("Count a round of a contest"), retries=3, timeout=3600, unique=lambda round: str(round))
def count_round(round: int) -> None:
    """Mark what came, rank, count by unit and group."""
    row = find_round(round)
    running.count_round(row)
    if is_over(row, timezone.now()):
        find_cases.enqueue(round=round)


@job(label=gettext_lazy("Look for what needs a second look in a round"), unique=lambda round: str(round))
def find_cases(round: int) -> None:
    """Once it is over: speed that nobody reaches, papers that are alike, many people of one telephone."""
    reviewing.find_cases(find_round(round))


@job(label=gettext_lazy("Count a round anew"), retries=3, timeout=3600, unique=lambda round: str(round))
def count_round_anew(round: int) -> None:
    """Mark everything again by the amended key."""
    running.count_round(find_round(round), anew=True)


@job(
    label=gettext_lazy("Publish the results of a round"),
    retries=3,
    timeout=3600,
    unique=lambda round, **more: str(round),
)
def publish_results(round: int, drawn: str = "", objections_until: str = "", by_person: int | None = None) -> None:
    """Count once more, draw lots, give the prizes, write the file that anybody can check, publish it."""
    row = find_round(round)
    running.count_round(row)
    if drawn:
        ranking.draw_lots(row, drawn)
        ranking.rank_round(row)
    until = datetime.date.fromisoformat(objections_until) if objections_until else None
    publication = Publication(round=row, drawn=drawn, objections_until=until)
    awarded = awarding.award_round(row, drawn)
    writing.write_results(publication, writing.publics_of(row), awarded)
    by = Person.objects.filter(pk=by_person).first() if by_person else None
    publishing.keep_publication(by=by, publication=publication, awarded=awarded)


@job(
    label=gettext_lazy("Prepare the pictures of a round for its seal"),
    retries=3,
    timeout=3600,
    unique=lambda round: str(round),
)
def prepare_round(round: int) -> None:
    """Copies of all pictures that papers can show."""
    preparing.prepare_pictures(round_=Round.objects.select_related("bank").get(pk=round))


@job(label=gettext_lazy("Print papers of a round"), timeout=3600, unique=lambda bundle: str(bundle))
def print_papers(bundle: int) -> None:
    """Twenty papers a file; what was written before stays."""
    printing.print_bundle(Bundle.objects.select_related("round__contest__unit", "unit").get(pk=bundle))


@job(label=gettext_lazy("Take in answer sheets on paper"), unique=lambda: "all")
def take_due_sheets() -> None:
    """Every minute: sheets of rounds that are over, on which two people agree; then the round is counted again."""
    for round_ in taking.rounds_with_agreed(timezone.now()):
        if taking.take_sheets(round_):
            count_round.enqueue(round=round_.pk)


@job(label=gettext_lazy("Erase particulars of contestants whose time is over"), unique=lambda: "all")
def erase_old_contestants() -> None:
    """Once a day."""
    erasing.erase_old(timezone.now())


@job(label=gettext_lazy("Forget entries that nobody confirmed"), unique=lambda: "all")
def forget_waiting_entries() -> None:
    """Every ten minutes."""
    erasing.forget_waiting(timezone.now())


def find_round(pk: int) -> Round:
    return Round.objects.select_related("contest").get(pk=pk)

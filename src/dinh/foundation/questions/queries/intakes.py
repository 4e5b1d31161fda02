"""Reads of files that wait for confirmation. Each costs a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.people.models import Person
from dinh.foundation.questions.models import LEFT, READY, Draft, DraftPicture, Intake, IntakeState, Outcome
from dinh.foundation.questions.permissions import intakes_of
from dinh.foundation.questions.queries.rules import Rules, count_under, through
from dinh.foundation.questions.tasks import bring_in_intake, read_intake

DOUBTFUL = LEFT & Q(is_skipped=False) & (Q(open_doubts__gt=0) | Q(outcome=Outcome.REFUSED))
SKIPPED = LEFT & Q(is_skipped=True)
BROUGHT = Q(outcome__in=[Outcome.NEW, Outcome.KNOWN])
FILTERS: Rules = {
    "nghi-van": (_("With doubts"), DOUBTFUL),
    "san-sang": (_("Ready"), READY),
    "bo-qua": (_("Skipped"), SKIPPED),
    "da-vao": (_("In the bank"), BROUGHT),
    "tat-ca": (_("All"), Q()),
}


@dataclass(frozen=True)
class Choice:
    """One filter above the questions: its word in the address, and how many it holds."""

    key: str
    label: str | Promise
    count: int
    is_current: bool


def count_drafts(intake: Intake) -> dict[str, int]:
    """How many questions each filter holds; one query."""
    return count_under(Draft.objects.filter(intake=intake), FILTERS)


def choices(counts: dict[str, int], current: str) -> list[Choice]:
    """The filters that say something: those that hold questions, and the current one."""
    return [
        Choice(key, label, counts[key], key == current)
        for key, (label, _rule) in FILTERS.items()
        if counts[key] or key == current
    ]


def drafts_under(intake: Intake, key: str) -> QuerySet[Draft]:
    """The questions of one filter in the order of the file, pictures without their bytes; two queries."""
    pictures = Prefetch("pictures", DraftPicture.objects.defer("content").order_by("order"))
    rows = Draft.objects.filter(FILTERS[key][1], intake=intake).select_related("corrected_by")
    return rows.prefetch_related(pictures).order_by("order")


def open_intakes(person: Person) -> QuerySet[Intake]:
    """Files of the person's banks that somebody must still decide about, with their counts; one query."""
    rows = intakes_of(person).filter(state__in=[IntakeState.READING, IntakeState.WAITING, IntakeState.BRINGING])
    return with_counts(rows).order_by("-sent_at", "-pk")


def with_counts(rows: QuerySet[Intake]) -> QuerySet[Intake]:
    doubtful = through("drafts", LEFT & Q(is_skipped=False, open_doubts__gt=0))
    return rows.select_related("bank", "sent_by").annotate(
        total=Count("drafts"), doubtful=Count("drafts", filter=doubtful)
    )


def run_of(intake: Intake) -> JobRun | None:
    """The work in the background on this file that waits, runs or has failed; the newest."""
    keys = [f"{job.name}:{intake.pk}" for job in (read_intake, bring_in_intake)]
    runs = JobRun.objects.filter(unique_key__in=keys).exclude(state__in=[State.DONE, State.CANCELLED])
    return runs.order_by("-created_at").first()

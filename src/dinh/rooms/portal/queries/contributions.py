"""Reads of the news desk. Each list costs a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.people.models import Person
from dinh.rooms.portal.models import Channel, Contribution, ContributionState
from dinh.rooms.portal.permissions.contributions import desk_of, sent_by
from dinh.rooms.portal.tasks import make_article, read_contribution

CHANNELS = Prefetch("channels", Channel.objects.order_by("order", "sort_key"))


@dataclass(frozen=True)
class Filter:
    """One choice above the queue: its word in the address, and how many it holds."""

    key: str
    label: str
    count: int
    is_current: bool


def sent_contributions(person: Person) -> QuerySet[Contribution]:
    """What the person sent, the newest first; two queries when evaluated."""
    rows = sent_by(person).select_related("unit", "holder", "article__scope").prefetch_related(CHANNELS)
    return rows.order_by("-sent_at", "-pk")


def queue(person: Person, key: str) -> QuerySet[Contribution]:
    """The desk's contributions under one filter: those that wait, the oldest first; else the newest first."""
    rows = desk_of(person).select_related("unit", "sender", "holder").prefetch_related(CHANNELS)
    if key == "cua-toi":
        return rows.filter(holder=person, state=ContributionState.EDITING).order_by("taken_at", "pk")
    if key == "dang-bien-tap":
        return rows.filter(state=ContributionState.EDITING).order_by("taken_at", "pk")
    if key == "da-xong":
        rows = rows.filter(state__in=[ContributionState.USED, ContributionState.DECLINED])
        return rows.order_by("-decided_at", "-pk")
    return rows.filter(state=ContributionState.SENT).order_by("sent_at", "pk")


def filters(person: Person, current: str, labels: Sequence[tuple[str, str]]) -> list[Filter]:
    """The choices with their numbers; one query."""
    editing = Q(state=ContributionState.EDITING)
    done = Q(state__in=[ContributionState.USED, ContributionState.DECLINED])
    numbers = desk_of(person).aggregate(
        cho=Count("pk", filter=Q(state=ContributionState.SENT)),
        mine=Count("pk", filter=editing & Q(holder=person)),
        editing=Count("pk", filter=editing),
        done=Count("pk", filter=done),
    )
    names = {"cho-nhan": "cho", "cua-toi": "mine", "dang-bien-tap": "editing", "da-xong": "done"}
    return [Filter(key, label, numbers[names[key]], key == current) for key, label in labels]


def run_of(contribution: Contribution) -> JobRun | None:
    """The work in the background on this contribution that waits, runs or has failed; the newest."""
    keys = [f"{job.name}:{contribution.pk}" for job in (read_contribution, make_article)]
    runs = JobRun.objects.filter(unique_key__in=keys).exclude(state__in=[State.DONE, State.CANCELLED])
    return runs.order_by("-created_at").first()

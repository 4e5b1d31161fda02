"""What is laid before the leaders on a day: drafts at a step, and what is scheduled to go out."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision, TaskState, WorkflowState

from dinh.foundation.editorial.models import DutyState
from dinh.foundation.editorial.queries.duties import open_states
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import paths_with, under
from dinh.rooms.portal.models import Contribution
from dinh.rooms.portal.permissions.contributions import EDITING
from dinh.rooms.portal.queries.contributions import CHANNELS


@dataclass(frozen=True)
class Line:
    """One text: `at` is when it is meant to go out, `opinion` what the last step said; `step` of one on its way."""

    page_id: int
    title: str
    unit: str
    editor: str
    channels: tuple[str, ...]
    at: datetime.datetime | None
    step: str
    opinion: str


def lines_for(person: Person, day: datetime.date) -> list[Line]:
    """The lines of the person's units, by hour and title; five queries, however many lines.

    On the list of a day stand texts with an hour on that day. A text at a step without an hour stands on the list of
    the day that its sender wished, else on today's until it has one.
    """
    paths = paths_with(person, *EDITING)
    planned = planned_on(day)
    states = {
        state.page_id: state
        for state in open_states()
        .filter(under(paths, "page__scope__unit__path"))
        .annotate(wanted=KeyTextTransform("go_live_at", "page__latest_revision__content"))
    }
    pages = Page.objects.filter(under(paths, "scope__unit__path")).filter(Q(pk__in=planned) | Q(pk__in=states))
    sent = contributions_of(pages)
    opinions = opinions_on(states)
    lines = []
    for page in pages.select_related("scope__unit", "owner"):
        state, contribution = states.get(page.pk), sent.get(page.pk)
        wanted = parse_datetime(state.wanted) if state is not None and state.wanted else None
        at = planned.get(page.pk) or wanted
        if stands_on(day, at, contribution):
            lines.append(line_of(page, state, contribution, at, opinions.get(page.pk, "")))
    latest = timezone.now() + datetime.timedelta(days=36500)
    return sorted(lines, key=lambda line: (line.at or latest, line.title))


def planned_on(day: datetime.date) -> dict[int, datetime.datetime]:
    """Page → when it goes out by itself on that day."""
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    rows = Revision.page_revisions.filter(
        approved_go_live_at__gte=start, approved_go_live_at__lt=start + datetime.timedelta(days=1)
    )
    return {int(key): at for key, at in rows.values_list("object_id", "approved_go_live_at")}


def stands_on(day: datetime.date, at: datetime.datetime | None, contribution: Contribution | None) -> bool:
    if at is not None:
        return timezone.localdate(at) == day
    wished = contribution.wished_on if contribution else None
    today = timezone.localdate()
    return max(wished, today) == day if wished else day == today


def contributions_of(pages) -> dict[int, Contribution]:
    """Page → what it was made of; two queries."""
    rows = Contribution.objects.filter(article__in=pages.values("pk")).select_related("unit", "holder")
    rows = rows.prefetch_related(Prefetch("channels", CHANNELS.queryset))
    return {row.article_id: row for row in rows if row.article_id is not None}


def opinions_on(states: dict[int, DutyState]) -> dict[int, str]:
    """Page → what was said at the last step that is over, on its present way; one query."""
    ways = {state.workflow_state_id: page for page, state in states.items()}
    said = TaskState.objects.filter(
        workflow_state__in=ways, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS, finished_at__isnull=False
    ).exclude(comment="")
    return {ways[way]: text for way, text in said.order_by("finished_at").values_list("workflow_state_id", "comment")}


def line_of(
    page: Page, state: DutyState | None, contribution: Contribution | None, at: datetime.datetime | None, opinion: str
) -> Line:
    holder = contribution.holder if contribution else None
    editor = holder or (state.workflow_state.requested_by if state else None) or page.owner
    return Line(
        page_id=page.pk,
        title=page.get_admin_display_title(),
        unit=contribution.unit.name if contribution else page.scope.unit.name,
        editor=str(editor or ""),
        channels=tuple(channel.name for channel in contribution.channels.all()) if contribution else (),
        at=at,
        step=state.task.dutytask.get_duty_display() if state else "",
        opinion=opinion,
    )

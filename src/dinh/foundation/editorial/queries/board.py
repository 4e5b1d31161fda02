"""The sections that the foundation itself puts on the board; two or three queries each, whatever the number."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision, TaskState, WorkflowState

from dinh.foundation.editorial.board import Row, Section
from dinh.foundation.editorial.models import ApprovalLink, Duty, DutyState, UnitRules
from dinh.foundation.editorial.queries.duties import open_states, states_for
from dinh.foundation.editorial.queries.holidays import provisional_days, provisional_in
from dinh.foundation.editorial.queries.reviews import EDITORS, due_for
from dinh.foundation.editorial.schedule import short_moment
from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import paths_with, under
from dinh.foundation.ui.formats import day as as_day
from dinh.foundation.units import followers
from dinh.foundation.units.authority import administered_paths, may_reshape
from dinh.foundation.units.models import Unit


def held_by_me(person: Person, day: datetime.date) -> Section:
    return Section(_("In your hands"), state_rows(open_states().filter(holder=person), day))


def waiting_for_me(person: Person, day: datetime.date) -> Section:
    """Pages that the person may take or decide; not those of their own where the rules forbid it."""
    alone = list(UnitRules.objects.filter(own_approval=True).values_list("unit__path", flat=True))
    mine = Q(workflow_state__requested_by=person) & ~under(alone, "page__scope__unit__path")
    states = states_for(person, *Duty.values).filter(holder__isnull=True).exclude(mine)
    return Section(_("Waiting for you"), state_rows(states, day))


def state_rows(states: Iterable[DutyState], day: datetime.date) -> list[Row]:
    found = list(states)
    unsure = provisional_days() if found else frozenset()
    return [state_row(state, day, unsure) for state in found]


def tell_due(state: DutyState, day: datetime.date, unsure: frozenset[datetime.date]) -> str:
    """Until when, and whether a day on the way is provisional still."""
    due = _("was due %(day)s") if state.due_on < day else _("due %(day)s")
    told = due % {"day": as_day(state.due_on)}
    return _("%(due)s (provisional)") % {"due": told} if provisional_in(state, unsure) else told


def state_row(state: DutyState, day: datetime.date, unsure: frozenset[datetime.date]) -> Row:
    late = state.due_on < day
    facts = [state.task.dutytask.get_duty_display(), tell_due(state, day, unsure)]
    if state.workflow_state.requested_by:
        facts.append(_("from %(person)s") % {"person": state.workflow_state.requested_by})
    facts.append(state.page.scope.unit.name)
    address = reverse("wagtailadmin_pages:edit", args=(state.page_id,))
    return Row(state.page.get_admin_display_title(), address, facts, late)


def returned() -> QuerySet[DutyState]:
    """What was sent back and has not been sent in again, the newest first."""
    states = DutyState.objects.filter(
        workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        status=TaskState.STATUS_REJECTED,
        workflow_state__current_task_state_id=F("pk"),
    )
    return states.select_related("page", "finished_by").order_by("-finished_at")


def returned_row(state: DutyState, *facts: str) -> Row:
    by = [str(state.finished_by)] if state.finished_by else []
    address = reverse("wagtailadmin_pages:edit", args=(state.page_id,))
    return Row(state.page.get_admin_display_title(), address, [*facts, *by, f"“{state.comment}”"])


def returned_to_me(person: Person, day: datetime.date) -> Section:
    mine = returned().filter(workflow_state__requested_by=person)
    return Section(_("Returned to you"), [returned_row(state) for state in mine])


def returned_to_nobody(person: Person, day: datetime.date) -> Section | None:
    """Drafts of the person's units that were sent back to somebody who works there no longer; two queries."""
    paths = paths_with(person, *EDITORS)
    if not paths:
        return None
    states = returned().filter(under(paths, "page__scope__unit__path"))
    found = list(states.select_related("page__scope__unit", "workflow_state__requested_by"))
    authors = {state.workflow_state.requested_by_id for state in found}
    held: dict[int, list[str]] = defaultdict(list)
    roles = Role.objects.active().filter(person__in=authors, person__is_active=True)
    for author, path in roles.values_list("person_id", "unit__path"):
        held[author].append(path)
    rows = []
    for state in found:
        author, path = state.workflow_state.requested_by, state.page.scope.unit.path
        works = author and author.is_active and (author.is_superuser or path.startswith(tuple(held[author.pk])))
        if not works:
            told = _("%(person)s works here no longer") % {"person": author} if author else _("its author is gone")
            rows.append(returned_row(state, told))
    return Section(_("Returned, and their author has left"), rows)


def links_gone_astray(person: Person, day: datetime.date) -> Section:
    """Links of the person that came to somebody else, while the page waits and no newer one was made; one query."""
    newer = ApprovalLink.objects.filter(state=OuterRef("state"), made_at__gt=OuterRef("made_at"))
    links = ApprovalLink.objects.filter(
        ~Exists(newer), made_by=person, disowned_at__isnull=False, state__status=TaskState.STATUS_IN_PROGRESS
    )
    rows = [
        Row(
            link.state.page.get_admin_display_title(),
            reverse("editorial_desk", args=(link.state.page_id,)),
            [_("the link for %(name)s came to somebody else; send a new one") % {"name": link.name}],
        )
        for link in links.select_related("state__page").order_by("disowned_at", "pk")
    ]
    return Section(_("Approval links that went astray"), rows)


def submitted_by_me(person: Person, day: datetime.date) -> Section:
    """Where the person's own pages are now."""
    rows = []
    states = list(open_states().filter(workflow_state__requested_by=person))
    unsure = provisional_days() if states else frozenset()
    for state in states:
        who = (
            _("in the hands of %(person)s") % {"person": state.holder} if state.holder else _("nobody has taken it yet")
        )
        facts = [state.task.dutytask.get_duty_display(), who, tell_due(state, day, unsure)]
        address = reverse("editorial_desk", args=(state.page_id,))
        rows.append(Row(state.page.get_admin_display_title(), address, facts, state.due_on < day))
    return Section(_("On their way from you"), rows)


def going_out(person: Person, day: datetime.date) -> Section | None:
    """What goes out today in the units in which the person edits."""
    paths = paths_with(person, *EDITORS)
    if not paths:
        return None
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    times = Revision.page_revisions.filter(
        approved_go_live_at__gte=start, approved_go_live_at__lt=start + datetime.timedelta(days=1)
    )
    when = {int(key): at for key, at in times.values_list("object_id", "approved_go_live_at")}
    pages = Page.objects.filter(under(paths, "scope__unit__path"), pk__in=when).select_related("scope__unit")
    ordered = sorted(pages, key=lambda page: when[page.pk])
    rows = [
        Row(
            page.get_admin_display_title(),
            reverse("editorial_desk", args=(page.pk,)),
            [_("goes out %(when)s") % {"when": short_moment(when[page.pk])}, page.scope.unit.name],
        )
        for page in ordered
    ]
    return Section(_("Scheduled for today"), rows)


def to_review_again(person: Person, day: datetime.date) -> Section | None:
    if not paths_with(person, *EDITORS):
        return None
    rows = []
    for due in due_for(person, day):
        facts = [_("since %(day)s") % {"day": as_day(due.on)}, *([due.note] if due.note else [])]
        address = reverse("editorial_desk", args=(due.page_id,))
        rows.append(Row(due.page.title, address, facts, due.on < day))
    return Section(_("To look at again"), rows)


def left_by_former_units(person: Person, day: datetime.date) -> Section | None:
    """What former units still bear, for whoever decides which unit takes it: after a split nobody else can say."""
    if not may_reshape(person):
        return None
    rule = under(administered_paths(person), "path")
    units = {unit.pk: unit for unit in Unit.objects.filter(rule, valid_to__isnull=False).order_by("sort_key", "pk")}
    things: dict[int, list[str]] = defaultdict(list)
    for thing in followers.left(list(units.values())):
        things[thing.unit_id].append(thing.text)
    rows = [
        Row(str(unit), reverse("units_admin:hand_on", args=[pk]), things[pk], late=True)
        for pk, unit in units.items()
        if pk in things
    ]
    return Section(_("Which unit takes what these former units left?"), rows)


def failed_jobs(person: Person, day: datetime.date) -> Section | None:
    """For whoever looks after the whole installation."""
    if not person.is_superuser:
        return None
    number = JobRun.objects.filter(state=State.FAILED).count()
    text = ngettext("%(number)d job has failed", "%(number)d jobs have failed", number) % {"number": number}
    return Section(_("Work in the background"), [Row(text, reverse("jobs_runs"), (), late=True)] if number else [])

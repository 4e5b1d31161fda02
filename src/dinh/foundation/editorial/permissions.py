"""Who may do which step, and why not: each answer is a sentence for the screen, or None."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from dinh.foundation.editorial.models import Duty, DutyState, UnitRules
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.editorial.queries.rules import rules_for
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import administered_paths, has_function, may_grant, paths_with
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.units.models import Unit

HOLDERS = {
    Duty.REVIEW: ("editor", "publisher", "administrator"),
    Duty.APPROVE: ("publisher", "administrator"),
}


def duty_paths(person: Viewer, duty: str) -> list[str]:
    """Tree paths of the units in which the person does this step; "" means all."""
    return paths_with(person, *HOLDERS[Duty(duty)])


def has_duty(person: Viewer, duty: str, unit: Unit | None) -> bool:
    """Whether the person does this step for pages of the unit."""
    return unit is not None and has_function(person, unit, *HOLDERS[Duty(duty)])


def decides_holidays(person: Viewer) -> bool:
    """Holidays count for every unit: whoever administers all of them decides."""
    return "" in administered_paths(person)


def why_not_take(person: Person, state: DutyState) -> str | None:
    """Why the person cannot take the page in hand; an administrator takes it over from another."""
    unit = unit_of(state.page)
    if state.status != TaskState.STATUS_IN_PROGRESS:
        return _("This step is over.")
    if not has_duty(person, duty_of(state), unit):
        return _("This step is done by others in the unit.")
    if state.holder_id and state.holder_id != person.pk and not (unit and may_grant(person, unit)):
        return held_by_another(state)
    return None


def why_not_decide(person: Person, state: DutyState) -> str | None:
    """Why the person cannot approve or return the page now."""
    if state.status != TaskState.STATUS_IN_PROGRESS:
        return _("This step is over.")
    unit = unit_of(state.page)
    if not has_duty(person, duty_of(state), unit):
        return _("This step is done by others in the unit.")
    if state.holder_id and state.holder_id != person.pk:
        return held_by_another(state)
    return why_not_own(person, state, rules_for(unit))


def why_not_own(person: Person, state: DutyState, rules: UnitRules) -> str | None:
    """Nobody approves their own submission, unless the unit has so few people that its rules allow it."""
    if state.workflow_state.requested_by_id == person.pk and not rules.own_approval:
        return _("You submitted this page yourself; somebody else decides, unless the unit's rules allow it.")
    return None


def why_not_publish(person: Person, page: Page) -> str | None:
    """Why somebody whose function opens publication cannot publish this page without the steps."""
    rules = rules_for(unit_of(page))
    state = open_state(page)
    if state is not None and (reason := why_not_own(person, state, rules)):
        return reason
    if not rules.direct:
        return _("In this unit pages are published by approval only: submit the page.")
    return None


def held_by_another(state: DutyState) -> str:
    when = date_format(localtime(state.taken_at), "H:i d/m") if state.taken_at else ""
    return _("%(person)s took this page at %(when)s and has not decided yet.") % {"person": state.holder, "when": when}


def duty_of(state: DutyState) -> str:
    return state.task.specific.duty


def why_not_make_link(person: Person, state: DutyState, email: str) -> str | None:
    """Why the person cannot ask somebody without an account for this decision.

    Who does the step hands the decision on. What one submitted oneself goes out by e-mail only, and not to oneself.
    """
    if state.status != TaskState.STATUS_IN_PROGRESS:
        return _("This step is over.")
    unit = unit_of(state.page)
    if not has_duty(person, duty_of(state), unit):
        return _("This step is done by others in the unit.")
    if state.workflow_state.requested_by_id != person.pk or rules_for(unit).own_approval:
        return None
    if not email:
        return _("You submitted this page yourself: the link goes by e-mail straight to the approver.")
    if email.lower() == person.email:
        return _("You submitted this page yourself: send the link to somebody else.")
    return None

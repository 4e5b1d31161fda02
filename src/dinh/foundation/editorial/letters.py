"""Tells those who hold a step that a page waits for them: one letter a person and submission."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from dinh.foundation.editorial.models import ApprovalLink, DutyState
from dinh.foundation.editorial.permissions import HOLDERS
from dinh.foundation.editorial.queries.holidays import provisional_days, provisional_in
from dinh.foundation.editorial.queries.rules import rules_for
from dinh.foundation.outbox.actions import post
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person, Role
from dinh.foundation.ui.formats import day
from dinh.foundation.units.models import Unit


def tell_holders(state: DutyState) -> list[Person]:
    """Post the letters inside the present transaction; return whom they go to. Told twice, nobody gets a second one."""
    unit = unit_of(state.page)
    if unit is None:
        return []
    told = addressees(state, unit)
    with translation.override(settings.LANGUAGE_CODE):
        page = state.page
        address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=(page.pk,))
        account = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_account")
        duty = state.task.specific.get_duty_display()
        title = page.draft_title or page.title
        subject = _("%(duty)s waits for you: %(title)s") % {"duty": duty, "title": title}
        unsure = ", ".join(map(day, provisional_in(state, provisional_days())))
        facts = {
            **{"state": state, "title": title, "duty": duty, "unit": unit},
            **{"address": address, "account": account, "unsure": unsure},
        }
        text = render_to_string("editorial/mail/submitted.txt", facts)
        for person in told:
            post(f"editorial.submitted.{state.pk}.{person.pk}", receiver=person.email, subject=subject, text=text)
    return told


def tell_disowned(link: ApprovalLink) -> list[Person]:
    """Whoever asked hears that the link came to somebody else; where they are gone, those who hold the step."""
    unit = unit_of(link.state.page)
    asker = link.made_by
    told = [asker] if asker and asker.is_active else addressees(link.state, unit) if unit else []
    with translation.override(settings.LANGUAGE_CODE):
        page = link.state.page
        title = page.draft_title or page.title
        address = settings.WAGTAILADMIN_BASE_URL + reverse("editorial_desk", args=(page.pk,))
        subject = _("The approval link came to somebody else: %(title)s") % {"title": title}
        text = render_to_string("editorial/mail/disowned.txt", {"link": link, "title": title, "address": address})
        for person in told:
            post(f"editorial.disowned.{link.pk}.{person.pk}", receiver=person.email, subject=subject, text=text)
    return told


def addressees(state: DutyState, unit: Unit) -> list[Person]:
    """Those who hold the step nearest to the page's unit, without the submitter and those who want no such letters."""
    functions = HOLDERS[state.task.specific.duty]
    roles = Role.objects.active().filter(function__in=functions, person__is_active=True)
    above = [role for role in roles.select_related("person", "unit") if unit.path.startswith(role.unit.path)]
    if not rules_for(unit).own_approval:
        above = [role for role in above if role.person_id != state.workflow_state.requested_by_id]
    nearest = max((len(role.unit.path) for role in above), default=0)
    people = {role.person_id: role.person for role in above if len(role.unit.path) == nearest}
    silent = UserProfile.objects.filter(user__in=people, submitted_notifications=False).values_list(
        "user_id", flat=True
    )
    return [people[pk] for pk in sorted(set(people) - set(silent))]

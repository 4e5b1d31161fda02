"""Pages that are to be looked at again."""

import datetime
from collections import defaultdict

from django.db.models import QuerySet
from wagtail.models import Page

from dinh.foundation.editorial.models import LastReview, ReviewDate
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import has_function, paths_with, under

EDITORS = ("editor", "publisher", "administrator")


def last_review_of(page: Page) -> LastReview | None:
    """When the page was last looked at; one query."""
    return LastReview.objects.filter(page_id=page.pk).first()


def due_on(day: datetime.date) -> QuerySet[ReviewDate]:
    """Published pages whose day has come, the longest waiting first."""
    dates = ReviewDate.objects.filter(on__lte=day, page__live=True)
    return dates.select_related("page__scope__unit", "set_by").order_by("on", "pk")


def due_for(person: Person, day: datetime.date) -> QuerySet[ReviewDate]:
    """Those of the units in which the person edits."""
    return due_on(day).filter(under(paths_with(person, *EDITORS), "page__scope__unit__path"))


def addressees(day: datetime.date) -> dict[Person, list[ReviewDate]]:
    """Whom to remind of what: whoever set the day while they still edit there, else the nearest publishers."""
    told: dict[Person, list[ReviewDate]] = defaultdict(list)
    publishers = list(
        Role.objects.active(day)
        .filter(function__in=("publisher", "administrator"), person__is_active=True)
        .select_related("person", "unit")
    )
    for due in due_on(day):
        unit, setter = due.page.scope.unit, due.set_by
        if setter and has_function(setter, unit, *EDITORS):
            told[setter].append(due)
            continue
        above = [role for role in publishers if unit.path.startswith(role.unit.path)]
        nearest = max((len(role.unit.path) for role in above), default=0)
        for person in {role.person for role in above if len(role.unit.path) == nearest}:
            told[person].append(due)
    return told

"""The lists of a contest: organisers who get no prize, and those who may take part."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from dinh.foundation.importing.report import FileFault, Report
from dinh.rooms.contests.actions.lists import empty_list, put_on_list
from dinh.rooms.contests.forms.lists import PeopleForm, UploadForm
from dinh.rooms.contests.listing import import_people
from dinh.rooms.contests.models import Entry
from dinh.rooms.contests.queries.lists import known_on
from dinh.rooms.contests.views.desk.entry import decider, find_contest

SHOWN = 100
ADDRESSES = {Entry.List.ORGANISERS: "contests_desk_organisers", Entry.List.INVITED: "contests_desk_invited"}


def organisers(request: HttpRequest, pk: int) -> HttpResponse:
    """How many are listed, which contestants are among them, and a field for more."""
    contest = find_contest(request, pk)
    person = decider(request, contest)
    form = PeopleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        people = form.cleaned_data["people"]
        count = put_on_list(by=person, contest=contest, name_of_list=Entry.List.ORGANISERS, people=people)
        messages.success(request, _("%(count)s were put on the list.") % {"count": count})
        return redirect("contests_desk_organisers", pk)
    known = known_on(contest.pk, Entry.List.ORGANISERS).select_related("unit").order_by("name_key", "pk")
    context = {
        **{"contest": contest, "form": form, "known": known[:SHOWN], "name": Entry.List.ORGANISERS},
        "count": contest.entries.filter(list=Entry.List.ORGANISERS).count(),
    }
    return TemplateResponse(request, "contests/admin/organisers.html", context, status=422 if form.errors else 200)


def invited(request: HttpRequest, pk: int) -> HttpResponse:
    """How many may take part, and the upload with its report by row."""
    contest = find_contest(request, pk)
    person = decider(request, contest)
    form = UploadForm(request.POST or None, request.FILES or None)
    report: Report | None = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        given: dict[str, Any] = {"content": file.read(), "file": file.name, "dry_run": form.cleaned_data["trial"]}
        try:
            report = import_people(by=person, contest=contest, name_of_list=Entry.List.INVITED, **given)
        except FileFault as fault:
            form.add_error("file", str(fault))
    context = {
        **{"contest": contest, "form": form, "report": report, "name": Entry.List.INVITED},
        "told": report.as_text().splitlines() if report else [],
        "count": contest.entries.filter(list=Entry.List.INVITED).count(),
    }
    return TemplateResponse(request, "contests/admin/invited.html", context, status=422 if form.errors else 200)


@require_POST
def empty(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take everybody off a list."""
    contest = find_contest(request, pk)
    person = decider(request, contest)
    if name not in Entry.List.values:
        raise Http404
    empty_list(by=person, contest=contest, name_of_list=name)
    messages.success(request, _("The list is empty now."))
    return redirect(ADDRESSES[Entry.List(name)], pk)

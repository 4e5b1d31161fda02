"""Contestants as organisers find them: to allow somebody more time, to erase whoever asks for it."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from dinh.rooms.contests.actions.allowing import allow_extra_time
from dinh.rooms.contests.actions.erasing import erase_contestant
from dinh.rooms.contests.forms.people import ExtraTimeForm
from dinh.rooms.contests.models import Contestant
from dinh.rooms.contests.permissions import may_decide
from dinh.rooms.contests.queries.desk import contestants_named
from dinh.rooms.contests.views.desk.entry import decider, find_contest, organiser

PAGE = 50


@require_safe
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Contestants by name; `?q=` finds parts of names without diacritics."""
    contest = find_contest(request, pk)
    words = request.GET.get("q", "")
    page = Paginator(contestants_named(contest, words), PAGE).get_page(request.GET.get("trang"))
    context = {
        "contest": contest,
        "page": page,
        "words": words,
        "query": f"{urlencode({'q': words})}&" if words else "",
    }
    return TemplateResponse(request, "contests/admin/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int, contestant: int) -> HttpResponse:
    """One contestant; sent, the form allows more time."""
    contest = find_contest(request, pk)
    row = get_object_or_404(Contestant.objects.select_related("unit"), contest=contest, pk=contestant)
    form = ExtraTimeForm(request.POST or None, initial={"minutes": row.extra_minutes})
    if request.method == "POST" and form.is_valid():
        try:
            allow_extra_time(by=decider(request, contest), contestant=row, minutes=form.cleaned_data["minutes"])
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            messages.success(request, _("Extra time is set."))
            return redirect("contests_desk_people", pk)
    context = {
        **{"contest": contest, "person": row, "form": form},
        "attempts": row.attempts.select_related("round", "submission").order_by("started"),
        "decides": may_decide(organiser(request), contest),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "contests/admin/person.html", context, status=status)


@require_POST
def erase(request: HttpRequest, pk: int, contestant: int) -> HttpResponse:
    """Forget somebody who asked for it by letter or telephone."""
    contest = find_contest(request, pk)
    by = decider(request, contest)
    row = get_object_or_404(Contestant, contest=contest, pk=contestant)
    erase_contestant(by=by, contestant=row)
    messages.success(request, _("The particulars are erased."))
    return redirect("contests_desk_people", pk)

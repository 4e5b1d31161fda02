"""`/admin/ban-tin/`: the editors' queue, one contribution, and the verbs."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from dinh.foundation.editorial.refusals import tell_refusal
from dinh.foundation.people.models import Person
from dinh.rooms.portal.actions import news_desk as verbs
from dinh.rooms.portal.forms.contributions import DeclineForm, MergeForm, SectionForm
from dinh.rooms.portal.models import Contribution, Placing
from dinh.rooms.portal.permissions.contributions import (
    desk_of,
    drafts_for,
    edits_desk,
    sections_for,
    why_not_make,
    why_not_take,
    why_not_work,
)
from dinh.rooms.portal.presenters.contributions import present_remarks
from dinh.rooms.portal.queries.contributions import CHANNELS, filters, queue, run_of

PER_PAGE = 50
MOST_DRAFTS = 200
FILTERS = [
    ("cho-nhan", gettext_lazy("Waiting to be taken")),
    ("cua-toi", gettext_lazy("In my hands")),
    ("dang-bien-tap", gettext_lazy("Being edited")),
    ("da-xong", pgettext_lazy("contribution", "Finished")),
]


def editor(request: HttpRequest) -> Person:
    person = cast(Person, request.user)
    if not edits_desk(person):
        raise PermissionDenied
    return person


def find(request: HttpRequest, pk: int) -> Contribution:
    rows = desk_of(editor(request)).select_related("unit", "sender", "holder", "confirmed_by", "article", "section")
    return get_object_or_404(rows.prefetch_related(CHANNELS), pk=pk)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The queue of the editor's units."""
    person = editor(request)
    asked = request.GET.get("loc", "")
    key = asked if asked in dict(FILTERS) else FILTERS[0][0]
    page = Paginator(queue(person, key), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "key": key,
        "filters": filters(person, key, [(word, str(label)) for word, label in FILTERS]),
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "portal/admin/desk_queue.html", context)


@require_safe
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, find(request, pk))


def show(request: HttpRequest, row: Contribution, **forms: Form) -> HttpResponse:
    """One contribution with what this person may do now; `forms`: those that came back with faults."""
    person = editor(request)
    run = run_of(row) if row.is_open else None
    reason = why_not_work(person, row)
    context: dict[str, Any] = {
        "contribution": row,
        "remarks": present_remarks(row),
        "run": run,
        "working": run is not None and run.state in ("waiting", "running"),
        "held": row.is_open and row.holder_id == person.pk,
        "why_not_take": why_not_take(person, row),
        "why_not_work": reason,
        "why_not_make": why_not_make(person, row),
        "section_form": forms.get("section_form") or (None if reason else SectionForm(sections=sections_for(person))),
        "merge_form": forms.get("merge_form") or (None if reason else merge_form(person)),
        "decline_form": forms.get("decline_form") or DeclineForm(),
    }
    return TemplateResponse(request, "portal/admin/desk_contribution.html", context)


def merge_form(person: Person, given: QueryDict | None = None) -> MergeForm:
    """Over the drafts last worked on; an older one is found after a word of it has been changed."""
    return MergeForm(given, drafts=list(drafts_for(person)[:MOST_DRAFTS]))


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One verb without fields, then the contribution again."""
    row, person = find(request, pk), editor(request)
    try:
        if verb == "nhan":
            verbs.take_contribution(contribution=row, by=person)
            told = _("You have taken it in hand; its sender is told.")
        elif verb == "tra":
            verbs.hand_back_contribution(contribution=row, by=person)
            told = _("You have handed it back; others can take it.")
        else:
            verbs.confirm_conversion(contribution=row, by=person)
            told = _("Confirmed: the converted text is used.")
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, told)
    return redirect("news_desk_contribution", pk)


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the article; pressed twice it is the same work."""
    row, person = find(request, pk), editor(request)
    form = SectionForm(request.POST, sections=sections_for(person))
    if not form.is_valid():
        return show(request, row, section_form=form)
    try:
        verbs.ask_for_article(contribution=row, section=form.cleaned_data["section"], by=person)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("The article is being made; this page shows it when it is there."))
    return redirect("news_desk_contribution", pk)


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for it to be put into a draft that is there; pressed twice it is the same work."""
    row, person = find(request, pk), editor(request)
    form = merge_form(person, request.POST)
    if not form.is_valid():
        return show(request, row, merge_form=form)
    draft, placing = form.cleaned_data["draft"], Placing(form.cleaned_data["placing"])
    try:
        verbs.ask_for_merging(contribution=row, draft=draft, placing=placing, by=person)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("It is being put into the draft; this page shows when it is there."))
    return redirect("news_desk_contribution", pk)


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    row, person = find(request, pk), editor(request)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return show(request, row, decline_form=form)
    try:
        verbs.decline(contribution=row, reason=form.cleaned_data["reason"], by=person)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("Noted; the sender reads the reason."))
    return redirect("news_desk_contribution", pk)

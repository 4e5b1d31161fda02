"""A file is sent, shown as it was understood, corrected question by question, confirmed or dropped."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from dinh.foundation.media.serving import PICTURES
from dinh.foundation.questions.actions import drafts as corrections
from dinh.foundation.questions.actions.intakes import confirm_intake, drop_intake, send_file
from dinh.foundation.questions.actions.rechecking import item_of_draft
from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.forms.files import FileForm
from dinh.foundation.questions.forms.items import ItemForm
from dinh.foundation.questions.models import Draft, DraftPicture, Intake
from dinh.foundation.questions.presenters.drafts import present
from dinh.foundation.questions.queries.intakes import FILTERS, choices, count_drafts, drafts_under, run_of
from dinh.foundation.questions.queries.items import topic_paths
from dinh.foundation.questions.views.entry import as_number, find_bank, find_intake, tell_refusal, writer

PER_PAGE = 25


def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file; what it is, is seen from its content."""
    bank, person = find_bank(request, pk), writer(request)
    form = FileForm(request.POST or None, request.FILES or None, person=person)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        intake, _is_new = send_file(by=person, bank=bank, file=given["file"], submission=given["submission"])
        return redirect("questions_intake", intake.pk)
    context = {"form": form, "bank": bank}
    return TemplateResponse(request, "questions/send.html", context, status=422 if form.errors else 200)


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every question as understood; while the file is being read or put in, how far that is."""
    return show(request, find_intake(request, pk))


def show(request: HttpRequest, intake: Intake, form: ItemForm | None = None, editing: int = 0) -> HttpResponse:
    counts = count_drafts(intake)
    asked = request.GET.get("loc", "")
    key = asked if asked in FILTERS else ("nghi-van" if counts["nghi-van"] else "tat-ca")
    shown = Paginator(drafts_under(intake, key), PER_PAGE).get_page(request.GET.get("trang"))
    editing = editing or as_number(request.GET.get("sua"))
    run = run_of(intake) if intake.is_working else None
    context: dict[str, Any] = {
        **{"intake": intake, "bank": intake.bank, "counts": counts, "key": key, "page": shown},
        "filters": choices(counts, key),
        "cards": [present(draft, editable=intake.is_open) for draft in shown],
        "editing": editing if intake.is_open else 0,
        "form": form or form_for(shown, editing),
        "topics": sorted(topic_paths(intake.bank).values()) if editing else [],
        "ready": counts["san-sang"],
        "run": run,
        "failed": run is not None and run.state == "failed",
        "query": urlencode({"loc": key, "trang": shown.number}),
    }
    return TemplateResponse(request, "questions/intake.html", context, status=422 if form is not None else 200)


def form_for(drafts: Any, editing: int) -> ItemForm | None:
    draft = next((one for one in drafts if one.pk == editing), None)
    return make_form(draft) if draft else None


def make_form(draft: Draft, *given: Any) -> ItemForm:
    pictures = list(draft.pictures.all())
    item: Item = item_of_draft(draft, pictures)
    return ItemForm(*given, item=item, pictures=[(one.pk, one.name) for one in pictures], prefix=f"cau{draft.pk}")


@require_POST
def change(request: HttpRequest, pk: int, draft_pk: int, verb: str) -> HttpResponse:
    """One verb on one question, then the list at the same place."""
    intake, person = find_intake(request, pk), writer(request)
    draft = get_object_or_404(Draft.objects.filter(intake=intake), pk=draft_pk)
    try:
        if verb == "luu":
            form = make_form(draft, request.POST, request.FILES)
            if not form.is_valid():
                return show(request, intake, form, draft.pk)
            pictures = corrections.PictureChange(form.dropped_pictures(), form.added_picture(), form.kept_places())
            accept = "dung" in request.POST
            draft = corrections.correct_draft(
                by=person, draft=draft, item=form.read_item(), pictures=pictures, accept=accept
            )
        elif verb == "dap-an":
            key = [as_number(value) for value in request.POST.getlist("dap-an")]
            draft = corrections.set_key(by=person, draft=draft, key=key)
        elif verb == "dung":
            draft = corrections.accept_draft(by=person, draft=draft)
        else:
            draft = corrections.skip_draft(by=person, draft=draft, skipped=verb == "bo-qua")
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        tell_change(request, draft)
    return redirect(back_to(request, intake, draft))


def tell_change(request: HttpRequest, draft: Draft) -> None:
    words = {"place": str(draft.content["place"]).capitalize(), "count": draft.open_doubts}
    if draft.is_skipped:
        messages.success(request, _("%(place)s: skipped. It stays here under “Skipped”.") % words)
    elif draft.open_doubts:
        told = ngettext(
            "%(place)s: saved. %(count)s doubt is left.",
            "%(place)s: saved. %(count)s doubts are left.",
            draft.open_doubts,
        )
        messages.warning(request, told % words)
    else:
        messages.success(request, _("%(place)s: saved, ready for the bank.") % words)


def back_to(request: HttpRequest, intake: Intake, draft: Draft) -> str:
    """The same filter and page; there the question, or the next one where it has left the filter."""
    key = request.GET.get("loc", "")
    words = urlencode({"loc": key if key in FILTERS else "tat-ca", "trang": as_number(request.GET.get("trang")) or 1})
    following = drafts_under(intake, key).filter(order__gte=draft.order).first() if key in FILTERS else draft
    anchor = f"#cau-{following.pk}" if following else ""
    return f"{reverse('questions_intake', args=[intake.pk])}?{words}{anchor}"


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """What is sound goes into the bank in the background."""
    intake = find_intake(request, pk)
    try:
        confirm_intake(by=writer(request), intake=intake)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("questions_intake", pk)


def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once more before anything is thrown away."""
    intake = find_intake(request, pk)
    if request.method != "POST":
        counts = count_drafts(intake)
        left = counts["tat-ca"] - counts["da-vao"]
        return TemplateResponse(request, "questions/drop.html", {"intake": intake, "left": left})
    try:
        drop_intake(by=writer(request), intake=intake)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("questions_intake", pk)
    messages.success(request, _("“%(name)s” was dropped. What was in the bank already stays.") % {"name": intake})
    return redirect("questions_bank", intake.bank_id)


@require_safe
def picture(request: HttpRequest, pk: int, picture_pk: int) -> HttpResponse:
    """The bytes of a draft's picture, for those who write in the bank."""
    intake = find_intake(request, pk)
    found = get_object_or_404(DraftPicture.objects.filter(draft__intake=intake), pk=picture_pk)
    kind = PICTURES.get(PurePosixPath(found.name.lower()).suffix)
    if kind is None:
        raise Http404
    answer = HttpResponse(bytes(found.content), content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer

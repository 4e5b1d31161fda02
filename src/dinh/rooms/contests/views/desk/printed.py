"""Papers for places without a network: when they may be printed, for whom, and their files."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from dinh.rooms.contests.actions.keying import leave_unused
from dinh.rooms.contests.actions.printing import IN_A_PART, allow_printing, ask_for_papers, take_part_of
from dinh.rooms.contests.forms.printed import AllowForm, PapersForm
from dinh.rooms.contests.models import Part, Printing, Round, Sheet
from dinh.rooms.contests.permissions import may_decide
from dinh.rooms.contests.presenters.printed import tell_states
from dinh.rooms.contests.queries.printed import bundles_of
from dinh.rooms.contests.views.desk.entry import carry_out, decider, find_round, organiser


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Bundles with their files and states; sent, the form asks for more papers."""
    round_ = find_round(request, pk)
    if not hasattr(round_, "sealed"):
        messages.error(request, _("Seal the round first."))
        return redirect("contests_desk_contest", round_.contest_id)
    form = PapersForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_papers(by=decider(request, round_.contest), round_=round_, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The papers are being printed; the files appear here."))
            return redirect("contests_desk_printed", pk)
    return show(request, round_, form)


def show(request: HttpRequest, round_: Round, form: PapersForm) -> HttpResponse:
    parts = Part.objects.filter(bundle__round=round_).defer("content").order_by("place")
    files: dict[int, list[Part]] = {}
    for part in parts:
        files.setdefault(part.bundle_id, []).append(part)
    context = {
        **{"round": round_, "form": form, "printing": Printing.objects.filter(round=round_).first()},
        "bundles": [(one, files.get(one.pk, []), -(-one.count // IN_A_PART)) for one in bundles_of(round_)],
        "states": tell_states(Sheet.objects.filter(round=round_)),
        "decides": may_decide(organiser(request), round_.contest),
    }
    return TemplateResponse(request, "contests/admin/printed.html", context, status=422 if form.errors else 200)


def allow(request: HttpRequest, pk: int) -> HttpResponse:
    """From when on papers are printed, and until when sheets are keyed in."""
    round_ = find_round(request, pk)
    person = decider(request, round_.contest)
    present = Printing.objects.filter(round=round_).values("allowed_from", "keyed_until").first()
    form = AllowForm(request.POST if request.method == "POST" else None, initial=present and dict(present))
    if request.method == "POST" and form.is_valid():
        try:
            allow_printing(by=person, round_=round_, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            messages.success(request, _("The times are kept."))
            return redirect("contests_desk_printed", pk)
    context = {"round": round_, "form": form}
    return TemplateResponse(request, "contests/admin/allow_printing.html", context, status=422 if form.errors else 200)


def take(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """A file of papers; who took it is recorded."""
    round_ = find_round(request, pk)
    person = decider(request, round_.contest)
    rows = Part.objects.select_related("bundle__round__contest__unit")
    row = get_object_or_404(rows, pk=part, bundle__round=round_)
    headers = {
        "Content-Disposition": f'attachment; filename="de-thi-{row.bundle_id}-{row.place + 1}.pdf"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(take_part_of(by=person, part=row), content_type="application/pdf", headers=headers)


@require_POST
def unused(request: HttpRequest, pk: int) -> HttpResponse:
    """Whatever nobody has keyed in came back empty."""
    round_ = find_round(request, pk)
    person = decider(request, round_.contest)
    done = _("Sheets that nobody keyed in are noted as not used.")
    carry_out(request, lambda: leave_unused(by=person, round_=round_), done)
    return redirect("contests_desk_printed", pk)

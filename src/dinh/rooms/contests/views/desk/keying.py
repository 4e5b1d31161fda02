"""Answer sheets: keyed in one after the other, looked up, settled."""

from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from dinh.foundation.people.models import Person
from dinh.kernel.exam.printed import write_number
from dinh.rooms.contests.actions.keying import key_sheet, settle_sheet, spoil_sheet
from dinh.rooms.contests.forms.printed import SheetForm, SpoilForm
from dinh.rooms.contests.models import Round, Sheet
from dinh.rooms.contests.permissions import keys_sheets, may_decide, sheets_of
from dinh.rooms.contests.presenters.printed import tell_differences, tell_states
from dinh.rooms.contests.queries.contests import units_taking_part
from dinh.rooms.contests.queries.printed import WAITING, rounds_to_key
from dinh.rooms.contests.queries.sealed import sealed_of

PER_PAGE = 50


def keyer(request: HttpRequest) -> Person:
    """Whoever is signed in and keys in sheets of some unit. Raises PermissionDenied."""
    person = cast(Person, request.user)
    if not keys_sheets(person):
        raise PermissionDenied
    return person


def find_round(request: HttpRequest, pk: int) -> Round:
    """A round with sheets of the person's units; another is not there."""
    return get_object_or_404(rounds_to_key(keyer(request)).select_related("contest__unit"), pk=pk)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Rounds with sheets for this person."""
    person = keyer(request)
    rounds = [(one, tell_states(sheets_of(person).filter(round=one))) for one in rounds_to_key(person)[:PER_PAGE]]
    return TemplateResponse(request, "contests/admin/keying.html", {"rounds": rounds})


def key(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet; saved, the page is ready for the next. Nothing shows what another keyed in."""
    round_ = find_round(request, pk)
    person = keyer(request)
    form = SheetForm(request.POST if request.method == "POST" else None, round_=round_, sealed=sealed_of(round_))
    if request.method == "POST" and form.is_valid() and form.sheet is not None:
        try:
            key_sheet(by=person, sheet=form.sheet, given=form.keyed(), answers=form.cleaned_data["marks"])
        except PermissionDenied:
            form.add_error("number", _("This sheet belongs to another unit."))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            said = {"number": write_number(form.sheet.number)}
            messages.success(request, _("Sheet %(number)s is kept. The next one, please.") % said)
            return redirect("contests_desk_key", pk)
    context = {"round": round_, "form": form, "units": units_taking_part(round_.contest)}
    return TemplateResponse(request, "contests/admin/key_sheet.html", context, status=422 if form.errors else 200)


@require_safe
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """The person's sheets of a round, of one state where it is asked for."""
    round_ = find_round(request, pk)
    rows = sheets_of(keyer(request)).filter(round=round_)
    state = request.GET.get("tinh-trang", "")
    shown = rows.filter(state=state) if state in Sheet.State.values else rows
    page = Paginator(shown.select_related("bundle__unit").order_by("number"), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    context = {
        **{"round": round_, "page": page, "states": tell_states(rows), "state": state},
        **{"rows": [(one, write_number(one.number)) for one in page.object_list], "query": f"tinh-trang={state}&"},
    }
    return TemplateResponse(request, "contests/admin/sheets.html", context)


def sheet(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What became of a sheet; where two people differ, both side by side and a form that settles it."""
    round_ = find_round(request, pk)
    person = keyer(request)
    row = get_object_or_404(sheets_of(person).select_related("bundle__unit"), round=round_, number=number)
    differs, decides = row.state == Sheet.State.DIFFERS, may_decide(person, round_.contest)
    spoils = request.method == "POST" and "spoil" in request.POST
    settles = request.method == "POST" and not spoils
    form = SheetForm(request.POST if settles else None, round_=round_, sealed=sealed_of(round_), settles=row)
    spoil = SpoilForm(request.POST if spoils else None)
    sent = spoil if spoils else form
    if request.method == "POST" and sent.is_valid():
        try:
            if spoils:
                spoil_sheet(by=person, sheet=row, reason=spoil.cleaned_data["reason"])
            else:
                given = {"given": form.keyed(), "answers": form.cleaned_data["marks"]}
                settle_sheet(by=person, sheet=row, reason=form.cleaned_data["reason"], **given)
        except ValidationError as refusal:
            sent.add_error(None, " ".join(refusal.messages))
        else:
            messages.success(request, _("The decision on this sheet is kept."))
            return redirect("contests_desk_sheets", pk)
    keyed = list(row.keyed.select_related("by"))
    context = {
        **{"round": round_, "sheet": row, "number": write_number(row.number), "form": form, "spoil": spoil},
        **{"differs": differs, "keyed": keyed, "units": units_taking_part(round_.contest)},
        "told": tell_differences(*keyed[:2]) if differs else [],
        "may_spoil": decides and row.state in WAITING and row.state != Sheet.State.AGREED,
    }
    return TemplateResponse(request, "contests/admin/sheet.html", context, status=422 if sent.errors else 200)

"""The prizes of a round, until it is sealed."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dinh.rooms.contests.actions.prizes import set_prizes
from dinh.rooms.contests.forms.prizes import PrizesForm
from dinh.rooms.contests.views.desk.entry import find_round, organiser


def prizes(request: HttpRequest, pk: int) -> HttpResponse:
    """A table of lines; sealed, it leads to the rules."""
    round_ = find_round(request, pk)
    if hasattr(round_, "sealed"):
        messages.error(request, _("This round is sealed: its rules can no longer change."))
        return redirect("contests_desk_round", pk)
    lines = PrizesForm(request.POST if request.method == "POST" else None, round_=round_)
    refusals: list[str] = []
    if request.method == "POST" and lines.is_valid():
        try:
            set_prizes(by=organiser(request), round_=round_, prizes=lines.lines())
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            messages.success(request, _("The prizes were saved."))
            return redirect("contests_desk_contest", round_.contest_id)
    refusals += [str(one) for one in lines.non_form_errors()]
    context = {"round": round_, "lines": lines, "refusals": refusals}
    is_refused = request.method == "POST"
    return TemplateResponse(request, "contests/admin/prizes.html", context, status=422 if is_refused else 200)

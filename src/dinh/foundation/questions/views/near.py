"""Questions that look alike, two by two: withdraw one, or say that they are two."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dinh.foundation.questions.actions.likeness import tell_apart
from dinh.foundation.questions.presenters.questions import state_of
from dinh.foundation.questions.queries.banks import STATES
from dinh.foundation.questions.queries.near import near_pairs
from dinh.foundation.questions.views.entry import as_number, find_bank, tell_refusal, writer


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The likest first."""
    bank = find_bank(request, pk)
    if request.method == "POST":
        rows = bank.questions.select_related("bank")
        one, other = (get_object_or_404(rows, pk=as_number(request.POST.get(name))) for name in ("mot", "hai"))
        try:
            tell_apart(by=writer(request), one=one, other=other)
        except ValidationError as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, _("Noted: these are two questions."))
        return redirect("questions_near", bank.pk)
    pairs, count = near_pairs(bank)
    shown = [
        (pair, round(100 * pair.likeness), [(one, STATES[state_of(one)][0]) for one in (pair.first, pair.second)])
        for pair in pairs
    ]
    context = {"bank": bank, "pairs": shown, "count": count, "more": count - len(pairs)}
    return TemplateResponse(request, "questions/near.html", context)

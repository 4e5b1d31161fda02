"""The rules of a round: set, changed, and read once they are sealed."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dinh.rooms.contests.actions.contests import keep_round
from dinh.rooms.contests.forms.rounds import RoundForm, SealedForm
from dinh.rooms.contests.models import Contest, Round
from dinh.rooms.contests.presenters.rules import tell_rules
from dinh.rooms.contests.views.desk.entry import find_contest, find_round, organiser


def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Another round of the contest."""
    contest = find_contest(request, pk)
    number = contest.rounds.count() + 1
    proposed = Round(contest=contest, name=_("Round %(number)s") % {"number": number}, minutes=20)
    form = RoundForm(request.POST or None, instance=proposed, person=organiser(request))
    return keep(request, contest, None, form)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other rules; of a sealed round only what is no rule."""
    round_ = find_round(request, pk)
    form: RoundForm | SealedForm
    if hasattr(round_, "sealed"):
        form = SealedForm(request.POST or None, instance=round_)
    else:
        form = RoundForm(request.POST or None, instance=round_, person=organiser(request))
    return keep(request, round_.contest, round_, form)


def keep(request: HttpRequest, contest: Contest, round_: Round | None, form: RoundForm | SealedForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            keep_round(by=organiser(request), contest=contest, round_=round_, **form.rules())
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            messages.success(request, _("The rules of the round were saved."))
            return redirect("contests_desk_contest", contest.pk)
    is_sealed = isinstance(form, SealedForm)
    context = {
        **{"contest": contest, "round": round_, "form": form, "is_sealed": is_sealed},
        "rules": tell_rules(round_) if round_ and is_sealed else [],
    }
    return TemplateResponse(request, "contests/admin/round_form.html", context, status=422 if form.errors else 200)

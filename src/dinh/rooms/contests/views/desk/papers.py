"""What papers draw, a rehearsal on the real rules, and the seal that ends all changes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from dinh.foundation.media.models import Picture
from dinh.foundation.questions.models import Difficulty
from dinh.rooms.contests.actions.contests import set_blueprint
from dinh.rooms.contests.actions.preparing import copies_so_far
from dinh.rooms.contests.actions.sealing import build_round, seal_round
from dinh.rooms.contests.domain.rehearsal import rehearse
from dinh.rooms.contests.forms.blueprint import BlueprintForm
from dinh.rooms.contests.presenters.rules import tell_rules
from dinh.rooms.contests.queries.blueprint import read_supply, undescribed
from dinh.rooms.contests.queries.desk import preparing_run
from dinh.rooms.contests.queries.preparing import read_readiness, read_troubles
from dinh.rooms.contests.queries.sealed import sealed_of
from dinh.rooms.contests.tasks import prepare_round
from dinh.rooms.contests.views.desk.entry import carry_out, decider, find_round, organiser, tell_refusal

PEOPLE = 200
SHOWN = 20


def blueprint(request: HttpRequest, pk: int) -> HttpResponse:
    """Topics by difficulties, each with how many questions there are; sealed, it leads back."""
    round_ = find_round(request, pk)
    if hasattr(round_, "sealed"):
        messages.error(request, _("This round is sealed: its rules can no longer change."))
        return redirect("contests_desk_contest", round_.contest_id)
    if round_.bank is None:
        messages.error(request, _("Choose the question bank first."))
        return redirect("contests_desk_round", pk)
    sent = request.POST if request.method == "POST" else None
    form = BlueprintForm(sent, round_=round_, supply=read_supply(round_.bank))
    if request.method == "POST" and form.is_valid():
        set_blueprint(by=organiser(request), round_=round_, lines=form.lines())
        messages.success(request, _("The blueprint was saved."))
        return redirect("contests_desk_contest", round_.contest_id)
    context = {
        **{"round": round_, "form": form, "levels": [*Difficulty.labels, _("any")]},
        "advice": advise(undescribed(round_.bank)),
    }
    return TemplateResponse(request, "contests/admin/blueprint.html", context, status=422 if form.errors else 200)


def advise(missing: dict[Picture, set[int]]) -> dict[str, Any]:
    """How many questions have a picture without a description, and the first of those pictures."""
    return {"questions": len(set().union(*missing.values())), "pictures": list(missing)[:SHOWN]}


@require_safe
def rehearsal(request: HttpRequest, pk: int) -> HttpResponse:
    """Papers of two hundred people who do not exist; nothing is written."""
    round_ = find_round(request, pk)
    try:
        found = rehearse(sealed_of(round_) if hasattr(round_, "sealed") else build_round(round_, {}), PEOPLE)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("contests_desk_contest", round_.contest_id)
    levels = dict(Difficulty.choices)
    rows = [(line, levels.get(line.draw.difficulty, "")) for line in found.lines]
    return TemplateResponse(request, "contests/admin/rehearsal.html", {"round": round_, "found": found, "rows": rows})


def seal(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes final, whether its pictures are ready, and the button that makes it so."""
    round_ = find_round(request, pk)
    person = decider(request, round_.contest)
    if request.method == "POST":
        done = _("The round is sealed. Its rules, questions and key are final.")
        carry_out(request, lambda: seal_round(by=person, round_=round_), done)
        return redirect("contests_desk_contest", round_.contest_id)
    if hasattr(round_, "sealed"):
        return redirect("contests_desk_round", pk)
    try:
        made = build_round(round_, copies_so_far(round_))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("contests_desk_contest", round_.contest_id)
    readiness = read_readiness(round_)
    shown = sum(len(question.pictures) for question in made.questions)
    context = {
        **{"round": round_, "rules": tell_rules(round_), "made": made, "pictures": shown},
        **{"readiness": readiness, "troubles": read_troubles(round_, readiness)},
        "run": None if readiness.is_ready else preparing_run(round_),
    }
    return TemplateResponse(request, "contests/admin/seal.html", context)


@require_POST
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the copies of all pictures; asked for twice, it is the same work."""
    round_ = find_round(request, pk)
    prepare_round.enqueue(by=decider(request, round_.contest), round=round_.pk)
    return redirect("contests_desk_seal", pk)

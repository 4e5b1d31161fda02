"""A round while it is open: its board, more time, a word to all, a stop."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from dinh.rooms.contests.actions.running import extend_round, stop_round, tell_contestants
from dinh.rooms.contests.domain.times import ends_at, is_open, is_over
from dinh.rooms.contests.forms.running import ExtendForm, StopForm, TellForm
from dinh.rooms.contests.permissions import may_decide
from dinh.rooms.contests.queries.board import read_board
from dinh.rooms.contests.views.desk.entry import decider, find_round, organiser


@dataclass(frozen=True)
class Verb:
    """One thing to do while a round runs, on a page of its own so that the board may reload itself."""

    act: Callable[..., Any]
    form: type[Form]
    title: str | Promise
    says: str | Promise
    button: str | Promise
    done: str | Promise
    icon: str


VERBS = {
    "gia-han": Verb(
        extend_round,
        ExtendForm,
        gettext_lazy("More time"),
        gettext_lazy("After an outage, so that nobody loses by it. Every deadline of the round moves."),
        gettext_lazy("Give more time"),
        gettext_lazy("The round was extended."),
        "time",
    ),
    "thong-bao": Verb(
        tell_contestants,
        TellForm,
        gettext_lazy("A word to all contestants"),
        gettext_lazy("It stands above the paper of everybody who is inside."),
        gettext_lazy("Show the message"),
        gettext_lazy("The message was kept."),
        "comment",
    ),
    "dung": Verb(
        stop_round,
        StopForm,
        gettext_lazy("Stop the round"),
        gettext_lazy("From this moment nobody begins and nothing is saved. What has been saved counts. It is final."),
        gettext_lazy("Stop it now"),
        gettext_lazy("The round is stopped."),
        "warning",
    ),
}


@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens in the round; it reloads itself while it is open."""
    round_ = find_round(request, pk)
    if not hasattr(round_, "sealed"):
        messages.error(request, _("Seal the round first."))
        return redirect("contests_desk_contest", round_.contest_id)
    now = timezone.now()
    context = {
        **{"round": round_, "now": now, "board": read_board(round_, now), "ends": ends_at(round_)},
        **{"is_open": is_open(round_, now), "is_over": is_over(round_, now), "has_ended": now >= ends_at(round_)},
        # only for whoever asks: a page that moves by itself is a hindrance to some
        "is_following": request.GET.get("theo") == "1" and round_.opens_at <= now and not is_over(round_, now),
        "decides": may_decide(organiser(request), round_.contest),
    }
    return TemplateResponse(request, "contests/admin/board.html", context)


def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One verb, said in a form."""
    round_ = find_round(request, pk)
    person = decider(request, round_.contest)
    chosen = VERBS[verb]
    initial = {"message": round_.message}
    form = chosen.form(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.act(by=person, round_=round_, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            messages.success(request, str(chosen.done))
            return redirect("contests_desk_board", pk)
    context = {"round": round_, "form": form, "verb": chosen, "is_grave": verb == "dung"}
    return TemplateResponse(request, "contests/admin/verb.html", context, status=422 if form.errors else 200)

"""The way in: a form without an account, for each contestant once."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dinh.foundation.ui.limits import HOUR, may_ask, times_asked
from dinh.rooms.contests import proof
from dinh.rooms.contests.actions.confirming import Refused, ask_code
from dinh.rooms.contests.actions.entering import AlreadySpent, enter_contest
from dinh.rooms.contests.domain.times import ends_at
from dinh.rooms.contests.forms.entry import EntryForm
from dinh.rooms.contests.presenters.entering import REFUSALS
from dinh.rooms.contests.queries.contests import units_taking_part
from dinh.rooms.contests.views.entry import (
    device_mark,
    find_round,
    forget,
    known_contestant,
    mark_device,
    remember,
    wait_for_code,
)
from dinh.rooms.contests.views.pages import trail_to

# Forms from one address: a school, a barracks, a mobile network. Where browsers do their work, many more may come.
AN_HOUR, AN_HOUR_WITH_PROOFS = 3000, 10_000
# Entries whose browser did none, where it is asked for: a few old machines, not a program.
AN_HOUR_WITHOUT = 20
BUSY = 100  # forms in the present hour, beyond which an address works twice as much


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whoever is known goes on to the paper; `?doi=1` lets another person use the same device."""
    round_ = find_round(slug, number)
    contest = round_.contest
    if request.GET.get("doi"):
        answer = redirect("contests:enter", slug, number)
        forget(answer, contest)
        return answer
    if timezone.now() >= ends_at(round_):
        return redirect(round_)
    known = known_contestant(request, contest)
    if known is not None and request.method != "POST":
        return redirect("contests:exam", slug, number)
    form = EntryForm(request.POST or None, round_=round_)
    status = 200
    if request.method == "POST":
        most = AN_HOUR_WITH_PROOFS if proof.is_asked_for() else AN_HOUR
        if not may_ask(request, "contest-entry", most=most, within=HOUR):
            form.add_error(None, _("Very many people have entered from this connection. Please try again in an hour."))
            status = 429
        elif form.is_valid():
            if form.is_trapped:
                return redirect(round_)
            if not has_worked(request, form):
                status = 429
            else:
                entered = let_in(request, form)
                if entered is not None:
                    return entered
    context = {
        **{"contest": contest, "round": round_, "form": form, "units": units_taking_part(contest)},
        **{"trail": trail_to(contest, round_), "waited_too_long": "het-han" in request.GET},
        **ask_proof(request, form),
    }
    return render(request, "contests/enter.html", context, status=status)


def has_worked(request: HttpRequest, form: EntryForm) -> bool:
    """Whether a proof came, or none is asked for, or few have come without one; else the form says what to do."""
    if form.proof_given is not None or not proof.is_asked_for():
        return True
    if may_ask(request, "contest-entry-without-proof", most=AN_HOUR_WITHOUT, within=HOUR):
        return True
    form.ask_proof_anew(
        _(
            "Your browser did not do its short calculation, and many have entered from this connection without it. "
            "Switch on JavaScript or take a newer browser and send the form again; else try again in an hour."
        )
    )
    return False


def ask_proof(request: HttpRequest, form: EntryForm) -> dict[str, Any]:
    """What the page's script has to solve; nothing where the form already has its proof."""
    if not proof.is_asked_for() or (form.proof_given is not None and form["proof"].value()):
        return {}
    is_busy = times_asked(request, "contest-entry", within=HOUR) > BUSY
    return {"challenge": json.dumps(proof.make_challenge(form.round, is_busy=is_busy)), "worker": proof.WORKER}


def let_in(request: HttpRequest, form: EntryForm) -> HttpResponse | None:
    """On to the paper, or to the code where one is sent; None where the form says what is in the way."""
    where = (form.contest.slug, form.round.number)
    device = device_mark(request, form.contest)
    worked: dict[str, Any] = {"today": timezone.localdate(), "device": device, "proof": form.proof_given}
    try:
        if form.channel is None:
            answer = redirect("contests:exam", *where)
            contestant = enter_contest(contest=form.contest, given=form.given, **worked)
            remember(answer, contestant, secure=request.is_secure())
        else:
            answer = redirect("contests:confirm", *where)
            contact = form.cleaned_data["contact"]
            waiting = ask_code(round_=form.round, given=form.given, address=contact, **worked)
            wait_for_code(answer, waiting, secure=request.is_secure())
    except AlreadySpent:
        words = _(
            "This calculation let somebody in already; the next person needs one of their own. Send it once more."
        )
        form.ask_proof_anew(words)
        return None
    except Refused as refused:
        form.add_error("contact", str(REFUSALS[refused.why]))
        return None
    mark_device(answer, form.contest, device, secure=request.is_secure())
    return answer

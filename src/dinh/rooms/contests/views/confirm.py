"""The second step at the door where a contest confirms entries: the code that was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dinh.foundation.ui.limits import HOUR, may_ask
from dinh.rooms.contests.actions.confirming import Refused, confirm_entry, find_confirmation, send_again
from dinh.rooms.contests.domain.times import ends_at
from dinh.rooms.contests.forms.confirm import AgainForm, CodeForm
from dinh.rooms.contests.models import Confirmation, Round
from dinh.rooms.contests.presenters.entering import REFUSALS
from dinh.rooms.contests.views.entry import find_round, remember, stop_waiting, waiting_key
from dinh.rooms.contests.views.pages import trail_to

AN_HOUR = 10_000  # codes given from one address: a school, a barracks, a whole mobile network


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give the code, or have another one sent (`again`); whoever waits for none is led to the form."""
    round_ = find_round(slug, number)
    if timezone.now() >= ends_at(round_):
        return redirect(round_)
    waiting = find_confirmation(round_.contest, waiting_key(request, round_.contest))
    if waiting is None:
        answer = redirect(f"{reverse('contests:enter', args=[slug, number])}?het-han=1")
        stop_waiting(answer, round_.contest)
        return answer
    is_again = "again" in request.POST
    code = CodeForm(request.POST if request.method == "POST" and not is_again else None)
    again = AgainForm(request.POST if is_again else None, confirmation=waiting)
    status = 200
    if request.method == "POST":
        form = again if is_again else code
        if not may_ask(request, "contest-code", most=AN_HOUR, within=HOUR):
            form.add_error(None, _("Very many people have entered from this connection. Please try again in an hour."))
            status = 429
        elif form.is_valid():
            try:
                return resend(round_, waiting, again) if is_again else finish(request, round_, waiting, code)
            except Refused as refused:
                form.add_error("contact" if is_again else "code", str(REFUSALS[refused.why]))
    context = {
        **{"contest": round_.contest, "round": round_, "code": code, "again": again},
        **{"is_resent": "gui" in request.GET, "trail": trail_to(round_.contest, round_)},
        "faulty": again if is_again else code,
    }
    return render(request, "contests/confirm.html", context, status=status)


def finish(request: HttpRequest, round_: Round, waiting: Confirmation, form: CodeForm) -> HttpResponse:
    contestant = confirm_entry(confirmation=waiting, code=form.cleaned_data["code"])
    answer = redirect("contests:exam", round_.contest.slug, round_.number)
    stop_waiting(answer, round_.contest)
    remember(answer, contestant, secure=request.is_secure())
    return answer


def resend(round_: Round, waiting: Confirmation, form: AgainForm) -> HttpResponse:
    send_again(confirmation=waiting, address=form.cleaned_data["contact"])
    return redirect(f"{reverse('contests:confirm', args=[round_.contest.slug, round_.number])}?gui=lai")

"""The list of contests, a new one, another one's particulars."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from dinh.foundation.jobs.models import State
from dinh.rooms.contests.actions.contests import change_contest, publish_contest, set_up_contest
from dinh.rooms.contests.forms.contests import ContestForm
from dinh.rooms.contests.models import Round
from dinh.rooms.contests.permissions import may_decide
from dinh.rooms.contests.presenters.checklist import BankState, contest_steps, round_steps
from dinh.rooms.contests.queries.blueprint import count_undescribed, shortages_of
from dinh.rooms.contests.queries.desk import list_contests, preparing_run, rounds_in
from dinh.rooms.contests.queries.preparing import read_readiness
from dinh.rooms.contests.views.desk.entry import carry_out, decider, find_contest, organiser


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The contests that the person prepares."""
    context = {"contests": list_contests(organiser(request)), "now": timezone.now()}
    return TemplateResponse(request, "contests/admin/contests.html", context)


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The contest as a checklist: what is done, what is missing, what comes next."""
    contest = find_contest(request, pk)
    decides = may_decide(organiser(request), contest)
    rounds = list(rounds_in(contest))
    context = {
        "contest": contest,
        "decides": decides,
        "steps": contest_steps(contest, rounds, decides=decides),
        "rounds": [(round_, round_steps(round_, bank_of(round_), decides=decides)) for round_ in rounds],
    }
    return TemplateResponse(request, "contests/admin/contest.html", context)


def bank_of(round_: Round) -> BankState:
    """How the bank of a round that is not sealed stands today; afterwards it does not matter."""
    if hasattr(round_, "sealed") or round_.bank is None:
        return BankState()
    readiness = read_readiness(round_)
    run = None if readiness.is_ready else preparing_run(round_)
    return BankState(
        lacks=bool(shortages_of(round_)),
        undescribed=count_undescribed(round_.bank),
        readiness=readiness,
        is_preparing=run is not None and run.state != State.FAILED,
    )


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it to everybody, once it is confirmed."""
    contest = find_contest(request, pk)
    person = decider(request, contest)
    if request.method == "POST":
        carry_out(request, lambda: publish_contest(by=person, contest=contest), _("The contest is published."))
        return redirect("contests_desk_contest", pk)
    context = {"contest": contest, "rounds": rounds_in(contest)}
    return TemplateResponse(request, "contests/admin/publish.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Set up a contest; nobody sees it yet."""
    person = organiser(request)
    form = ContestForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        contest = set_up_contest(by=person, **form.cleaned_data)
        messages.success(request, _("“%(name)s” is set up. Nobody sees it yet.") % {"name": contest.name})
        return redirect("contests_desk_contest", contest.pk)
    context = {"form": form, "contest": None}
    return TemplateResponse(request, "contests/admin/contest_form.html", context, status=422 if form.errors else 200)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other particulars."""
    contest = find_contest(request, pk)
    form = ContestForm(request.POST or None, instance=contest, person=organiser(request))
    if request.method == "POST" and form.is_valid():
        changed = {field: form.cleaned_data[field] for field in form.changed_data}
        change_contest(by=organiser(request), contest=contest, **changed)
        messages.success(request, _("The particulars were saved."))
        return redirect("contests_desk_contest", contest.pk)
    context = {"form": form, "contest": contest}
    return TemplateResponse(request, "contests/admin/contest_form.html", context, status=422 if form.errors else 200)

"""A round that is over: its count, amendments, publication, and the standing as a spreadsheet."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from dinh.foundation.audit.actions import record
from dinh.foundation.ui.spreadsheets import personal_sheet
from dinh.kernel.exam.sealed import LETTERS
from dinh.rooms.contests.actions.publishing import amend_question, ask_for_results
from dinh.rooms.contests.counting.running import is_due
from dinh.rooms.contests.domain.times import is_over
from dinh.rooms.contests.forms.results import AmendForm, PublishForm
from dinh.rooms.contests.models import Publication, Round
from dinh.rooms.contests.permissions import may_decide
from dinh.rooms.contests.presenters.prizes import Given, tell_awards, whole_name
from dinh.rooms.contests.presenters.sealed import find_questions, pictures_at, tell_amendment, tell_question
from dinh.rooms.contests.presenters.standings import rows_of
from dinh.rooms.contests.queries.prizes import awards_of, passed_over_in
from dinh.rooms.contests.queries.results import amendments_of, publications_of, run_of
from dinh.rooms.contests.queries.review import open_cases
from dinh.rooms.contests.queries.sealed import sealed_of
from dinh.rooms.contests.queries.standings import people_of
from dinh.rooms.contests.views.desk.entry import decider, find_round, organiser
from dinh.rooms.contests.writing import write_standing

PREVIEW = 20
PER_PAGE = 25


def find_over(request: HttpRequest, pk: int) -> Round:
    """A round whose results may be looked at; one that is still open has none."""
    round_ = find_round(request, pk)
    if not hasattr(round_, "sealed") or not is_over(round_, timezone.now()):
        raise Http404
    return round_


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """What was counted, the first of the standing, what was amended and what is published."""
    round_ = find_over(request, pk)
    return show(request, round_, PublishForm(has_lots=has_lots(round_)))


def show(request: HttpRequest, round_: Round, form: PublishForm) -> HttpResponse:
    sealed, run, published = sealed_of(round_), run_of(round_), list(publications_of(round_))
    context: dict[str, Any] = {
        **{"round": round_, "count": getattr(round_, "count", None), "form": form, "run": run},
        **{"is_counted": not is_due(round_, timezone.now()), "failed": run is not None and run.state == "failed"},
        "standings": rows_of(people_of(round_)[:PREVIEW], str),
        "amendments": [tell_amendment(sealed, row) for row in amendments_of(round_)],
        "publications": published,
        "awards": awards_in(round_, published[0]) if published else [],
        "rules": sealed.rules,
        "open_cases": open_cases(round_),
        "decides": may_decide(organiser(request), round_.contest),
    }
    return TemplateResponse(request, "contests/admin/results.html", context, status=422 if form.errors else 200)


def awards_in(round_: Round, publication: Publication) -> list[Given]:
    """Who got the prizes, with whole names."""
    awards, passed = awards_of(publication), passed_over_in(publication)
    return tell_awards(sealed_of(round_).rules, awards, passed, whole_name)


def has_lots(round_: Round) -> bool:
    return sealed_of(round_).rules.needs_draw


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the results written and published, in the background."""
    round_ = find_over(request, pk)
    person = decider(request, round_.contest)
    if request.method != "POST":
        return redirect("contests_desk_results", pk)
    form = PublishForm(request.POST, has_lots=has_lots(round_))
    if not form.is_valid():
        return show(request, round_, form)
    try:
        ask_for_results(by=person, round_=round_, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, " ".join(refusal.messages))
        return show(request, round_, form)
    messages.success(request, _("The results are being counted once more, written and published."))
    return redirect("contests_desk_results", pk)


@require_safe
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The sealed questions, to find the one that was wrong."""
    round_ = find_over(request, pk)
    decider(request, round_.contest)
    words = request.GET.get("q", "")[:200]
    shown = Paginator(find_questions(sealed_of(round_), words), PER_PAGE).get_page(request.GET.get("trang"))
    context = {"round": round_, "page": shown, "words": words, "query": urlencode({"q": words}) + "&"}
    return TemplateResponse(request, "contests/admin/sealed_questions.html", context)


def amend(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Give a question to everybody, or take another answer as right; everything is marked anew."""
    round_ = find_over(request, pk)
    person = decider(request, round_.contest)
    sealed = sealed_of(round_)
    if not 1 <= number <= len(sealed.questions):
        raise Http404
    place = number - 1
    question = sealed.questions[place]
    sent = request.POST if request.method == "POST" else None
    form = AmendForm(sent, question=question, key=sealed.keys[place])
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("reason", "options", "answers")}
        try:
            amend_question(by=person, round_=round_, place=place, **given)
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            messages.success(request, _("The amendment is kept. Everything is being marked anew."))
            return redirect("contests_desk_results", pk)
    told = tell_question(sealed, place)
    options = [(LETTERS[at], text, pictures_at(question, at)) for at, text in enumerate(question.options)]
    context = {"round": round_, "form": form, "told": told, "options": options}
    return TemplateResponse(request, "contests/admin/amend.html", context, status=422 if form.errors else 200)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The standing with names: personal data, and the record tells who took it."""
    round_ = find_over(request, pk)
    person = organiser(request)
    with transaction.atomic():
        content = write_standing(round_)
        record("contest_round.export", by=person, obj=round_, unit_id=round_.contest.unit_id)
    return personal_sheet(content, f"xep-hang-{round_.contest.slug}-{round_.number}")

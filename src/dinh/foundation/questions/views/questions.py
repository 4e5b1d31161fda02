"""One question with its versions; a second person's review, one after the other; a withdrawal."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from dinh.foundation.questions.actions.questions import retire_question, review_version
from dinh.foundation.questions.forms.banks import RetireForm, SendBackForm
from dinh.foundation.questions.models import Question, Version, VersionPicture
from dinh.foundation.questions.permissions import questions_of, why_not_review
from dinh.foundation.questions.presenters.questions import present, state_of
from dinh.foundation.questions.presenters.statistics import present as present_use
from dinh.foundation.questions.queries.banks import STATES, count_states, next_to_review
from dinh.foundation.questions.queries.items import topic_paths, uses_of
from dinh.foundation.questions.views.entry import as_number, find_bank, tell_refusal, writer

VERSIONS = Prefetch(
    "versions",
    Version.objects.select_related("author", "review__reviewer")
    .prefetch_related(Prefetch("pictures", VersionPicture.objects.select_related("picture").order_by("order")))
    .order_by("-number"),
)


def find(request: HttpRequest, pk: int) -> Question:
    rows = questions_of(writer(request)).select_related("bank__unit", "topic", "retired_by")
    return get_object_or_404(rows.prefetch_related(VERSIONS), pk=pk)


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """What the question says, where it stands, and what it said before."""
    return show(request, find(request, pk))


def show(request: HttpRequest, question: Question, *, queue: bool = False, **forms: Form) -> HttpResponse:
    versions = [present(version) for version in question.versions.all()]
    newest = versions[0].version
    newest.question = question
    review = getattr(newest, "review", None)
    state = state_of_shown(question, newest)
    context: dict[str, Any] = {
        **{"question": question, "bank": question.bank, "told": versions[0], "older": versions[1:]},
        **{"state": state, "state_label": STATES[state][0], "review": review, "queue": queue},
        "topic": topic_paths(question.bank).get(question.topic_id or 0, ""),
        "uses": [] if queue else [present_use(row) for row in uses_of(question)],
        "why_not_review": why_not_review(writer(request), newest),
        "send_back_form": forms.get("send_back_form") or SendBackForm(),
        "retire_form": forms.get("retire_form") or RetireForm(),
    }
    if queue:
        context["left"] = count_states(question.bank)["cho-duyet"]
    return TemplateResponse(request, "questions/question.html", context, status=422 if forms else 200)


def state_of_shown(question: Question, newest: Version) -> str:
    question.newest = newest
    return state_of(question)


@require_safe
def queue(request: HttpRequest, pk: int) -> HttpResponse:
    """The next question of the bank that waits for a second person; `sau`: the one that was just looked at."""
    bank = find_bank(request, pk)
    question = next_to_review(bank, writer(request), as_number(request.GET.get("sau")))
    if question is None:
        messages.success(request, _("Nothing in this bank waits for your review."))
        return redirect("questions_bank", bank.pk)
    return show(request, find(request, question.pk), queue=True)


@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Fit or not, for exactly the version that was shown; from the queue, on to the next one."""
    question = find(request, pk)
    in_queue, is_fit = "hang" in request.POST, "dat" in request.POST
    number = as_number(request.POST.get("ban"))
    version = get_object_or_404(Version.objects.select_related("question"), question=question, number=number)
    form = SendBackForm(request.POST)
    if not is_fit and not form.is_valid():
        return show(request, question, queue=in_queue, send_back_form=form)
    try:
        if version.number != question.versions.all()[0].number:
            raise ValidationError(_("It has been changed meanwhile: look at the new version first."))
        comment = "" if is_fit else form.cleaned_data["comment"]
        review_version(by=writer(request), version=version, is_fit=is_fit, comment=comment)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("questions_question", pk)
    messages.success(request, _("Noted: fit for use.") if is_fit else _("Noted: sent back to its author."))
    if in_queue:
        return redirect(f"{reverse('questions_queue', args=[question.bank_id])}?sau={pk}")
    return redirect("questions_question", pk)


@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    question = find(request, pk)
    form = RetireForm(request.POST)
    if not form.is_valid():
        return show(request, question, retire_form=form)
    retire_question(by=writer(request), question=question, reason=form.cleaned_data["reason"])
    messages.success(request, _("Withdrawn: it is drawn into no paper any more. What was answered stays."))
    return redirect("questions_question", pk)

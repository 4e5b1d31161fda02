"""A question written by hand, or made to say something new."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dinh.foundation.questions.domain.items import Item, Picture
from dinh.foundation.questions.forms.items import QuestionForm
from dinh.foundation.questions.importing.revising import Typed, revise, write_new
from dinh.foundation.questions.models import Bank, Question, Version
from dinh.foundation.questions.queries.items import topic_paths, words_of_version
from dinh.foundation.questions.views.entry import find_bank, writer
from dinh.foundation.questions.views.questions import find


def new(request: HttpRequest, pk: int) -> HttpResponse:
    """A blank question; it waits for a second person like any other."""
    bank = find_bank(request, pk)
    form = QuestionForm(*given(request), item=Item(), initial={"language": bank.language})
    if request.method == "POST" and form.is_valid():
        try:
            question, is_new = write_new(by=writer(request), bank=bank, typed=typed_in(form))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            if is_new:
                messages.success(request, _("Saved. A second person reviews it before it is used."))
            else:
                messages.warning(request, _("Nothing was added: the bank has this question already. Here it is."))
            return redirect("questions_question", question.pk)
    return show(request, form, bank)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What was answered stays as it was; what is typed becomes a new version, to be reviewed again."""
    question = find(request, pk)
    if question.retired_at is not None:
        messages.error(request, _("This question has been withdrawn."))
        return redirect("questions_question", pk)
    form = form_of(request, question, question.versions.all()[0])
    if request.method == "POST" and form.is_valid():
        try:
            version = revise(by=writer(request), question=question, typed=typed_in(form))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            told = _("Saved as version %(number)s. A second person reviews it before it is used.")
            kept = _("Saved. What the question says has not changed, so there is no new version.")
            messages.success(request, told % {"number": version.number} if version else kept)
            return redirect("questions_question", pk)
    return show(request, form, question.bank, question)


def given(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def form_of(request: HttpRequest, question: Question, newest: Version) -> QuestionForm:
    item = words_of_version(newest)
    item.topic, item.difficulty = topic_paths(question.bank).get(question.topic_id or 0, ""), question.difficulty
    pictures = []
    for placed in newest.pictures.all():
        found = Picture(placed.picture.title)
        (item.pictures if placed.option is None else item.options[placed.option].pictures).append(found)
        pictures.append((placed.pk, placed.picture.title))
    return QuestionForm(*given(request), item=item, pictures=pictures, initial={"language": question.language})


def typed_in(form: QuestionForm) -> Typed:
    return Typed(
        item=form.read_item(),
        language=form.cleaned_data["language"],
        added=form.added_picture(),
        dropped=form.dropped_pictures(),
        places=form.kept_places(),
    )


def show(request: HttpRequest, form: QuestionForm, bank: Bank, question: Question | None = None) -> HttpResponse:
    topics = sorted(topic_paths(bank).values())
    context = {"form": form, "bank": bank, "question": question, "topics": topics}
    return TemplateResponse(request, "questions/question_form.html", context, status=422 if form.errors else 200)

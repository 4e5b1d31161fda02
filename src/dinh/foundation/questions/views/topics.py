"""The tree of topics with what each difficulty holds; a topic is renamed or put elsewhere."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dinh.foundation.questions.actions.topics import change_topic
from dinh.foundation.questions.forms.banks import TopicForm
from dinh.foundation.questions.models import Difficulty
from dinh.foundation.questions.queries.topics import topic_rows
from dinh.foundation.questions.views.entry import find_bank, writer


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Topic by difficulty; numbers lead to the questions behind them."""
    bank = find_bank(request, pk)
    context = {"bank": bank, "rows": topic_rows(bank), "levels": [*Difficulty.labels, _("not said")]}
    return TemplateResponse(request, "questions/topics.html", context)


def change(request: HttpRequest, pk: int, topic_pk: int) -> HttpResponse:
    """Another name, or another place in the tree."""
    bank = find_bank(request, pk)
    topic = get_object_or_404(bank.topics.all(), pk=topic_pk)
    form = TopicForm(request.POST or None, topic=topic)
    if request.method == "POST" and form.is_valid():
        try:
            change_topic(by=writer(request), topic=topic, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The topic was saved."))
            return redirect("questions_topics", bank.pk)
    context = {"bank": bank, "topic": topic, "form": form}
    return TemplateResponse(request, "questions/topic.html", context, status=422 if form.errors else 200)

"""Questions from before the newest version, the words and the language were kept beside them."""

from importlib import import_module

import pytest
from django.apps import apps

from dinh.foundation.questions.actions.questions import add_question, revise_question
from dinh.foundation.questions.domain.items import Item, Kind, Option
from dinh.foundation.questions.models import Bank, Question

pytestmark = pytest.mark.django_db
fill_newest = import_module("dinh.foundation.questions.migrations.0002_intakes").fill_newest


def test_questions_when_from_before_then_newest_version_words_and_language_are_filled_in(bank, editor):
    Bank.objects.filter(pk=bank.pk).update(language="tyz")
    chosen = Item(stem="Đình ở đâu?", options=[Option("A", "Đồi"), Option("B", "Núi")], key=[0])
    typed = Item(stem="Dựng năm nào?", kind=Kind.NUMERIC, answers=["1801"])
    first = add_question(by=editor, bank=bank, item=chosen)[0]
    chosen.options[0].text = "Đồi cao"
    last = revise_question(by=editor, question=first, item=chosen)
    add_question(by=editor, bank=bank, item=typed)
    Question.objects.update(newest=None, search_text="", language="vi")
    for _run in range(2):
        fill_newest(apps, None)
    rows = list(Question.objects.order_by("pk").values_list("newest__number", "search_text", "language"))
    assert rows == [(2, "dinh o dau doi cao nui", "tyz"), (1, "dung nam nao 1801", "tyz")]
    assert Question.objects.get(pk=first.pk).newest == last

"""Which questions of a file the bank has already."""

from collections.abc import Iterable

from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.domain.likeness import item_key
from dinh.foundation.questions.models import Bank, Question


def mark_known(items: Iterable[Item], bank: Bank | None) -> None:
    """Mark the questions that the bank has already; one query."""
    if bank is None:
        return
    rows = Question.objects.filter(bank=bank, retired_at__isnull=True).values_list("likeness", "pk")
    known = dict(rows)
    for item in items:
        if (pk := known.get(item_key(item))) is not None:
            item.doubt("known_question", name=f"{bank.name} · {pk}", pk=pk)

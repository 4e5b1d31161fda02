"""The column of a table that names the kind of question, and what the key says for each kind."""

import re

from dinh.foundation.questions.domain.items import Item, Kind
from dinh.foundation.questions.domain.numbers import accepted
from dinh.foundation.questions.reading.rich import Rich
from dinh.kernel.text import fold

NAMES: dict[Kind, tuple[str, ...]] = {
    Kind.SINGLE: ("mot dap an", "mot lua chon", "1 dap an", "chon mot", "single", "single choice", "trac nghiem"),
    Kind.MULTIPLE: ("nhieu dap an", "nhieu lua chon", "chon nhieu", "multiple", "multiple choice", "multiple answer"),
    Kind.TRUE_FALSE: ("dung sai", "true false", "true/false", "dung/sai"),
    Kind.NUMERIC: ("so", "dien so", "nhap so", "number", "numeric", "numerical"),
    Kind.ORDERING: ("sap xep", "sap thu tu", "ordering", "order"),
    Kind.TEXT: ("tra loi ngan", "dien tu", "dien khuyet", "text", "short answer", "short text"),
}


def kind_named(text: str) -> Kind | None:
    words = " ".join(fold(text).replace("-", " ").split()).rstrip(".")
    return next((kind for kind, names in NAMES.items() if words in names), None)


def take_kind(item: Item, named: str, key: Rich) -> bool:
    """Set the kind that a row names; whether the key is thereby told as well (typed answers, an order)."""
    if not named:
        return False
    kind = kind_named(named)
    if kind is None:
        item.doubt("kind_unread", kind=named)
        return False
    item.kind = kind
    if kind in (Kind.TEXT, Kind.NUMERIC):
        item.answers = key.words().split("\n") if key.words() else []
        for answer in item.answers if kind is Kind.NUMERIC else ():
            if accepted(answer) is None:
                item.doubt("unread_text", text=answer)
        return True
    if kind is Kind.ORDERING:
        take_order(item, key.words())
        return True
    return False


def take_order(item: Item, text: str) -> None:
    """ "C, A, B": the third option comes first. An order in which one is missing or comes twice is marked."""
    places = {option.label: place for place, option in enumerate(item.options)}
    letters = re.findall(r"[A-Z]", text.upper())
    item.key = [places[letter] for letter in letters if letter in places]
    if letters and sorted(item.key) != list(range(len(item.options))):
        item.doubt("key_out_of_range", key=text[:60])

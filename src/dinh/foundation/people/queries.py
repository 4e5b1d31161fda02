"""Reads over people."""

from django.db.models import Q, QuerySet

from dinh.foundation.people.models import Person
from dinh.kernel.text import fold


def find_people(text: str) -> QuerySet[Person]:
    """People whose name holds every word typed, diacritics aside, or whose address it is; in order of names."""
    words = Q(pk__gt=0)
    for word in fold(text.replace("\x00", "")).split():
        words &= Q(name_key__contains=word)
    found = Person.objects.filter(words | Q(email=text.strip().lower().replace("\x00", "")))
    return found.order_by("name_key", "pk") if text.strip() else Person.objects.none()


def veil(email: str) -> str:
    """An address by which two people of one name are told apart, without giving it away: "l…@example.vn"."""
    name, _at, place = email.partition("@")
    return f"{name[:1]}…@{place}"

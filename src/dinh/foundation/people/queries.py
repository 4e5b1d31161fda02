"""Reads over people."""

from django.contrib.sessions.models import Session
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import people_administered_by
from dinh.foundation.people.visibility import Viewer
from dinh.kernel.text import fold


def find_people(text: str) -> QuerySet[Person]:
    """People whose name holds every word typed, diacritics aside, or whose address it is; in order of names."""
    words = Q(pk__gt=0)
    for word in fold(text.replace("\x00", "")).split():
        words &= Q(name_key__contains=word)
    found = Person.objects.filter(words | Q(email=text.strip().lower().replace("\x00", "")))
    return found.order_by("name_key", "pk") if text.strip() else Person.objects.none()


def people_signed_in(viewer: Viewer, text: str = "") -> QuerySet[Person]:
    """Whom the viewer administers and who is signed in now; of them those whom `text` means, where there is any.

    Each with `sign_ins`, how many, and `last_sign_in`, when the newest began; in order of names.
    """
    people = people_administered_by(viewer)
    if text.strip():
        people = people.filter(pk__in=find_people(text).order_by().values("pk"))
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found = people.filter(usersession__session_key__in=alive)
    told = found.annotate(sign_ins=Count("usersession"), last_sign_in=Max("usersession__created_at"))
    return told.order_by("name_key", "pk")


def veil(email: str) -> str:
    """An address by which two people of one name are told apart, without giving it away: "l…@example.vn"."""
    name, _at, place = email.partition("@")
    return f"{name[:1]}…@{place}"

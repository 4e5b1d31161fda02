"""A bank is opened; its topics grow."""

from collections.abc import Iterable

from django.db import transaction

from dinh.foundation.audit.actions import Actor, record
from dinh.foundation.questions.models import Bank, Topic
from dinh.foundation.units.models import Unit
from dinh.kernel.text import match_key, nfc


@transaction.atomic
def ensure_bank(*, by: Actor | None, unit: Unit, name: str, language: str = "vi") -> Bank:
    """The unit's bank of that name, opened where there is none."""
    bank, is_new = Bank.objects.get_or_create(
        unit=unit, name=" ".join(nfc(name).split()), defaults={"language": language}
    )
    if is_new:
        record("question_bank.open", by=by, obj=bank, unit_id=unit.pk, after={"name": bank.name})
    return bank


@transaction.atomic
def ensure_topic(*, by: Actor | None, bank: Bank, names: Iterable[str]) -> Topic | None:
    """The topic at the end of this path of names, from the root down; None for an empty path."""
    topic = None
    for name in filter(None, (" ".join(nfc(one).split()) for one in names)):
        present = Topic.objects.filter(bank=bank, parent=topic, key=match_key(name)[:200]).first()
        topic = present or Topic.objects.create(bank=bank, parent=topic, name=name)
    return topic

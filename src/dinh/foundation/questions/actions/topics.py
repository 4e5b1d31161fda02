"""A bank is opened; its topics grow, are renamed and find another place."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

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


@transaction.atomic
def change_topic(*, by: Actor, topic: Topic, name: str, parent: Topic | None) -> Topic:
    """Another name or place; its questions and parts go with it. Raises ValidationError in words."""
    bank = Bank.objects.select_for_update().get(pk=topic.bank_id)
    row = Topic.objects.get(pk=topic.pk)
    above = parent
    while above is not None:
        if above.pk == row.pk:
            raise ValidationError(_("A topic cannot be part of itself."))
        above = above.parent
    before = {"name": row.name, "parent": row.parent.name if row.parent else ""}
    row.name, row.parent = name, parent
    same = Topic.objects.filter(bank=bank, parent=parent, key=match_key(name)[:200]).exclude(pk=row.pk)
    if same.exists():
        raise ValidationError(_("There is a topic of this name at that place already."))
    row.save()
    after = {"name": row.name, "parent": parent.name if parent else ""}
    if after != before:
        record("question_topic.change", by=by, obj=bank, unit_id=bank.unit_id, before=before, after=after)
    return row

"""What a save changed, for the entry that Wagtail's log then asks for: registered models remember what was loaded."""

from contextvars import ContextVar
from typing import Any

from django.db import models
from django.db.models.signals import post_init, post_save

from dinh.foundation.audit.digests import readable

Change = tuple[dict[str, Any], dict[str, Any]]
# of this request or job: the last change of each object, until it is written
_changes: ContextVar[dict[tuple[str, str], Change] | None] = ContextVar("audit_changes", default=None)
KEPT = 50


def track(model: type[models.Model]) -> None:
    """Remember the loaded values of the model's objects and compare them at each save. Costs no query."""
    uid = f"audit-{model._meta.label_lower}"
    post_init.connect(remember, sender=model, dispatch_uid=uid)
    post_save.connect(compare, sender=model, dispatch_uid=uid)


def loaded(instance: models.Model) -> dict[str, Any]:
    """The column values that are in memory; deferred ones are not fetched for this."""
    return {
        column.attname: readable(instance.__dict__[column.attname])
        for column in instance._meta.concrete_fields
        if column.attname in instance.__dict__
    }


def remember(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    instance._audit_loaded = loaded(instance) if instance.pk else {}  # type: ignore[attr-defined]


def compare(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    old, new = getattr(instance, "_audit_loaded", {}), loaded(instance)
    names = [name for name in new if old.get(name) != new[name]]
    changes = dict(_changes.get() or {})
    key = (sender._meta.label_lower, str(instance.pk))
    if names:
        changes[key] = ({name: old[name] for name in names if name in old}, {name: new[name] for name in names})
    for oldest in list(changes)[:-KEPT]:
        del changes[oldest]
    _changes.set(changes)
    instance._audit_loaded = new  # type: ignore[attr-defined]


def take(label: str, pk: str) -> Change | None:
    """The change of an object not yet written to the record; it is given once."""
    changes = dict(_changes.get() or {})
    change = changes.pop((label, pk), None)
    _changes.set(changes)
    return change

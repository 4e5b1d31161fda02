"""Every action of Wagtail's own log becomes an entry, in the same transaction, with before and after."""

from dataclasses import replace
from typing import Any

from django.db import models
from django.db.models.signals import post_save, pre_save
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from dinh.foundation.audit.actions import Reference, record, refer
from dinh.foundation.audit.differences import compare_contents
from dinh.foundation.audit.subjects import find
from dinh.foundation.audit.tracking import take

VERSIONED = {"wagtail.create", "wagtail.edit", "wagtail.revert"}
# Those whose lines carry facts of their own.
ACTIONS = [
    *(f"wagtail.workflow.{verb}" for verb in ("start", "approve", "reject", "resume", "cancel")),
    *(
        "wagtail.publish",
        "wagtail.publish.schedule",
        "wagtail.publish.scheduled",
        "wagtail.unpublish",
        "wagtail.schedule.cancel",
        "wagtail.revert",
    ),
    *("wagtail.move", "wagtail.reorder", "wagtail.copy", "wagtail.rename", "wagtail.copy_for_translation"),
    *(f"wagtail.view_restriction.{verb}" for verb in ("create", "edit", "delete")),
    *(f"wagtail.comments.{verb}" for verb in ("create", "edit", "delete", "resolve")),
    *(f"wagtail.comments.{verb}_reply" for verb in ("create", "edit", "delete")),
]


def connect() -> None:
    pre_save.connect(unmask, sender=PageLogEntry, dispatch_uid="audit-unmask")
    for model in (PageLogEntry, ModelLogEntry):
        post_save.connect(copy, sender=model, dispatch_uid=f"audit-{model.__name__}")


def unmask(sender: type[models.Model], instance: PageLogEntry, **kwargs: Any) -> None:
    """The record names a page by its title, whoever acted: an approver by link has no right to see it elsewhere."""
    page = instance.page if instance._state.adding else None
    if page is not None:
        instance.label = (page.draft_title or page.title)[: PageLogEntry._meta.get_field("label").max_length]


def copy(sender: type[models.Model], instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Write the entry of one log line; `by` is nobody where the software itself acted."""
    if not created or raw:
        return
    obj = subject_of(instance)
    before, after = changes_of(instance, obj)
    record(instance.action, by=instance.user, obj=obj, before=before, after=after)


def subject_of(line: Any) -> models.Model | Reference:
    """The object of a log line; where it is deleted, what the line says of it."""
    model = line.content_type.model_class()
    label = f"{line.content_type.app_label}.{line.content_type.model}"
    found = model._base_manager.filter(pk=line.object_id).first() if model else None
    if found is None:
        return Reference(model, label, str(line.object_id), line.label)
    if find(type(found)).personal:
        return found
    return replace(refer(found), name=line.label)  # a draft's title is not yet the page's


def changes_of(line: Any, obj: models.Model | Reference) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    if line.revision_id and line.action in VERSIONED:
        return compare_revisions(line.revision)
    reference = refer(obj)
    change = take(reference.object_type, reference.object_id)
    if change:
        return change
    data = {name: value for name, value in (line.data or {}).items() if name != "title"}
    return None, data or None


def compare_revisions(revision: Revision) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The fields in which a revision differs from the one before; None, None where nothing does."""
    earlier = (
        Revision.objects.filter(
            base_content_type_id=revision.base_content_type_id, object_id=revision.object_id, pk__lt=revision.pk
        )
        .order_by("-pk")
        .first()
    )
    before, after = compare_contents(earlier.content if earlier else None, revision.content)
    return before or None, after or None

"""Whatever a source knows is indexed when its change has committed."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from dinh.foundation.search.actions.indexing import index, index_key
from dinh.foundation.search.sources import is_unread, sources_of


@receiver(post_save)
def index_saved(sender: type[models.Model], instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    fields = kwargs.get("update_fields")
    if raw or (fields is not None and is_unread(sender, fields)):
        return
    if sources_of(sender):
        index(instance)


@receiver(post_delete)
def drop_deleted(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    if sources_of(sender):
        index_key(sender, instance.pk)

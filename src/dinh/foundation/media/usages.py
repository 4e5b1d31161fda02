"""The registry `media.usages`: what uses a picture or a file, as far as a viewer may see it."""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from dinh.foundation.media.models import File, Picture
from dinh.foundation.pages.queries import visible_pages
from dinh.foundation.people.visibility import Viewer

# Given Picture or File and a viewer: a queryset of the one column of keys that something he may see uses.
Usage = Callable[[type[Picture] | type[File], Viewer], QuerySet[Any, Any]]
_usages: dict[str, Usage] = {}


def register(name: str, usage: Usage) -> None:
    """Called in `AppConfig.ready`; the same name replaces."""
    _usages[name] = usage


def usages() -> list[Usage]:
    """All registered usages."""
    return list(_usages.values())


# Given a file: the names of what bears it, published or not, for the person who must decide about it.
Bearers = Callable[[File], list[str]]
_bearers: dict[str, Bearers] = {}


def register_bearers(name: str, bearers: Bearers) -> None:
    """Called in `AppConfig.ready`; the same name replaces."""
    _bearers[name] = bearers


def bearers_of(file: File) -> list[str]:
    """The names of all that bears the file."""
    return [name for bearers in _bearers.values() for name in bearers(file)]


def page_ids_bearing(thing: Picture | File) -> list[int]:
    """Keys of the pages that refer to the picture or file, by Wagtail's own index."""
    kinds = ContentType.objects.get_for_models(Page, type(thing))
    rows = ReferenceIndex.objects.filter(
        base_content_type=kinds[Page], to_content_type=kinds[type(thing)], to_object_id=str(thing.pk)
    )
    return sorted({int(key) for key in rows.values_list("object_id", flat=True)})


def pages_bearing(file: File) -> list[str]:
    return [f"{page.title} ({page.url_path})" for page in Page.objects.filter(pk__in=page_ids_bearing(file))]


def used_by_pages(model: type[Picture] | type[File], viewer: Viewer) -> QuerySet[Any, Any]:
    """Keys that live pages which the viewer may see refer to, by Wagtail's own index."""
    pages = visible_pages(viewer).annotate(key=Cast("pk", CharField())).order_by().values("key")
    kinds = ContentType.objects.get_for_models(Page, model)
    rows = ReferenceIndex.objects.filter(
        base_content_type=kinds[Page], to_content_type=kinds[model], object_id__in=pages
    )
    return rows.annotate(target=Cast("to_object_id", BigIntegerField())).values("target")

"""The house's rule on relations: a foreign key points down or stays in its own app, whatever way it is written.

An import contract cannot see `ForeignKey("portal.Article")`; this check can.
"""

from collections.abc import Iterable

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

# Lowest first. Apps of one row do not know each other. The import contracts in pyproject.toml say the same.
FLOORS: list[set[str]] = [
    {"dinh.kernel"},
    {"dinh.foundation.importing", "dinh.foundation.jobs", "dinh.foundation.ui"},
    {"dinh.foundation.audit", "dinh.foundation.outbox"},
    {"dinh.foundation.units"},
    {"dinh.foundation.people"},
    {"dinh.foundation.search"},
    {"dinh.foundation.pages"},
    {"dinh.foundation.media"},
    {"dinh.foundation.editorial", "dinh.foundation.questions"},
    {"dinh.rooms"},
    {"dinh.config"},
]


def height_of(module: str) -> int | None:
    """The floor of a module of ours, 0 lowest; None for a library's."""
    for height, packages in enumerate(FLOORS):
        if any(module == package or module.startswith(package + ".") for package in packages):
            return height
    return None


def app_of(module: str) -> str:
    """The app or room a module lies in: its first three names."""
    return ".".join(module.split(".")[:3])


def find_climbing(model: type[models.Model]) -> Iterable[models.Field]:
    """Relations of the model that point up, or sideways into another app of the same floor."""
    own = height_of(model.__module__)
    for field in model._meta.get_fields():
        if (
            not isinstance(field, models.Field)
            or not field.is_relation
            or field.auto_created
            or field.model is not model
        ):
            continue
        target = field.related_model
        if not isinstance(target, type) or own is None:
            continue
        other = height_of(target.__module__)
        if other is None or app_of(target.__module__) == app_of(model.__module__):
            continue
        if other >= own:
            yield field


@register("dinh")
def check_relations(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """dinh.E001 for every relation that climbs."""
    return [
        Error(
            f"{model._meta.label}.{field.name} points up or sideways to {field.related_model._meta.label}.",  # type: ignore[union-attr]
            hint="Let the upper app point down, or meet through a registry in the foundation.",
            obj=model,
            id="dinh.E001",
        )
        for model in apps.get_models()
        for field in find_climbing(model)
    ]

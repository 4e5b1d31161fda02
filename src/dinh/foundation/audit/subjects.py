"""What the record knows of other apps' objects. Upper apps tell it in AppConfig.ready; it imports none of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models

from dinh.foundation.audit.tracking import track

HIDDEN = "•••"


class Units(Protocol):
    """What the record asks of the tree of units."""

    def names(self, ids: Iterable[int]) -> dict[int, str]: ...

    def below(self, unit_id: int) -> list[int]: ...

    def choices(self) -> list[tuple[int, str]]: ...


@dataclass(frozen=True)
class Subject:
    """How objects of one model stand in the record.

    `personal`: fields whose values are not copied, only that they changed (with any, the object's name neither).
    """

    unit_of: Callable[[Any], int | None] | None = None
    personal: frozenset[str] = frozenset()


SUBJECTS: dict[str, Subject] = {}
_units: list[Units] = []


def register(
    model: type[models.Model],
    *,
    unit_of: Callable[[Any], int | None] | None = None,
    personal: Iterable[str] = (),
    compared: bool = True,
) -> None:
    """Tell to which unit objects of `model` belong and which fields are personal.

    `compared`: its saves are compared from now on; not where something else (revisions, a verb) says what changed.
    """
    SUBJECTS[model._meta.label_lower] = Subject(unit_of, frozenset(personal))
    if compared:
        track(model)


def register_units(units: Units) -> None:
    """Let the record name units and find those below one."""
    _units[:] = [units]


def units() -> Units | None:
    return _units[0] if _units else None


def find(model: type[models.Model]) -> Subject:
    """The subject of the model or of its nearest registered parent (a page type is a page)."""
    for parent in model.__mro__:
        meta = getattr(parent, "_meta", None)
        if meta and not meta.abstract and meta.label_lower in SUBJECTS:
            return SUBJECTS[meta.label_lower]
    return Subject()


def hide(subject: Subject, values: dict[str, Any] | None) -> dict[str, Any] | None:
    """The values with personal ones hidden."""
    if values is None or not subject.personal:
        return values
    return {name: HIDDEN if name in subject.personal and value else value for name, value in values.items()}

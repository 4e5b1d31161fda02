"""What the record's codes mean in words. Each app names its own actions in AppConfig.ready; the record knows none."""

import datetime
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.log_actions import registry as wagtail_actions

from dinh.foundation.ui import formats

Facts = Mapping[str, Any]
ACTIONS: dict[str, Any] = {}
FACTS: dict[str, dict[str, Any]] = {}
VALUES: dict[str, dict[str, Mapping[str, Any]]] = {}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
TAG = re.compile(r"</?[a-z][^<>]*>")
MOMENT = re.compile(rf"{DAY.pattern}[T ]\d\d:\d\d.*")


class UnnamedActionWarning(UserWarning):
    """An action was recorded that no app has named: its code would stand on the screen."""


def register(
    actions: Mapping[str, Any], *, facts: Facts | None = None, values: Mapping[str, Mapping[str, Any]] | None = None
) -> None:
    """Name actions (code: lazy text) and those of their facts which are no fields of the object (name: lazy text).

    `values`: of a fact that is a choice, its words by code.
    """
    ACTIONS.update(actions)
    register_facts(actions, facts or {}, values or {})


def register_facts(actions: Iterable[str], facts: Facts, values: Mapping[str, Mapping[str, Any]]) -> None:
    """Name facts and values alone, where the actions have their names from Wagtail."""
    for code in actions:
        FACTS.setdefault(code, {}).update(facts)
        VALUES.setdefault(code, {}).update(values)


def require_name(action: str) -> None:
    """Warn where an action has no name; the entry is written all the same."""
    if action not in ACTIONS and not wagtail_actions.action_exists(action):
        warnings.warn(f"the action {action} has no name, see audit.names.register", UnnamedActionWarning, stacklevel=3)


def name_action(action: str) -> str:
    """The action in words; its code where a program no longer installed wrote it."""
    if action in ACTIONS:
        return str(ACTIONS[action])
    return str(wagtail_actions.get_action_label(action)) if wagtail_actions.action_exists(action) else action


def action_choices() -> list[tuple[str, str]]:
    """Every named action, those of Wagtail too, by their words."""
    wagtail = {code for code, _label in wagtail_actions.get_choices()}
    return sorted(((code, name_action(code)) for code in ACTIONS.keys() | wagtail), key=lambda pair: pair[1].lower())


def find_model(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None  # of an app that is installed no longer


def find_field(label: str, name: str) -> Any:
    """The field of the model by its name or by that of its column; None where there is none."""
    model = find_model(label)
    if model is None:
        return None
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return next((field for field in model._meta.concrete_fields if field.attname == name), None)


def name_type(label: str) -> str:
    model = find_model(label)
    return str(model._meta.verbose_name) if model else label


def type_choices(asked: str = "") -> list[tuple[str, str]]:
    """The kinds of objects of the house that have a name, and redirects; `asked` stands among them whatever it is."""
    known = {
        model._meta.label_lower: name_type(model._meta.label_lower)
        for model in apps.get_models()
        if (model.__module__.startswith("dinh.") and isinstance(model._meta.verbose_name, Promise))
        or model._meta.app_label == "wagtailredirects"
    }
    if asked:
        known.setdefault(asked, name_type(asked))
    return sorted(known.items(), key=lambda pair: pair[1].lower())


def name_fact(action: str, name: str, field: Any) -> str:
    """What a line of before and after is called: as the action says, else as the field (None: no field) is called."""
    words = FACTS.get(action, {}).get(name)
    if words is None:
        words = _("Unit") if is_unit(field) else name_field(field) or name.replace("_", " ")
    return capfirst(str(words))


def name_field(field: Any) -> Any:
    """The name of a field; of rows that belong to the object, the name of their kind."""
    if field is not None and field.auto_created and not field.concrete:
        return field.related_model._meta.verbose_name_plural
    return getattr(field, "verbose_name", None)


def is_unit(field: Any) -> bool:
    """Whether the values of the field are numbers of units."""
    return bool(field and field.related_model and field.related_model._meta.label_lower == "units.unit")


@dataclass(frozen=True)
class Words:
    """How the facts of one action on one kind of object (`label`) are called."""

    action: str = ""
    label: str = ""

    def name(self, fact: str) -> str:
        return name_fact(self.action, fact, find_field(self.label, fact))

    def value(self, fact: str, value: Any) -> Any:
        """The words of a choice that has some, otherwise the value itself."""
        words = VALUES.get(self.action, {}).get(fact, {})
        return words.get(value, value) if isinstance(value, str) else value


def tell_value(field: Any, value: Any, units: Mapping[int, str], words: Words = Words()) -> str:
    """A value as people read it: the words of a choice, yes and no, a day, a unit's name; "–" for nothing.

    `words` are those of the parts of a value that has some.
    """
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(tell_value(None, part, units, words) for part in value)
    if isinstance(value, dict):
        return tell_parts(value, units, words)
    if is_unit(field) and value in units:
        return units[value]
    choice = dict(getattr(field, "flatchoices", None) or ()).get(value)
    if choice is not None:
        return str(choice)
    if not isinstance(value, str):
        return str(value)
    return tell_blocks(field, value) if isinstance(field, StreamField) else tell_time(shown(value))


def tell_blocks(field: StreamField, text: str) -> str:
    """The lines `kind: text` of a body, with the kinds of blocks by their names and the text without its markup."""
    labels = {name: capfirst(str(block.label)) for name, block in field.stream_block.child_blocks.items()}
    lines = []
    for line in text.split("\n"):
        kind, colon, rest = line.partition(": ")
        lines.append(f"{labels[kind]}: {shown(rest)}" if colon and kind in labels else shown(line))
    return "\n".join(lines)


def shown(text: str) -> str:
    """Rich text as readers see it; other text as it is."""
    return " ".join(TAG.sub(" ", text).split()) if TAG.search(text) else text


def tell_parts(value: Mapping[str, Any], units: Mapping[int, str], words: Words) -> str:
    """The parts of a value by their names; what has a title is called by it instead of by its number."""
    if "pk" in value:  # a row that belongs to the object: what stands in it
        own = [part for key, part in value.items() if key not in ("pk", "sort_order", "page") and part]
        return " · ".join(tell_value(None, part, units, words) for part in own)
    told = [str(value["title"])] if value.get("title") else []
    hidden = {"id", "title", "task_state_id"} if told else set()
    for key, part in value.items():
        if key not in hidden:
            told.append(f"{words.name(key)}: {tell_value(None, words.value(key, part), units, words)}")
    return ", ".join(told)


def tell_time(text: str) -> str:
    """A day or a moment written by ISO 8601 as people read it; any other text as it is."""
    try:
        if DAY.fullmatch(text):
            return formats.day(datetime.date.fromisoformat(text))
        return formats.moment(datetime.datetime.fromisoformat(text)) if MOMENT.fullmatch(text) else text
    except ValueError:
        return text  # it only looks like one


def units_in(label: str, sides: Iterable[Mapping[str, Any]]) -> set[int]:
    """The numbers of units among values, for their names in one query."""
    facts = ((name, value) for side in sides for name, value in side.items() if isinstance(value, int))
    return {value for name, value in facts if is_unit(find_field(label, name))}

"""The record as a report in the admin."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from dinh.foundation.audit import names, subjects
from dinh.foundation.audit.models import Entry
from dinh.foundation.audit.queries import may_read, readable_entries, unit_choices


class EntryFilters(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    actor__name = django_filters.CharFilter(label=_("Who"), lookup_expr="icontains")
    object_name = django_filters.CharFilter(label=_("Object name"), lookup_expr="icontains")
    object_type = django_filters.ChoiceFilter(label=_("Object type"))
    object_id = django_filters.CharFilter(label=_("Object number"))
    unit_id = django_filters.ChoiceFilter(label=_("Unit, with those below it"), method="within")
    action = django_filters.ChoiceFilter(label=_("Action"))

    class Meta:
        model = Entry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["unit_id"].extra["choices"] = unit_choices(self.request.user)
        self.filters["action"].extra["choices"] = names.action_choices()
        self.filters["object_type"].extra["choices"] = names.type_choices(self.data.get("object_type", ""))

    def within(self, entries: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        tree = subjects.units()
        return entries.filter(unit_id__in=tree.below(int(value)) if tree else [int(value)])


class RecordView(ReportView):
    """By date, person, object, unit and action; with before and after; as CSV and XLSX too."""

    model = Entry
    page_title = _("Record of changes")
    header_icon = "history"
    filterset_class = EntryFilters
    results_template_name = "audit/record_results.html"
    index_url_name = "audit_record"
    index_results_url_name = "audit_record_results"
    list_export = [
        "at",
        "actor_name",
        "action_name",
        "action",
        "object_type",
        "object_id",
        "object_name",
        "unit_id",
        "before",
        "after",
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        return readable_entries(self.request.user)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        entries: list[Any] = list(object_list)
        tree = subjects.units()
        numbers = {entry.unit_id for entry in entries if entry.unit_id}
        for entry in entries:
            numbers |= names.units_in(entry.object_type, (entry.before or {}, entry.after or {}))
        units = tree.names(numbers) if tree else {}
        for entry in entries:
            entry.changes = tell_changes(entry, units)
            entry.unit_name = units.get(entry.unit_id, "")
        return entries


def tell_changes(entry: Entry, units: dict[int, str]) -> list[dict[str, str]]:
    """The facts of an entry in words, one dict a field: its name, before and after (absent where none was told)."""
    before, after = entry.before or {}, entry.after or {}
    words = names.Words(entry.action, entry.object_type)
    told = []
    for name in sorted({*before, *after}):
        field = names.find_field(entry.object_type, name)
        line = {"name": words.name(name)}
        for side, values in (("before", before), ("after", after)):
            value = words.value(name, values.get(name))
            if name == "changed" and isinstance(value, list):
                value = [words.name(part) for part in value]  # the names of fields, not what is in them
            if values:
                line[side] = names.tell_value(field, value, units, words)
        told.append(line)
    return told

"""The list of units, and one unit: found without diacritics and by former names, added, edited."""

from functools import cache
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from dinh.foundation.ui.formats import day
from dinh.foundation.ui.saving import SavedByVerbs
from dinh.foundation.units import offers
from dinh.foundation.units.actions import change_unit, create_unit, free_slug, move_unit, set_officers
from dinh.foundation.units.authority import editable_units, may_reshape
from dinh.foundation.units.models import Unit, UnitKind
from dinh.foundation.units.queries import History
from dinh.foundation.units.viewsets.forms import contact_handler, unit_handler
from dinh.foundation.units.viewsets.handing_on import HandOnView
from dinh.foundation.units.viewsets.verbs import VERBS

whole, contact = cache(unit_handler), cache(contact_handler)


def state_of(unit: Unit) -> str:
    """“present, since 01/07/2025”, “former, until 01/07/2025”."""
    if unit.valid_to:
        return gettext("former, until %(day)s") % {"day": day(unit.valid_to)}
    return gettext("present, since %(day)s") % {"day": day(unit.valid_from)} if unit.valid_from else gettext("present")


class UnitFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[("present", _("present")), ("former", _("former"))],
        method="of_state",
    )
    kind = django_filters.MultipleChoiceFilter(label=_("Kind of unit"), choices=UnitKind)
    below = django_filters.ModelChoiceFilter(
        label=_("Directly below"),
        queryset=Unit.objects.filter(numchild__gt=0).order_by("depth", "sort_key"),
        method="children_of",
    )

    class Meta:
        model = Unit
        fields: list[str] = []

    def of_state(self, units: QuerySet[Unit], name: str, value: str) -> QuerySet[Unit]:
        return units.filter(valid_to__isnull=value == "present")

    def children_of(self, units: QuerySet[Unit], name: str, value: Unit) -> QuerySet[Unit]:
        return units.filter(path__startswith=value.path, depth=value.depth + 1)


class Administered:
    """Narrows a view to the units that the person signed in administers; all others are not found."""

    request: HttpRequest

    def get_base_object_queryset(self) -> QuerySet[Unit]:
        return editable_units(self.request.user)


class UnitIndexView(generic.IndexView):
    filterset_class = UnitFilters
    is_searchable = True
    default_ordering = "sort_key"

    def get_base_queryset(self) -> QuerySet[Unit]:
        return editable_units(self.request.user)

    def search_queryset(self, queryset: QuerySet[Unit]) -> QuerySet[Unit]:
        if not self.is_searching:
            return queryset
        return queryset.filter(pk__in=[unit.pk for unit in History().containing(self.search_query)])

    def order_queryset(self, queryset: QuerySet[Unit]) -> QuerySet[Unit]:
        ordering = self.ordering if self.is_explicitly_ordered else "sort_key"
        return queryset.order_by(ordering.replace("name", "sort_key"), "pk")

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(self.place(list(object_list)))

    def place(self, units: list[Any]) -> list[Any]:
        """Each unit with the unit above it and the number of present units directly below: two queries."""
        above = {unit.path[: -Unit.steplen] for unit in units}
        parents = {unit.path: unit for unit in Unit.objects.filter(path__in=above)}
        rule = Q(path="")
        for unit in units:
            if unit.numchild:
                rule |= Q(path__startswith=unit.path, depth=unit.depth + 1)
        counts: dict[str, int] = {}
        for child in Unit.objects.current().filter(rule).values_list("path", flat=True):
            counts[child[: -Unit.steplen]] = counts.get(child[: -Unit.steplen], 0) + 1
        for unit in units:
            unit.above = parents.get(unit.path[: -Unit.steplen], "")
            unit.below = counts.get(unit.path, 0)
        return units

    def get_list_more_buttons(self, instance: Unit) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *verb_buttons(self.request.user, instance)]


def verb_buttons(user: Any, unit: Unit) -> list[Button]:
    """The verbs that change the tree, for a unit of today and those who may; of a former one what it left."""
    if not may_reshape(user, unit):
        return []
    if not unit.is_current:
        address = reverse("units_admin:hand_on", args=[unit.pk])
        return [Button(HandOnView.page_title, url=address, icon_name=HandOnView.header_icon, priority=50)]
    return [
        Button(
            verb.page_title, url=reverse(f"units_admin:{name}", args=[unit.pk]), icon_name=verb.header_icon, priority=50
        )
        for name, verb in VERBS.items()
    ]


class UnitCreateView(SavedByVerbs, generic.CreateView):
    def get_panel(self) -> Any:
        return whole()

    def save_instance(self) -> Unit:
        values, parent = self.form.unit_values(), self.form.cleaned_data["parent"]
        if not may_reshape(self.request.user, parent):
            raise PermissionDenied
        address = free_slug(values["name"], code=values["code"], place=parent.name if parent else "")
        unit = create_unit(by=self.request.user, parent=parent, slug=address, **values)  # type: ignore[arg-type]
        set_officers(unit, by=self.request.user, officers=self.form.officers())  # type: ignore[arg-type]
        return unit


class UnitEditView(SavedByVerbs, generic.EditView):
    def get_object(self, queryset: QuerySet[Unit] | None = None) -> Unit:
        return super().get_object(editable_units(self.request.user))

    def get_panel(self) -> Any:
        unit = get_object_or_404(editable_units(self.request.user), pk=self.kwargs["pk"])
        return whole() if may_reshape(self.request.user, unit) else contact()

    def save_instance(self) -> Unit:
        by: Any = self.request.user
        unit = Unit.objects.get(pk=self.object.pk)
        change_unit(unit, by=by, **self.form.unit_values())
        set_officers(unit, by=by, officers=self.form.officers())
        parent = self.form.cleaned_data.get("parent")
        if parent is not None:
            if not may_reshape(by, parent):
                raise PermissionDenied
            move_unit(unit, by=by, parent=parent)
        return Unit.objects.get(pk=unit.pk)

    @property
    def header_more_buttons(self) -> list[Any]:
        page = Button(_("Public page"), url=self.object.get_absolute_url(), icon_name="view", priority=5)
        offered = offers.buttons(self.request.user, self.object)
        return [page, *super().header_more_buttons, *offered, *verb_buttons(self.request.user, self.object)]


class UnitHistoryView(Administered, history.HistoryView):
    pass


class UnitUsageView(Administered, usage.UsageView):
    pass


class UnitDeleteView(generic.DeleteView):
    def get_object(self, queryset: QuerySet[Unit] | None = None) -> Unit:
        return super().get_object(editable_units(self.request.user))


class UnitViewSet(ModelViewSet):
    model = Unit
    name, url_prefix, icon, menu_label, menu_order = "units_admin", "don-vi", "site", _("Units"), 250
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class, add_view_class, edit_view_class = UnitIndexView, UnitCreateView, UnitEditView
    history_view_class, usage_view_class, delete_view_class = UnitHistoryView, UnitUsageView, UnitDeleteView
    list_display = [
        "name",
        Column("kind", label=_("Kind of unit"), accessor="get_kind_display", sort_key="kind"),
        Column("state", label=_("State"), accessor=state_of),
        Column("above", label=_("Stands below")),
        Column("below", label=_("Units below")),
    ]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> None:
        return None

    def get_edit_handler(self) -> Any:
        return None

    def get_urlpatterns(self) -> list[Any]:
        own = [path(f"{name}/<int:pk>/", verb.as_view(), name=name) for name, verb in VERBS.items()]
        handing_on = path("hand-on/<int:pk>/", HandOnView.as_view(), name="hand_on")
        return [*super().get_urlpatterns(), *own, handing_on]

"""The list of roles: granted, ended and handed over by the administrators of their units."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput
from wagtail.permission_policies import BasePermissionPolicy

from dinh.foundation.people.actions.roles import DAY, end_role, grant_role, hand_over_role
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import (
    is_administrator,
    may_grant,
    roles_administered_by,
    units_administered_by,
)
from dinh.foundation.ui.saving import SavedByVerbs


class RolePolicy(BasePermissionPolicy):
    """Administrators of a unit see and change its roles; nobody deletes one: it ends."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and is_administrator(user)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Role) -> bool:
        return action != "delete" and may_grant(user, instance.unit)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Role) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Role]:
        return roles_administered_by(user)


class RoleForm(forms.ModelForm):
    class Meta:
        model = Role
        fields = ("person", "function", "unit", "starts_on", "ends_on", "note")
        labels = {"person": _("person"), "unit": _("unit")}
        help_texts = {
            "person": _("Somebody who already has an account; each has their own, nobody shares one."),
            "function": _(
                "Give the smallest one that is enough: a contributor writes, an editor corrects, a publisher decides."
            ),
            "unit": _("The role holds for this unit and for all units below it."),
            "starts_on": _("The first day on which the role holds; today, unless it begins later."),
            "ends_on": _("Empty: until further notice. The role ends by itself after this day."),
            "note": _("By which decision or for which occasion; only administrators and auditors read it."),
        }
        widgets = {"starts_on": AdminDateInput, "ends_on": AdminDateInput}


class EndForm(forms.ModelForm):
    """The last day of a role, and who goes on with it."""

    to = forms.ModelChoiceField(
        Person.objects.filter(is_active=True).order_by("name"),
        required=False,
        label=_("hand over to"),
        help_text=_("This person has the same role from the next day on; empty: nobody."),
    )

    class Meta:
        model = Role
        fields = ("ends_on",)
        help_texts = {"ends_on": _("The last day on which the role holds.")}
        widgets = {"ends_on": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = True


HEADINGS = {"person": _("Person"), "function": _("Function"), "unit": _("Unit")}


class RoleIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Role]:
        return roles_administered_by(self.request.user)

    @cached_property
    def columns(self) -> list[Column]:
        columns: list[Column] = super().columns
        for column in columns:
            column.label = HEADINGS.get(column.name, column.label)
        return columns


class GrantView(SavedByVerbs, generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        """With what an invitation that turned out to be needless already said: person, function, unit."""
        asked = {name: self.request.GET[name] for name in ("person", "function", "unit") if name in self.request.GET}
        return {**super().get_initial(), **asked}

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["unit"].queryset = units_administered_by(self.request.user)
        form.fields["person"].queryset = Person.objects.filter(is_active=True).order_by("name")
        return form

    def save_instance(self) -> Role:
        return grant_role(by=self.request.user, **self.form.cleaned_data)  # type: ignore[arg-type]


class Administered:
    """Narrows a view to the roles that the person signed in administers; all others are not found."""

    request: HttpRequest

    def get_base_object_queryset(self) -> QuerySet[Role]:
        return roles_administered_by(self.request.user)


class RoleHistoryView(Administered, history.HistoryView):
    pass


class RoleUsageView(Administered, usage.UsageView):
    pass


class RoleDeleteView(generic.DeleteView):
    def get_object(self, queryset: QuerySet[Role] | None = None) -> Role:
        return super().get_object(roles_administered_by(self.request.user))


class EndView(SavedByVerbs, generic.EditView):
    def get_object(self, queryset: QuerySet[Role] | None = None) -> Role:
        return super().get_object(roles_administered_by(self.request.user))

    def save_instance(self) -> Role:
        role = Role.objects.select_related("unit").get(pk=self.object.pk)
        last, to = self.form.cleaned_data["ends_on"], self.form.cleaned_data["to"]
        if to is not None:
            return hand_over_role(by=self.request.user, role=role, to=to, on=last + DAY)  # type: ignore[arg-type]
        return end_role(by=self.request.user, role=role, on=last)  # type: ignore[arg-type]


class RoleViewSet(ModelViewSet):
    model = Role
    name, url_prefix, icon, menu_label = "roles", "vai-tro", "group", _("Roles")
    add_to_admin_menu, menu_order = True, 600  # the invitations follow at once
    copy_view_enabled = False
    index_view_class, add_view_class, edit_view_class = RoleIndexView, GrantView, EndView
    history_view_class, usage_view_class, delete_view_class = RoleHistoryView, RoleUsageView, RoleDeleteView
    list_display = [
        "person",
        Column("function", label=_("function"), accessor="get_function_display"),
        "unit",
        "starts_on",
        "ends_on",
    ]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return EndForm if for_update else RoleForm

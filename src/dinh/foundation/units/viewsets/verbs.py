"""End, rename, merge, split: each a screen of two steps: what shall happen; what that means, and for whom."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dinh.foundation.ui.formats import day
from dinh.foundation.units import followers
from dinh.foundation.units.actions import change_unit, create_unit, end_unit, merge_units, rename_unit, split_unit
from dinh.foundation.units.authority import may_reshape
from dinh.foundation.units.models import Unit
from dinh.foundation.units.viewsets.verb_forms import DayForm, MergeForm, RenameForm, SplitForm


class VerbView(WagtailAdminTemplateMixin, FormView):
    """`ended` and `means` say what the second step shows, `carry_out` does it."""

    template_name = "units/admin/verb.html"
    unit: Unit
    explanation: Any = ""
    has_successors = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.unit = get_object_or_404(Unit.objects.current(), pk=kwargs["pk"])
        if not may_reshape(request.user, self.unit):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "unit": self.unit}

    def get_page_subtitle(self) -> str:
        return self.unit.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("units_admin:index"), "label": gettext("Units")},
            {"url": reverse("units_admin:edit", args=[self.unit.pk]), "label": self.unit.name},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form: Any) -> HttpResponse:
        if "back" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        kept = frozenset(self.request.POST.getlist("kept"))
        try:
            with transaction.atomic():
                self.carry_out(form.cleaned_data, kept)
                if "confirmed" not in self.request.POST:
                    transaction.set_rollback(True)  # tried only, so that a refusal comes before the question
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        if "confirmed" not in self.request.POST:
            told = {
                "means": self.means(form.cleaned_data),
                "affected": followers.affected(self.ended(form.cleaned_data)),
                "left": followers.left(self.ended(form.cleaned_data)),
                "taken": self.taken(form.cleaned_data),
            }
            return self.render_to_response(self.get_context_data(form=form, confirming=True, kept=kept, **told))
        messages.success(self.request, gettext("Done. It stands in the record of changes."))
        return redirect("units_admin:edit", self.unit.pk)

    def ended(self, values: dict[str, Any]) -> Sequence[Unit]:
        return []

    def means(self, values: dict[str, Any]) -> list[str]:
        raise NotImplementedError

    def taken(self, values: dict[str, Any]) -> str:
        """Who takes what is in use, as a heading above it."""
        return gettext("This stays in use; you say afterwards which unit takes it")

    def carry_out(self, values: dict[str, Any], kept: frozenset[str]) -> None:
        raise NotImplementedError

    def new_unit(self, name: str, kind: str, values: dict[str, Any]) -> Unit:
        """A unit beside this one that begins on the day."""
        return create_unit(
            by=self.request.user,  # type: ignore[arg-type]
            parent=self.unit.get_parent(),
            name=name,
            kind=kind,
            valid_from=values["on"],
        )


class EndView(VerbView):
    form_class = DayForm
    page_title, header_icon = _("End"), "circle-xmark"
    explanation = _("The unit ends and nothing takes its place. Its page and its history stay.")

    def ended(self, values: dict[str, Any]) -> Sequence[Unit]:
        return [self.unit]

    def means(self, values: dict[str, Any]) -> list[str]:
        return [gettext("%(unit)s is no more from %(day)s on.") % {"unit": self.unit, "day": day(values["on"])}]

    def carry_out(self, values: dict[str, Any], kept: frozenset[str]) -> None:
        end_unit(Unit.objects.get(pk=self.unit.pk), by=self.request.user, on=values["on"])  # type: ignore[arg-type]


class RenameView(VerbView):
    form_class = RenameForm
    page_title, header_icon = _("Rename"), "edit"
    explanation = _("The same unit under another name. The former name stays on its page and still finds it.")

    def means(self, values: dict[str, Any]) -> list[str]:
        facts = {"old": self.unit.name, "new": values["name"], "day": day(values["on"])}
        return [gettext("%(old)s is called %(new)s from %(day)s on.") % facts]

    def carry_out(self, values: dict[str, Any], kept: frozenset[str]) -> None:
        rename_unit(Unit.objects.get(pk=self.unit.pk), by=self.request.user, **values)  # type: ignore[arg-type]


class MergeView(VerbView):
    form_class = MergeForm
    has_successors = True
    page_title, header_icon = _("Merge"), "collapse-down"
    explanation = _("This unit and those you tick go into one. That one may be new, or any unit of today.")

    def ended(self, values: dict[str, Any]) -> Sequence[Unit]:
        into = values["into"]
        return [unit for unit in [self.unit, *values["units"]] if into is None or unit.pk != into.pk]

    def means(self, values: dict[str, Any]) -> list[str]:
        into = values["into"]
        facts = {"into": into or values["new_name"], "day": day(values["on"])}
        told = [gettext("%(into)s begins on %(day)s.") % facts] if into is None else []
        for unit in self.ended(values):
            told.append(gettext("%(unit)s ends on %(day)s and goes into %(into)s.") % {**facts, "unit": unit})
            below = unit.get_children().filter(valid_to__isnull=True).count()
            if below:
                line = ngettext(
                    "%(number)s unit below %(unit)s goes along.", "%(number)s units below %(unit)s go along.", below
                )
                told.append(line % {"number": below, "unit": unit})
        return told

    def taken(self, values: dict[str, Any]) -> str:
        return gettext("This goes to %(unit)s") % {"unit": values["into"] or values["new_name"]}

    def carry_out(self, values: dict[str, Any], kept: frozenset[str]) -> None:
        into = values["into"]
        if into is None:
            into = self.new_unit(values["new_name"], values["new_kind"], values)
        elif not may_reshape(self.request.user, into):
            raise PermissionDenied
        merge_units(
            by=self.request.user,  # type: ignore[arg-type]
            units=self.ended(values),
            into=into,
            on=values["on"],
            instrument=values["instrument"],
            kept=kept,
        )
        if values["into"] is None and values["new_code"]:  # free only now: a unit that has just ended may have had it
            change_unit(Unit.objects.get(pk=into.pk), by=self.request.user, code=values["new_code"])  # type: ignore[arg-type]


class SplitView(VerbView):
    form_class = SplitForm
    has_successors = True
    page_title, header_icon = _("Split"), "expand-right"
    explanation = _("Other units take this unit's place or parts of it: units of today, new ones, or both.")

    def ended(self, values: dict[str, Any]) -> Sequence[Unit]:
        return [] if values["goes_on"] else [self.unit]

    def means(self, values: dict[str, Any]) -> list[str]:
        names = [*(unit.name for unit in values["successors"]), *(name for name, _kind in values["new_names"])]
        facts = {"unit": self.unit, "names": ", ".join(names), "day": day(values["on"])}
        if values["goes_on"]:
            line = gettext("%(unit)s gives parts to %(names)s on %(day)s and goes on.")
        elif len(names) == 1:
            line = gettext("%(unit)s ends on %(day)s; the whole of it becomes %(names)s.")
        else:
            line = gettext("%(unit)s ends on %(day)s; each of these takes a part: %(names)s.")
        return [line % facts]

    def taken(self, values: dict[str, Any]) -> str:
        names = [*(unit.name for unit in values["successors"]), *(name for name, _kind in values["new_names"])]
        return gettext("This goes to %(unit)s") % {"unit": names[0]} if len(names) == 1 else super().taken(values)

    def carry_out(self, values: dict[str, Any], kept: frozenset[str]) -> None:
        new = [self.new_unit(name, kind, values) for name, kind in values["new_names"]]
        split_unit(
            by=self.request.user,  # type: ignore[arg-type]
            unit=Unit.objects.get(pk=self.unit.pk),
            successors=[*values["successors"], *new],
            on=values["on"],
            goes_on=values["goes_on"],
            instrument=values["instrument"],
            kept=kept,
        )


VERBS: dict[str, type[VerbView]] = {"rename": RenameView, "merge": MergeView, "split": SplitView, "end": EndView}

"""Editing many documents in the admin: choose, preview, carry out. Works without JavaScript."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from dinh.rooms.portal.actions.document_bulk import apply_change, preview_change
from dinh.rooms.portal.forms.document_bulk import MOST, BulkChangeForm, BulkFilterForm
from dinh.rooms.portal.permissions.documents import documents_kept_by, kept_paths

TEMPLATE = "portal/admin/document_bulk.html"


def document_bulk(request: HttpRequest) -> HttpResponse:
    """GET: the rows that the filter finds, and the form. POST: the preview; with `step=apply`, the report."""
    if not kept_paths(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _choose(request, BulkChangeForm(), [])
    keys = [int(key) for key in request.POST.getlist("keys") if key.isdigit() and len(key) < 18][:MOST]
    form = BulkChangeForm(request.POST)
    if not form.is_valid() or not keys:
        if not keys:
            form.add_error(None, _("Choose at least one document."))
        return _choose(request, form, keys)
    if request.POST.get("step") == "apply":
        report = apply_change(keys, form.change(), by=request.user)  # type: ignore[arg-type]
        return TemplateResponse(request, TEMPLATE, {"report": report})
    lines = preview_change(keys, form.change(), by=request.user)  # type: ignore[arg-type]
    kept = [(name, value) for name, values in request.POST.lists() for value in values]
    context: dict[str, Any] = {
        "lines": lines,
        "ready": sum(bool(line.changes) for line in lines),
        "hidden": [(name, value) for name, value in kept if name not in {"csrfmiddlewaretoken", "step"}],
    }
    return TemplateResponse(request, TEMPLATE, context)


def _choose(request: HttpRequest, form: BulkChangeForm, keys: list[int]) -> HttpResponse:
    filters = BulkFilterForm(request.GET)
    found = filters.narrow(documents_kept_by(request.user)).select_related("kind", "unit")
    documents = list(found.defer("full_text", "contents", "search_key")[: MOST + 1])
    context = {
        "filters": filters,
        "form": form,
        "documents": documents[:MOST],
        "more": len(documents) > MOST,
        "most": MOST,
        "chosen": set(keys),
    }
    return TemplateResponse(request, TEMPLATE, context)

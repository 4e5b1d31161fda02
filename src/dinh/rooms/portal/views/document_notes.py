"""Notes of the staff on one document, in the admin."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from dinh.rooms.portal.actions.document_history import add_note, delete_note
from dinh.rooms.portal.models import DocumentNote
from dinh.rooms.portal.permissions.documents import documents_kept_by, kept_paths


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For the staff of the unit only; readers never see it."),
    )


def document_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """All notes, newest first, and a form for another; two queries for any number of notes."""
    if not kept_paths(request.user):
        raise PermissionDenied
    document = get_object_or_404(documents_kept_by(request.user).select_related("kind", "unit"), pk=pk)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_note(document, text=form.cleaned_data["text"], by=request.user)  # type: ignore[arg-type]
        return redirect("documents:notes", pk)
    notes = document.notes.select_related("author")
    return TemplateResponse(
        request, "portal/admin/document_notes.html", {"document": document, "notes": notes, "form": form}
    )


@require_POST
def remove_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own note back."""
    notes = DocumentNote.objects.filter(document__in=documents_kept_by(request.user), author=request.user.pk)
    note = get_object_or_404(notes.select_related("document__unit"), pk=pk)
    delete_note(note, by=request.user)  # type: ignore[arg-type]
    return redirect("documents:notes", note.document_id)

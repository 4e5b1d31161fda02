"""The staff's pages of a request for comments: all comments, one comment, the table, the outcome."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from openpyxl import Workbook

from dinh.foundation.audit.actions import record
from dinh.foundation.ui.spreadsheets import as_text, pack, personal_sheet
from dinh.rooms.portal.actions.comments import CommentFault, handle_comment, publish_outcome
from dinh.rooms.portal.forms.comments import HandlingForm
from dinh.rooms.portal.models import CommentWindow, DraftComment
from dinh.rooms.portal.permissions.comments import comments_kept_by, windows_kept_by
from dinh.rooms.portal.permissions.documents import kept_paths
from dinh.rooms.portal.queries.comments import with_counts

PER_PAGE = 50


def _window(request: HttpRequest, pk: int) -> CommentWindow:
    if not kept_paths(request.user):
        raise PermissionDenied
    return get_object_or_404(with_counts(windows_kept_by(request.user)), pk=pk)


def window_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """The comments, unhandled first."""
    window = _window(request, pk)
    rows = window.comments.order_by("handled_at", "pk") if window.outcome_at else window.comments.order_by("pk")
    state = request.GET.get("trang_thai", "")
    if state:
        rows = rows.filter(handling=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    context = {"window": window, "page": page, "state": state, "closed": timezone.localdate() > window.closes_on}
    return TemplateResponse(request, "portal/admin/window_comments.html", context)


def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment with its contact, and what becomes of it."""
    if not kept_paths(request.user):
        raise PermissionDenied
    rows = comments_kept_by(request.user).select_related("window__document__unit")
    comment: DraftComment = get_object_or_404(rows, pk=pk)
    form = HandlingForm(request.POST or None, instance=comment)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        comment.refresh_from_db(fields=["handling", "answer"])
        handle_comment(comment, handling=given["handling"], answer=given["answer"], by=request.user)  # type: ignore[arg-type]
        following = comment.window.comments.filter(handling="new").order_by("pk").first()
        if following:
            return redirect("comment_windows:handle", following.pk)
        return redirect("comment_windows:comments", comment.window_id)
    return TemplateResponse(request, "portal/admin/comment_handle.html", {"comment": comment, "form": form})


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the outcome."""
    window = _window(request, pk)
    words = {
        "open": _("The request is still open."),
        "unhandled": _("Some comments are not handled yet."),
        "outcome": _("First write the outcome."),
    }
    try:
        publish_outcome(window, by=request.user)
    except CommentFault as fault:
        messages.error(request, words[fault.reason])
    else:
        messages.success(request, _("The outcome is published."))
    return redirect("comment_windows:comments", pk)


def export_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """All comments as a spreadsheet, with contacts: it is personal data, and the record tells who took it."""
    window = _window(request, pk)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Comments"))
    heads = [_("No."), _("Sent at"), _("Name"), _("Unit or address"), _("Phone or e-mail"), _("Name may be published")]
    sheet.append([*heads, _("On which article"), _("Comment"), _("Handling"), _("Answer")])
    with transaction.atomic():
        for number, row in enumerate(window.comments.order_by("pk").iterator(), start=1):
            sheet.append(_cells(number, row))
        unit_id = window.document.unit_id
        record("comment_window.export", by=request.user, obj=window, unit_id=unit_id)  # type: ignore[arg-type]
    return personal_sheet(pack(book), f"y-kien-{window.pk}")


def _cells(number: int, row: DraftComment) -> list[Any]:
    told = _("yes") if row.may_name else _("no")
    texts = [row.name, row.place, row.contact, told, row.article, row.text, row.get_handling_display(), row.answer]
    return [number, timezone.localtime(row.sent_at).replace(tzinfo=None), *map(as_text, texts)]

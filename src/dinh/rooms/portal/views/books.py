"""Pages beside the lists of books: the printed book, a cancelled number, the following period."""

import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dinh.rooms.portal.actions.books import (
    BookFault,
    cancel_entry,
    finish_entry,
    open_document,
    skip_numbers,
    start_period,
)
from dinh.rooms.portal.forms.books import ReasonForm, SkipForm
from dinh.rooms.portal.models.books import BookEntry, NumberingBook
from dinh.rooms.portal.permissions.books import books_kept_by, entries_handled_by, entries_kept_by
from dinh.rooms.portal.permissions.documents import kept_paths
from dinh.rooms.portal.queries.books import gaps_of, months_of

MOST = 200


def _book(request: HttpRequest, pk: int) -> NumberingBook:
    if not kept_paths(request.user):
        raise PermissionDenied
    return get_object_or_404(books_kept_by(request.user).select_related("unit", "body"), pk=pk)


def _entry(request: HttpRequest, pk: int) -> BookEntry:
    if not kept_paths(request.user):
        raise PermissionDenied
    return get_object_or_404(entries_kept_by(request.user).select_related("book__unit"), pk=pk)


def book_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The book as a table for each month, made to be printed; `?thang=2026-03` shows one month."""
    book = _book(request, pk)
    asked = _month(request.GET.get("thang", ""))
    context: dict[str, Any] = {
        "book": book,
        "months": months_of(book, asked),
        "month": asked,
        "gaps": gaps_of(book),
        "incoming": book.direction == "incoming",
        "skip_form": SkipForm(initial={"up_to": book.next_number + 1}),
    }
    return TemplateResponse(request, "portal/admin/book_sheet.html", context)


def _month(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


@require_POST
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a later number: those between were given on paper."""
    book, form = _book(request, pk), SkipForm(request.POST)
    try:
        if not form.is_valid():
            raise BookFault("number")
        skip_numbers(book, up_to=form.cleaned_data["up_to"], by=request.user)
    except BookFault:
        messages.error(
            request,
            _("The number must be later than the next one of the book, %(number)s.") % {"number": book.next_number},
        )
    else:
        messages.success(
            request, _("The book goes on with number %(number)s.") % {"number": form.cleaned_data["up_to"]}
        )
    return redirect("numbering_books:sheet", pk)


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the same book for the following year or term."""
    book = _book(request, pk)
    try:
        with transaction.atomic():
            following = start_period(book, by=request.user)
    except IntegrityError:
        messages.error(request, _("The book of the following period is there already."))
        return redirect("numbering_books:sheet", pk)
    messages.success(request, _("Opened: %(book)s.") % {"book": following})
    return redirect("numbering_books:sheet", following.pk)


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a number up, with the reason; it stays in the book."""
    entry = _entry(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_entry(entry, reason=form.cleaned_data["reason"], by=request.user)
        except BookFault:
            messages.error(request, _("The number is cancelled already, or a document of the register bears it."))
        else:
            messages.success(request, _("Number %(number)s is cancelled.") % {"number": entry.number})
        return redirect("book_entries:edit", pk)
    return TemplateResponse(request, "portal/admin/entry_cancel.html", {"entry": entry, "form": form})


def to_handle(request: HttpRequest) -> HttpResponse:
    """Incoming documents that the person's units have not dealt with, the most urgent first."""
    if not kept_paths(request.user):
        raise PermissionDenied
    if request.method == "POST":
        key = request.POST.get("entry", "")
        entry = get_object_or_404(entries_handled_by(request.user), pk=key if key.isdigit() else 0)
        try:
            finish_entry(entry, on=timezone.localdate(), by=request.user)
        except BookFault:
            messages.info(request, _("It is dealt with already."))
        else:
            messages.success(request, _("Number %(number)s is dealt with.") % {"number": entry.number})
        return redirect("book_entries:to_handle")
    rows = entries_handled_by(request.user).filter(done_on__isnull=True).select_related("book", "handler")
    entries = rows.order_by(F("deadline").asc(nulls_last=True), "entered_on", "pk")[:MOST]
    context = {"entries": entries, "today": timezone.localdate()}
    return TemplateResponse(request, "portal/admin/entries_to_handle.html", context)


@require_POST
def to_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the register's document of the entry, made as a draft when there is none."""
    entry = _entry(request, pk)
    try:
        with transaction.atomic():
            document = open_document(entry, by=request.user)
    except BookFault:
        messages.error(request, _("Only a registered outgoing document with a kind goes into the register."))
        return redirect("book_entries:edit", pk)
    except IntegrityError:
        messages.error(
            request, _("The register already has a document with the symbol %(symbol)s.") % {"symbol": entry.symbol}
        )
        return redirect("book_entries:edit", pk)
    return redirect("documents:edit", document.pk)

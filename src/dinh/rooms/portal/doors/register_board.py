"""The register of documents on the board: what waits for the keepers of records."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dinh.foundation.editorial import board
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import paths_with
from dinh.foundation.ui.formats import day as as_day
from dinh.rooms.portal.models import NumberingBook
from dinh.rooms.portal.permissions.books import books_kept_by, entries_handled_by, entries_kept_by
from dinh.rooms.portal.permissions.comments import windows_kept_by
from dinh.rooms.portal.permissions.documents import documents_kept_by
from dinh.rooms.portal.queries.books import overdue_q
from dinh.rooms.portal.queries.register_needs import books_that_end, count_lacking, count_waiting, windows_that_wait


def open_doors() -> None:
    board.register("comment-windows", windows, order=50)
    board.register("register", register, order=51)


def windows(person: Person, day: datetime.date) -> board.Section | None:
    """Requests for comments that close soon or whose outcome is owed; one query."""
    if not paths_with(person, "records"):
        return None
    rows = [window_row(window, day) for window in windows_that_wait(windows_kept_by(person), day)]
    return board.Section(_("Requests for comments"), rows, more=reverse("comment_windows:index"))


def window_row(window: Any, day: datetime.date) -> board.Row:
    """Of a request for comments with `waiting`, the number of comments nobody has handled."""
    is_closed = window.closes_on < day
    told = _("closed on %(day)s, outcome not published") if is_closed else _("closes on %(day)s")
    facts = [told % {"day": as_day(window.closes_on)}]
    if window.waiting:
        facts.append(_("comments not handled: %(number)d") % {"number": window.waiting})
    address = reverse("comment_windows:comments", args=[window.pk])
    return board.Row(window.document.abstract[:120], address, facts, late=is_closed)


def register(person: Person, day: datetime.date) -> board.Section | None:
    """Books and documents that lack something; five queries."""
    if not paths_with(person, "records"):
        return None
    late = entries_handled_by(person).filter(overdue_q(day)).count()
    lacks, reserved = count_lacking(documents_kept_by(person)), count_waiting(entries_kept_by(person))
    rows = [book_row(book, day) for book in books_that_end(books_kept_by(person), day)]
    documents, entries = reverse("documents:index"), reverse("book_entries:index")
    if late:
        told = ngettext(
            "%(number)d incoming document is past its deadline",
            "%(number)d incoming documents are past their deadline",
            late,
        )
        rows.append(board.Row(told % {"number": late}, reverse("book_entries:to_handle"), late=True))
    if reserved:
        told = ngettext("%(number)d reserved number waits", "%(number)d reserved numbers wait", reserved)
        rows.append(board.Row(told % {"number": reserved}, f"{entries}?state=reserved"))
    if lacks["number"]:
        told = ngettext(
            "%(number)d issued document stands in no book",
            "%(number)d issued documents stand in no book",
            lacks["number"],
        )
        rows.append(board.Row(told % {"number": lacks["number"]}, f"{documents}?lacks=number"))
    if lacks["attachment"]:
        told = ngettext(
            "%(number)d published document has no file",
            "%(number)d published documents have no file",
            lacks["attachment"],
        )
        rows.append(board.Row(told % {"number": lacks["attachment"]}, f"{documents}?lacks=attachment"))
    return board.Section(_("Register and numbering books"), rows)


def book_row(book: NumberingBook, day: datetime.date) -> board.Row:
    is_over = book.ends_on < day
    told = _("ended on %(day)s, no book follows") if is_over else _("ends on %(day)s, no book follows yet")
    facts = [book.unit.name, told % {"day": as_day(book.ends_on)}]
    return board.Row(str(book), reverse("numbering_books:edit", args=[book.pk]), facts, late=is_over)

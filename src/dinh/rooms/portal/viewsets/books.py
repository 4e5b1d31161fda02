"""Numbering books and their entries in Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from dinh.foundation.audit.actions import record
from dinh.kernel.text import fold
from dinh.rooms.portal.actions.books import change_entry, enter
from dinh.rooms.portal.forms.books import BookForm, EntryForm
from dinh.rooms.portal.forms.document_filters import EntryFilters
from dinh.rooms.portal.models.books import BookEntry, NumberingBook
from dinh.rooms.portal.permissions.books import books_kept_by, entries_kept_by
from dinh.rooms.portal.queries.books import with_counts
from dinh.rooms.portal.views import books as views
from dinh.rooms.portal.viewsets.columns import DayColumn

BOOK_PANELS = ObjectList(
    [
        FieldRowPanel([FieldPanel("unit"), FieldPanel("direction")]),
        FieldPanel("group"),
        FieldPanel("kinds"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("first_number")]),
        FieldRowPanel([FieldPanel("pattern"), FieldPanel("body")]),
    ],
    base_form_class=BookForm,
)
ENTRY_PANELS = ObjectList(
    [
        FieldPanel("fill_gap"),
        FieldRowPanel([FieldPanel("entered_on"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("symbol"), FieldPanel("written_on")]),
        FieldPanel("sender"),
        FieldPanel("abstract"),
        FieldPanel("recipients"),
        FieldRowPanel([FieldPanel("signer"), FieldPanel("copies")]),
        FieldRowPanel([FieldPanel("handler"), FieldPanel("deadline"), FieldPanel("done_on")]),
        FieldPanel("reserve"),
        FieldPanel("reason", help_text=_("Why the number is only reserved, or of a gap; it stays in the book.")),
        FieldPanel("open_matter"),
    ],
    base_form_class=EntryForm,
)


class BookIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[NumberingBook]:
        return with_counts(books_kept_by(self.request.user))

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        entries = f"{reverse('book_entries:index')}?book={instance.pk}"
        new = f"{reverse('book_entries:add')}?so={instance.pk}"
        return [
            MenuItem(_t("Enter a document"), url=new, icon_name="plus", priority=1),
            MenuItem(_t("Entries"), url=entries, icon_name="list-ul", priority=2),
            MenuItem(_t("Print and gaps"), url=reverse("numbering_books:sheet", args=[instance.pk]), icon_name="view"),
            *super().get_list_more_buttons(instance),
        ]


class RecordedBook:
    """Writes the change of a book into the record."""

    request: HttpRequest
    form: Any

    def save_instance(self) -> NumberingBook:
        book = self.form.instance
        verb, before = ("edit", self.form.initial) if book.pk else ("create", {})
        super().save_instance()  # type: ignore[misc]
        names = ("direction", "group", "pattern", "starts_on", "ends_on", "first_number")
        after = {name: getattr(book, name) for name in names}
        changed = [name for name in names if before.get(name) != after[name]]
        old = {name: before.get(name) for name in changed} if before else None
        new = {name: after[name] for name in changed}
        record(f"book.{verb}", by=self.request.user, obj=book, unit_id=book.unit_id, before=old, after=new)  # type: ignore[arg-type]
        return book


class BookCreateView(RecordedBook, generic.CreateView):
    pass


class KeptBook:
    request: HttpRequest

    def get_object(self, queryset: Any = None) -> NumberingBook:
        return super().get_object(books_kept_by(self.request.user))  # type: ignore[misc]

    def get_base_object_queryset(self) -> QuerySet[NumberingBook]:
        return books_kept_by(self.request.user)


class BookEditView(RecordedBook, KeptBook, generic.EditView):
    pass


class BookDeleteView(KeptBook, generic.DeleteView):
    """Removes a book in which nothing was entered."""

    def delete_action(self) -> None:
        record(
            "book.delete",
            by=self.request.user,
            obj=self.object,
            unit_id=self.object.unit_id,
            before={"name": str(self.object)},
        )
        super().delete_action()


class BookHistoryView(history.HistoryView):
    def get_base_object_queryset(self) -> QuerySet[NumberingBook]:
        return books_kept_by(self.request.user)


class BookViewSet(ModelViewSet):
    model = NumberingBook
    name, url_prefix, icon, menu_label = "numbering_books", "so-van-ban", "list-ol", _("Numbering books")
    edit_handler = BOOK_PANELS
    copy_view_enabled = False
    index_view_class, add_view_class, edit_view_class = BookIndexView, BookCreateView, BookEditView
    delete_view_class, history_view_class = BookDeleteView, BookHistoryView
    list_filter = ["direction", "unit"]
    search_fields = ["group_key", "group"]
    search_backend_name = None
    add_to_admin_menu = False
    list_display = [
        TitleColumn(
            "group",
            label=_("Book"),
            accessor=str,
            get_url=lambda book: f"{reverse('book_entries:index')}?book={book.pk}",
        ),
        Column("unit", label=_("Unit")),
        Column("pattern", label=_("Pattern")),
        Column("next_number", label=_("Next number")),
        Column("registered", label=_("Registered")),
        Column("reserved", label=_("Reserved")),
        Column("cancelled", label=_("Cancelled")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("in/<int:pk>/", views.book_sheet, name="sheet"),
            path("nhay-so/<int:pk>/", views.skip, name="skip"),
            path("ky-sau/<int:pk>/", views.follow, name="follow"),
        ]


class EntryIndexView(generic.IndexView):
    """Entries of the clerk's books; with `?book=` of one book, into which the button then enters."""

    filterset_class = EntryFilters

    def get_base_queryset(self) -> QuerySet[BookEntry]:
        rows = entries_kept_by(self.request.user)
        return rows.select_related("book__unit", "kind", "handler", "document")

    def search_queryset(self, queryset: QuerySet[BookEntry]) -> QuerySet[BookEntry]:
        for word in fold(self.search_query or "").split():
            queryset = queryset.filter(search_key__contains=word)
        return queryset

    @property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        book = self.request.GET.get("book", "")
        if not book.isdigit():
            books = reverse("numbering_books:index")
            return [
                HeaderButton(_t("Choose a book to enter a document"), url=books, icon_name="list-ol"),
                HeaderButton(_t("To deal with"), url=reverse("book_entries:to_handle"), icon_name="tasks"),
            ]
        return [
            HeaderButton(_t("Enter a document"), url=f"{reverse('book_entries:add')}?so={book}", icon_name="plus"),
            HeaderButton(_t("Print and gaps"), url=reverse("numbering_books:sheet", args=[book]), icon_name="view"),
        ]


class EntryCreateView(generic.CreateView):
    """Takes the next number of the book named in the address (`?so=`)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        book = request.GET.get("so", "")
        if not book.isdigit():
            messages.info(request, _t("First choose the book."))
            return redirect("numbering_books:index")
        self.book = get_object_or_404(books_kept_by(request.user).select_related("unit", "body"), pk=book)
        return super().dispatch(request, *args, **kwargs)

    def get_initial_form_instance(self) -> BookEntry:
        return BookEntry(book=self.book, direction=self.book.direction)

    def get_page_subtitle(self) -> str:
        return str(self.book)

    def save_instance(self) -> BookEntry:
        return enter(self.form.instance, by=self.request.user, number=self.form.chosen_number())

    def get_success_message(self, instance: BookEntry) -> str:
        return _t("Entered under number %(number)s. Symbol: %(symbol)s.") % {
            "number": instance.number,
            "symbol": instance.symbol or "–",
        }

    def get_success_url(self) -> str:
        return f"{reverse('book_entries:index')}?book={self.book.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"action_url": f"{self.add_url}?so={self.book.pk}"}


class KeptEntry:
    request: HttpRequest

    def get_object(self, queryset: Any = None) -> BookEntry:
        return super().get_object(entries_kept_by(self.request.user).select_related("book__unit", "document"))  # type: ignore[misc]

    def get_base_object_queryset(self) -> QuerySet[BookEntry]:
        return entries_kept_by(self.request.user)


class EntryEditView(KeptEntry, generic.EditView):
    def save_instance(self) -> BookEntry:
        return change_entry(self.form.instance, by=self.request.user)


class EntryHistoryView(history.HistoryView):
    def get_base_object_queryset(self) -> QuerySet[BookEntry]:
        return entries_kept_by(self.request.user)


class StateColumn(Column):
    """The state in words, or that the deadline has passed."""

    def get_value(self, instance: BookEntry) -> Any:
        late = instance.deadline and not instance.done_on and instance.deadline < timezone.localdate()
        return _t("Overdue") if late else instance.get_state_display()


class EntryViewSet(ModelViewSet):
    model = BookEntry
    name, url_prefix, icon, menu_label = "book_entries", "so-van-ban-muc", "list-ul", _("Entries of books")
    edit_handler = ENTRY_PANELS
    copy_view_enabled = False
    index_view_class, add_view_class, edit_view_class = EntryIndexView, EntryCreateView, EntryEditView
    history_view_class = EntryHistoryView
    edit_template_name = "portal/admin/entry_form.html"
    search_fields = ["search_key"]
    search_backend_name = None
    add_to_admin_menu = False
    list_export = ["number", "symbol", "entered_on", "kind", "abstract", "sender", "recipients", "state", "reason"]
    list_display = [
        TitleColumn("number", label=_("Number"), url_name="book_entries:edit", sort_key="number"),
        Column("symbol", label=_("Symbol")),
        DayColumn("entered_on", label=_("Day of entry"), sort_key="entered_on"),
        Column("abstract", label=_("Abstract")),
        Column("sender", label=_("Sender")),
        Column("handler", label=_("Handling unit")),
        DayColumn("deadline", label=_("Deadline"), sort_key="deadline"),
        StateColumn("state", label=_("State")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("can-xu-ly/", views.to_handle, name="to_handle"),
            path("huy/<int:pk>/", views.cancel, name="cancel"),
            path("van-ban/<int:pk>/", views.to_document, name="to_document"),
        ]

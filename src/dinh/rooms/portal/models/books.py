"""Numbering books (sổ công văn đi, sổ công văn đến) of a unit, and what is entered in them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dinh.foundation.units.models import Unit
from dinh.kernel.text import fold, nfc
from dinh.rooms.portal.domain.numbering import PatternFault, check_pattern, name_period
from dinh.rooms.portal.models.documents import Document
from dinh.rooms.portal.models.vocabularies import DocumentKind, IssuingBody, Signer


class Direction(models.TextChoices):
    """Documents that go out bear the book's symbol; those that come in keep their sender's."""

    OUTGOING = "outgoing", _("Outgoing")
    INCOMING = "incoming", _("Incoming")


class EntryState(models.TextChoices):
    """A number is never given twice: a reserved or cancelled one stays in the book with its reason."""

    REGISTERED = "registered", _("Registered")
    RESERVED = "reserved", _("Reserved")
    CANCELLED = "cancelled", _("Cancelled")


class NumberingBook(models.Model):
    """One run of numbers: of a unit, a direction, a group of kinds, and a year or a term of office."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="books", verbose_name=_("unit"))
    direction = models.CharField(_("direction"), max_length=10, choices=Direction, default=Direction.OUTGOING)
    group = models.CharField(
        _("group of kinds"), max_length=100, help_text=_("What is numbered together: “Decisions”, “All kinds”.")
    )
    group_key = models.CharField(max_length=100, editable=False)
    kinds = models.ManyToManyField(
        DocumentKind, related_name="books", blank=True, verbose_name=_("kinds"), help_text=_("None chosen: all kinds.")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(
        _("last day"),
        help_text=_("The last day of the year, or of the term of office: Party bodies number by term."),
    )
    pattern = models.CharField(
        _("pattern of symbols"),
        max_length=80,
        blank=True,
        help_text=_("{so} is the number, {loai} the short form of the kind, {nam} the year: {so}/{loai}-UBND."),
    )
    body = models.ForeignKey(
        IssuingBody,
        on_delete=models.PROTECT,
        related_name="books",
        null=True,
        blank=True,
        verbose_name=_("issuing body"),
        help_text=_("Whose documents the book numbers."),
    )
    first_number = models.PositiveIntegerField(
        _("first number"), default=1, help_text=_("More than 1 where the book was begun on paper.")
    )
    next_number = models.PositiveIntegerField(_("next number"), default=1, editable=False)

    class Meta:
        verbose_name = _("numbering book")
        verbose_name_plural = _("numbering books")
        ordering = ["-starts_on", "direction", "group_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "direction", "group_key", "starts_on"],
                name="book_once_a_period",
                violation_error_message=_("This unit already has such a book beginning on that day."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="book_ends_after_it_begins",
                violation_error_message=_("A book must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(first_number__gte=1) & Q(next_number__gte=F("first_number")), name="book_counts_upwards"
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.INCOMING) | (~Q(pattern="") & Q(body__isnull=False)),
                name="book_outgoing_has_pattern",
                violation_error_message=_("A book of outgoing documents needs its pattern and its issuing body."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} · {self.group} · {self.period}"

    def save(self, *args, **kwargs):
        self.fill_keys()
        super().save(*args, **kwargs)

    @property
    def period(self) -> str:
        return name_period(self.starts_on, self.ends_on) if self.starts_on and self.ends_on else ""

    def fill_keys(self) -> None:
        self.group = " ".join(nfc(self.group).split())
        self.group_key = fold(self.group)
        if not self.pk or (self.next_number < self.first_number):
            self.next_number = max(self.next_number, self.first_number)

    def clean(self) -> None:
        self.fill_keys()
        try:
            if self.pattern:
                check_pattern(self.pattern)
        except PatternFault as fault:
            words = {
                "number": gettext("The pattern must contain {so} once."),
                "place": gettext("The pattern knows {so}, {loai} and {nam}, not {%(word)s}.") % {"word": fault.word},
                "brace": gettext("A brace in the pattern stands alone."),
            }
            raise ValidationError({"pattern": words[fault.reason]}) from None


class BookEntry(models.Model):
    """One number of a book. Take it through `actions.books`: the number comes from the book, atomically."""

    book = models.ForeignKey(NumberingBook, on_delete=models.PROTECT, related_name="entries", verbose_name=_("book"))
    direction = models.CharField(max_length=10, choices=Direction, editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=EntryState, default=EntryState.REGISTERED, editable=False
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    entered_on = models.DateField(
        _("day of entry"), help_text=_("Outgoing: the day of issue. Incoming: the day of arrival.")
    )
    kind = models.ForeignKey(
        DocumentKind, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kind")
    )
    symbol = models.CharField(
        _("symbol"), max_length=80, blank=True, help_text=_("Of an incoming document: the sender's own.")
    )
    written_on = models.DateField(_("date on the document"), null=True, blank=True)
    abstract = models.CharField(_("abstract"), max_length=1000, blank=True)
    sender = models.CharField(_("sender"), max_length=300, blank=True)
    recipients = models.CharField(_("recipients"), max_length=500, blank=True)
    signer = models.ForeignKey(
        Signer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signer")
    )
    handler = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handling unit")
    )
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    done_on = models.DateField(_("dealt with on"), null=True, blank=True)
    copies = models.PositiveSmallIntegerField(_("number of copies"), null=True, blank=True)
    document = models.OneToOneField(
        Document, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="book_entry"
    )
    search_key = models.TextField(editable=False)

    class Meta:
        verbose_name = _("entry of a book")
        verbose_name_plural = _("entries of books")
        ordering = ["-book__starts_on", "book_id", "-number"]
        indexes = [models.Index(fields=["book", "entered_on"], name="entry_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="entry_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="entry_number_from_one"),
            models.CheckConstraint(
                condition=Q(state=EntryState.REGISTERED) | ~Q(reason=""),
                name="entry_reason_told",
                violation_error_message=_("Say why the number is reserved or cancelled."),
            ),
            models.CheckConstraint(
                condition=~Q(state=EntryState.REGISTERED) | ~Q(abstract=""),
                name="entry_has_abstract",
                violation_error_message=_("A registered document needs its abstract."),
            ),
            models.CheckConstraint(
                condition=~Q(state=EntryState.REGISTERED) | Q(direction=Direction.OUTGOING) | ~Q(sender=""),
                name="entry_incoming_has_sender",
                violation_error_message=_("An incoming document needs its sender."),
            ),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True) | Q(deadline__gte=F("entered_on")),
                name="entry_deadline_after_entry",
                violation_error_message=_("The deadline cannot lie before the day of entry."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02} · {self.symbol or self.abstract[:60] or self.get_state_display()}"

    def save(self, *args, **kwargs):
        self.abstract = " ".join(nfc(self.abstract).split())
        words = [str(self.number), self.symbol, self.abstract, self.sender, self.recipients, self.reason]
        self.search_key = fold(" ".join(words))
        super().save(*args, **kwargs)

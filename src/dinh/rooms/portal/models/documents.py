"""The register of documents (văn bản)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel

from dinh.foundation.people.visibility import Access
from dinh.foundation.units.models import Unit
from dinh.kernel.text import fold, nfc, slug
from dinh.rooms.portal.domain.symbols import clean_symbol, symbol_key, year_in_symbol
from dinh.rooms.portal.models.vocabularies import DocumentField, DocumentKind, IssuingBody, Signer


class Stage(models.TextChoices):
    """A proposed document (dự thảo) has no force and may have no symbol yet."""

    ISSUED = "issued", pgettext_lazy("document", "Issued")
    PROPOSED = "proposed", pgettext_lazy("document", "Draft")


class Document(ClusterableModel):
    """A legal or guiding document. Change it through `actions.documents`, which keep keys, record and index."""

    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.ISSUED)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True, help_text=_("For example 12/QĐ-UBND."))
    abstract = models.TextField(_("abstract"), max_length=2000)
    kind = models.ForeignKey(
        DocumentKind, on_delete=models.PROTECT, related_name="documents", verbose_name=pgettext_lazy("register", "kind")
    )
    fields = ParentalManyToManyField(
        DocumentField, related_name="documents", verbose_name=_("fields of work"), blank=True
    )
    body = models.ForeignKey(
        IssuingBody, on_delete=models.PROTECT, related_name="documents", verbose_name=_("issuing body")
    )
    signer = models.ForeignKey(
        Signer, on_delete=models.PROTECT, related_name="documents", verbose_name=_("signer"), null=True, blank=True
    )
    signer_post = models.CharField(_("post of the signer"), max_length=150, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    expires_on = models.DateField(
        _("no longer in force from"), null=True, blank=True, help_text=_("The first day without force.")
    )
    full_text = models.TextField(_("full text"), blank=True)
    contents = models.JSONField(default=list, editable=False)
    keywords = models.CharField(_("keywords"), max_length=300, blank=True, help_text=_("Separated by commas."))
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never shown to visitors."))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="documents", verbose_name=_("unit"))
    access = models.CharField(_("visible to"), max_length=10, choices=Access, default=Access.PUBLIC)
    live = models.BooleanField(_("published"), default=False, editable=False)
    published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    slug = models.SlugField(_("address part"), max_length=120, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), null=True, editable=False)
    symbol_key = models.CharField(max_length=80, blank=True, editable=False)
    search_key = models.TextField(editable=False)
    source = models.CharField(_("source"), max_length=300, blank=True, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("register", "document")
        verbose_name_plural = pgettext_lazy("register", "documents")
        ordering = [F("issued_on").desc(nulls_last=True), "-id"]
        indexes = [
            # PostgreSQL has it with NULLS LAST (migration lists), as the register is ordered; SQLite cannot say so
            models.Index(fields=["access", "-issued_on", "-id"], name="document_newest", condition=Q(live=True)),
            models.Index(fields=["access", "-changed_at", "-id"], name="document_changed", condition=Q(live=True)),
            models.Index(fields=["live", "year"], name="document_year"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True)
                | Q(effective_on__isnull=True)
                | Q(effective_on__gte=F("issued_on")),
                name="document_effective_from_issue",
                violation_error_message=_("A document cannot be in force before it was issued."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True)
                | (
                    (Q(issued_on__isnull=True) | Q(expires_on__gt=F("issued_on")))
                    & (Q(effective_on__isnull=True) | Q(expires_on__gt=F("effective_on")))
                ),
                name="document_expires_after_both",
                violation_error_message=_("A document must end after it was issued and after it came into force."),
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.PROPOSED) | ~Q(symbol_key=""),
                name="document_issued_has_symbol",
                violation_error_message=_("An issued document needs its symbol."),
            ),
            models.UniqueConstraint(
                fields=["body", "year", "symbol_key"],
                condition=~Q(symbol_key="") & Q(year__isnull=False),
                name="document_symbol_once_a_year",
                violation_error_message=_("This body has already issued a document with this symbol in that year."),
            ),
            models.UniqueConstraint(
                fields=["body", "symbol_key"],
                condition=~Q(symbol_key="") & Q(year__isnull=True),
                name="document_symbol_once_undated",
                violation_error_message=_("This body already has an undated document with this symbol."),
            ),
            models.UniqueConstraint(fields=["source"], condition=~Q(source=""), name="document_source_once"),
        ]

    def __str__(self) -> str:
        return self.symbol or str(self.abstract)[:80]

    def save(self, *args, **kwargs):
        self.fill_keys()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("portal:document_detail", args=[self.slug])

    @property
    def title(self) -> str:
        """Kind and symbol, as one would name it: "Quyết định 12/QĐ-UBND"."""
        return f"{self.kind.name} {self.symbol}".strip()

    def clean(self) -> None:
        """Fill the keys before constraints are checked, so that forms name a symbol that exists."""
        if self.kind_id and self.body_id:
            self.fill_keys()

    def fill_keys(self) -> None:
        """Everything that follows from the fields; needs `kind`, `body` and `signer` set."""
        self.symbol = clean_symbol(self.symbol)
        self.abstract = " ".join(nfc(self.abstract).split())
        self.symbol_key = symbol_key(self.symbol)
        self.year = self.issued_on.year if self.issued_on else year_in_symbol(self.symbol)
        names = [self.kind.name, self.body.name, self.signer.name if self.signer else ""]
        self.search_key = fold(" ".join([self.symbol, self.abstract, self.keywords, *names]))
        if not self.slug:
            self.slug = _free_slug(self)


def _free_slug(document: Document) -> str:
    """Kind and symbol in an address; a number follows where another body has used the same."""
    words = document.symbol or str(document.abstract)
    stem = slug(f"{document.kind.name} {words}", max_length=100) or "van-ban"
    if not Document.objects.filter(slug=stem).exists():  # nearly always; the search below reads every document
        return stem
    taken = set(Document.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate not in taken)

"""The words with which documents are sorted: kind, field, issuing body, signer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from dinh.foundation.units.models import Unit
from dinh.kernel.text import collation_key, match_key, nfc, slug


class Term(models.Model):
    """A word of a list: one name however its tone marks are placed, an address part that does not change."""

    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=200, unique=True, editable=False)
    sort_key = models.CharField(max_length=800, editable=False)
    slug = models.SlugField(_("address part"), max_length=100, unique=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.fill_keys()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.fill_keys()

    def fill_keys(self) -> None:
        self.name = " ".join(nfc(self.name).split())
        self.name_key = match_key(self.name)
        self.sort_key = collation_key(self.name)
        self.slug = self.slug or _free_slug(self)


def _free_slug(term: Term) -> str:
    """The name's address part, with a number where two names differ in diacritics alone."""
    stem = slug(term.name) or "muc"
    taken = set(type(term)._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate not in taken)


class DocumentKind(Term):
    """Decision, plan, circular …; `code` is the short form that stands in symbols ("QĐ")."""

    code = models.CharField(_("short form"), max_length=20, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of documents")


class DocumentField(Term, MP_Node):
    """A field of work, in a tree: choosing one chooses all below it."""

    node_order_by = ["sort_key"]

    class Meta:
        verbose_name = _("field of work")
        verbose_name_plural = _("fields of work")

    def indented(self) -> str:
        """The name, set in by its depth in the tree."""
        return "\u2003" * (self.depth - 1) + self.name


class IssuingBody(Term):
    """Who issues documents; often outside the institution, else tied to its unit."""

    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="issuing_bodies")

    class Meta(Term.Meta):
        verbose_name = _("issuing body")
        verbose_name_plural = _("issuing bodies")


class Signer(Term):
    """A name under documents. The post belongs to the document: it changes, the document does not."""

    class Meta(Term.Meta):
        verbose_name = _("signer")
        verbose_name_plural = _("signers")

"""What people send to the news desk: a Word file, a PDF, a link or a text, and what became of it."""

import uuid

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models.pages import ArticlePage, SectionPage
from dinh.rooms.portal.models.vocabularies import Term


class Channel(Term):
    """Where a text may appear. Contributors only propose; an ended channel is no longer offered."""

    order = models.PositiveSmallIntegerField(pgettext_lazy("place in a list", "order"), default=50)
    offered = models.BooleanField(_("offered to contributors"), default=True)

    class Meta(Term.Meta):
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["order", "sort_key"]


class Material(models.TextChoices):
    """In what form it was sent."""

    FILE = "file", _("A Word file or a PDF")
    LINK = "link", _("A link to a page")
    TEXT = "text", _("A text typed in here")


class ContributionState(models.TextChoices):
    SENT = "sent", pgettext_lazy("contribution", "Sent")
    EDITING = "editing", _("Being edited")
    USED = "used", pgettext_lazy("contribution", "Used")
    DECLINED = "declined", pgettext_lazy("contribution", "Not used")


class Placing(models.TextChoices):
    """How a contribution goes into a draft that is there already."""

    APPEND = "append", _("Behind the text of the draft")
    REPLACE = "replace", _("In place of the text of the draft")


class Contribution(models.Model):
    """One thing sent by a person for a unit.

    `submission` is the form's own number: the same form sent twice is one contribution. `remarks` are
    [kind, place, text] of what did not come over as it was; `conversions` are [before, after] of paragraphs in the
    old fonts, for a person to confirm. `fault` says in words why the material cannot be read; `secrecy` is a mark
    found while reading: nobody is given the file then.

    `file_hash` is the SHA-256 of the file in hexadecimal; it and the name stay when the file itself is removed.
    `target` and `placing`: the draft into which it is to go, or went; without them an article of its own is made.
    """

    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("unit"))
    sender = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="contributions", verbose_name=_("sent by")
    )
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    title = models.CharField(_("title"), max_length=255)
    note = models.TextField(_("note to the editors"), max_length=2000, blank=True)
    channels = models.ManyToManyField(Channel, blank=True, related_name="+", verbose_name=_("proposed channels"))
    wished_on = models.DateField(_("wished day of publication"), null=True, blank=True)
    material = models.CharField(_("form"), max_length=10, choices=Material)
    file = models.FileField(_("file"), upload_to="contributions/%Y/%m", max_length=300, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_hash = models.CharField(max_length=64, blank=True, editable=False)
    file_removed_at = models.DateTimeField(null=True, editable=False)
    link = models.URLField(_("address"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])])
    text = models.TextField(_("text"), max_length=100_000, blank=True)

    read_at = models.DateTimeField(null=True, editable=False)
    fault = models.TextField(blank=True, editable=False)
    secrecy = models.CharField(max_length=20, blank=True, editable=False)
    remarks = models.JSONField(default=list, editable=False)
    conversions = models.JSONField(default=list, editable=False)
    confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)

    state = models.CharField(
        _("state"), max_length=10, choices=ContributionState, default=ContributionState.SENT, db_index=True
    )
    holder = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("edited by")
    )
    taken_at = models.DateTimeField(null=True)
    section = models.ForeignKey(SectionPage, on_delete=models.SET_NULL, null=True, related_name="+")
    target = models.ForeignKey(ArticlePage, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    placing = models.CharField(max_length=10, choices=Placing, blank=True, editable=False)
    article = models.ForeignKey(
        ArticlePage, on_delete=models.SET_NULL, null=True, related_name="contributions", verbose_name=_("article")
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["state", "sent_at"], name="contribution_queue")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(material=Material.FILE) & (~Q(file="") | Q(file_removed_at__isnull=False)))
                | (Q(material=Material.LINK) & ~Q(link=""))
                | (Q(material=Material.TEXT) & ~Q(text="")),
                name="contribution_holds_something",
            ),
            models.CheckConstraint(
                condition=Q(file_removed_at__isnull=True)
                | (Q(material=Material.FILE, file="", decided_at__isnull=False) & ~Q(file_name="")),
                name="contribution_removed_file_was_decided",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | (Q(section__isnull=True) & ~Q(placing="")),
                name="contribution_target_is_placed",
            ),
            models.CheckConstraint(
                condition=~Q(state=ContributionState.DECLINED) | ~Q(reason=""), name="contribution_declined_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=True) | Q(state=ContributionState.USED), name="contribution_article_is_used"
            ),
            models.CheckConstraint(
                condition=~Q(state=ContributionState.SENT) | Q(holder__isnull=True, decided_at__isnull=True),
                name="contribution_sent_is_free",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_read(self) -> bool:
        """Whether the work in the background has looked at the material."""
        return self.read_at is not None

    @property
    def needs_confirmation(self) -> bool:
        """Whether text of the old fonts waits for a person's yes."""
        return bool(self.conversions) and self.confirmed_at is None

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state in (ContributionState.SENT, ContributionState.EDITING)

    @property
    def is_in_the_making(self) -> bool:
        """Whether an article, or a place in a draft, was asked for and is not there yet."""
        is_asked = self.section_id is not None or self.target_id is not None
        return self.state == ContributionState.EDITING and is_asked

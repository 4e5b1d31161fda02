"""Corrections: what was wrong, what is right, by what evidence, and who answers for saying so."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from dinh.foundation.media.models import File
from dinh.foundation.pages.models import ScopedPageMixin
from dinh.rooms.portal.models.documents import Document
from dinh.rooms.portal.models.pages import ArticlePage

ONLY_FACTS = _(
    "A correction is the office's own signed page: it holds a statement of fact against its sources. It never judges "
    "what a person thinks or believes, and names nobody beyond the place where the statement appeared."
)


class Rating(models.TextChoices):
    """What was found of a statement, from wrong to right."""

    FALSE = "false", pgettext_lazy("rating", "False")
    PARTLY = "partly", pgettext_lazy("rating", "Partly false")
    CONTEXT = "context", pgettext_lazy("rating", "Missing context")
    TRUE = "true", pgettext_lazy("rating", "True")


# schema.org ClaimReview counts from worst (1) to best (4)
RATING_VALUES = {Rating.FALSE: 1, Rating.PARTLY: 2, Rating.CONTEXT: 3, Rating.TRUE: 4}


class CorrectionPage(ArticlePage):
    """An article that sets a statement right: it stands wherever articles stand, signed by the page's own unit."""

    claim = models.TextField(
        _("what was said"),
        max_length=1000,
        help_text=_("The statement word for word, or its sense in one sentence; never an opinion."),
    )
    claim_place = models.CharField(
        _("where it appeared"),
        max_length=200,
        help_text=_("A newspaper, a page, a leaflet, an article of this site; no private person's account."),
    )
    claim_url = models.URLField(_("address of the statement"), max_length=500, blank=True)
    claim_on = models.DateField(_("when it appeared"), null=True, blank=True)
    corrects = models.ForeignKey(
        ArticlePage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("article of this site that is corrected"),
        help_text=_("A notice that leads here then stands above that article, and its entry in the feeds is renewed."),
    )
    rating = models.CharField(
        _("what was found"),
        max_length=10,
        choices=Rating,
        default=Rating.FALSE,
        help_text=_("In words that readers see: false, partly false, missing context, or true after all."),
    )
    truth = models.TextField(
        _("what is right"),
        max_length=3000,
        help_text=_("Two to five sentences that can be quoted by themselves; explain at length in the text below."),
    )
    signer_post = models.CharField(
        _("responsible post"),
        max_length=150,
        help_text=_("Who answers for this page: “Head of the office”. The unit is that of the page."),
    )
    signer_name = models.CharField(_("name of the holder"), max_length=100, blank=True)

    parent_page_types = ["portal.SectionPage"]
    subpage_types: list[str] = []
    template = "portal/pages/correction.html"
    content_panels = [
        HelpPanel(content=ONLY_FACTS, heading=_("What a correction is")),
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("claim"),
                FieldRowPanel(
                    ["claim_place", FieldPanel("claim_on", help_text=_("The day it was first published or posted."))]
                ),
                FieldPanel(
                    "claim_url", help_text=_("Where it can still be read; search engines show it beside yours.")
                ),
                PageChooserPanel("corrects", "portal.ArticlePage"),
            ],
            heading=_("What was wrong"),
        ),
        MultiFieldPanel(["rating", "truth"], heading=_("What is right")),
        InlinePanel(
            "evidence",
            heading=_("Evidence"),
            label=_("Piece of evidence"),
            help_text=_("Where a reader can look it up: an address, a document of the register, or a file."),
        ),
        FieldPanel("body", heading=_("Explanation at length")),
        MultiFieldPanel(
            [
                "lead_picture",
                "lead_alt",
                FieldPanel("lead_caption", help_text=_("What the picture proves, and where it comes from.")),
                "lead_credit",
            ],
            heading=_("Lead picture"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        "signer_post",
                        FieldPanel("signer_name", help_text=_("Empty where the office signs by its post alone.")),
                    ]
                ),
                "shown_at",
            ],
            heading=_("Signature and date"),
        ),
    ]
    promote_panels = ScopedPageMixin.promote_panels

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [models.CheckConstraint(condition=Q(rating__in=Rating.values), name="correction_rating_known")]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.corrections import correction_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **correction_context(self, request)}


class Evidence(Orderable):
    """One thing that shows what is right: an address, a document of the register, or a file."""

    page = ParentalKey(CorrectionPage, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(
        _("what it is"), max_length=300, help_text=_("“Plan 21, section 3” or “Letter of the hospital of 5 May”.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("register", "document"),
    )
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("url", help_text=_("Of a page elsewhere; for what lies in this portal choose below.")),
        FieldPanel("document"),
        FieldPanel("file"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                condition=~Q(url="") | Q(document__isnull=False) | Q(file__isnull=False),
                name="evidence_leads_somewhere",
                violation_error_message=_("Give an address, a document of the register or a file."),
            )
        ]

    def __str__(self) -> str:
        return self.title

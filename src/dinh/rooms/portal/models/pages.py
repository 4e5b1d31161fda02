"""Home, section, article: the pages an editor writes."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from dinh.foundation.media.models import Picture
from dinh.foundation.pages.models import ScopedPageMixin
from dinh.rooms.portal.blocks import BODY, BodyField


class HomePage(ScopedPageMixin, Page):
    """The front door; there is one."""

    greeting = models.CharField(
        _("line under the name"), max_length=200, blank=True, help_text=_("One sentence on what visitors find here.")
    )

    max_count = 1
    subpage_types = ["portal.SectionPage", "portal.QuestionsPage", "portal.DirectoryPage", "portal.StaticPage"]
    template = "portal/pages/home.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("greeting"),
        InlinePanel(
            "leads",
            heading=_("Lead stories"),
            label=_("Lead story"),
            max_num=5,
            help_text=_("The first is shown large. Where none is chosen, the newest articles lead."),
        ),
    ]
    promote_panels = [*Page.promote_panels, *ScopedPageMixin.scope_panels]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.pages import home_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **home_context(self, request)}


class SectionPage(ScopedPageMixin, Page):
    """A list of articles, and of the sections below it; may be the place of one unit."""

    introduction = models.TextField(
        _("introduction"), blank=True, max_length=500, help_text=_("What is found here, in one or two sentences.")
    )

    subpage_types = [
        *("portal.SectionPage", "portal.ArticlePage", "portal.CorrectionPage"),
        *("portal.QuestionsPage", "portal.DirectoryPage", "portal.StaticPage"),
    ]
    template = "portal/pages/section.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = [*Page.promote_panels, *ScopedPageMixin.scope_panels]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.pages import section_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **section_context(self, request)}


class ArticlePage(ScopedPageMixin, Page):
    """One text with its pictures, tables and files."""

    summary = models.TextField(
        pgettext_lazy("article", "summary"),
        max_length=600,
        blank=True,
        help_text=_("Two or three sentences (sa-pô): who, what, where, when. Shown in lists and in search results."),
    )
    lead_picture = models.ForeignKey(
        Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("lead picture")
    )
    lead_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("For readers who cannot see it: “Terraced fields after the harvest”, not “picture 1”."),
    )
    lead_caption = models.CharField(_("caption of the picture"), max_length=300, blank=True)
    lead_credit = models.CharField(
        _("credit of the picture"), max_length=150, blank=True, help_text=_("Empty: as noted on the picture itself.")
    )
    author_line = models.CharField(
        _("author line"), max_length=150, blank=True, help_text=_("As it shall stand under the text.")
    )
    shown_at = models.DateTimeField(
        _("date shown"),
        default=timezone.now,
        db_index=True,
        help_text=_("The date readers see and by which lists are ordered. To publish later, set a schedule instead."),
    )
    keywords = models.CharField(_("keywords"), max_length=300, blank=True, help_text=_("Separated by commas."))
    body = BodyField(BODY, verbose_name=_("text"), blank=True)

    parent_page_types = ["portal.SectionPage"]
    subpage_types: list[str] = []
    template = "portal/pages/article.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            ["lead_picture", "lead_alt", "lead_caption", "lead_credit"],
            heading=_("Lead picture"),
        ),
        FieldPanel("body"),
        MultiFieldPanel([FieldRowPanel(["author_line", "shown_at"])], heading=_("Author and date")),
        InlinePanel("related", heading=_("Related articles"), label=_("Article"), max_num=4),
    ]
    promote_panels = [FieldPanel("keywords"), *Page.promote_panels, *ScopedPageMixin.scope_panels]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def kicker(self) -> str | Promise:
        """What stands above the title in lists: the kind of an article that is not a plain one; no query."""
        model = self.cached_content_type.model_class()
        return model._meta.verbose_name if model and model is not ArticlePage else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.pages import article_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **article_context(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tells the worker in the reader's browser that this is something to read without a network."""
        response = super().serve(request, *args, **kwargs)
        response["Dinh-Keep"] = "article"
        return response

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What editors see is what an anonymous reader will see."""
        request.user = AnonymousUser()
        return super().get_preview_context(request, mode_name)


class HomeLead(Orderable):
    """An article that leads the home page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="leads")
    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("article"))

    panels = [PageChooserPanel("article", "portal.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("lead story")

    def __str__(self) -> str:
        return str(self.article)


class RelatedArticle(Orderable):
    """An article that readers of another will want."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("article"))

    panels = [PageChooserPanel("other", "portal.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related article")

    def __str__(self) -> str:
        return str(self.other)


class ArticleSource(models.Model):
    """From which file an article was imported, so that the same file never makes a second page."""

    article = models.OneToOneField(ArticlePage, on_delete=models.CASCADE, related_name="source")
    key = models.CharField(max_length=300, unique=True)
    digest = models.CharField(max_length=64)
    revision_id = models.BigIntegerField(null=True)
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("source of an article")

    def __str__(self) -> str:
        return f"{self.key} → {self.article}"

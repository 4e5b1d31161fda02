"""Galleries: an article whose matter is its pictures. They stand in lists and feeds as articles do."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from dinh.foundation.media.models import Picture
from dinh.rooms.portal.models.pages import ArticlePage


class GalleryPage(ArticlePage):
    """A set of pictures, each with what it shows, its caption and its author."""

    template = "portal/pages/gallery.html"
    content_panels = [
        *Page.content_panels,
        ArticlePage.written_panels[0],
        InlinePanel(
            "pictures",
            heading=_("Pictures of the gallery"),
            label=_("Picture"),
            min_num=1,
            max_num=60,
        ),
        *ArticlePage.written_panels[1:],
    ]

    class Meta:
        verbose_name = _("gallery")
        verbose_name_plural = _("galleries")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.galleries import pictures_of  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), "pictures": pictures_of(self, request)}


class GalleryPicture(Orderable):
    """A picture of a gallery in its place."""

    gallery = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="+", verbose_name=_("picture"))
    alt = models.CharField(
        _("what it shows"),
        max_length=250,
        help_text=_("For readers who cannot see it: “Terraced fields after the harvest”, not “picture 1”."),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(
        _("credit"), max_length=150, blank=True, help_text=_("Empty: as noted on the picture itself.")
    )

    panels = [
        FieldPanel("picture"),
        FieldPanel("alt"),
        FieldPanel("caption", help_text=_("Who, what, where, when; it stands below the picture.")),
        FieldPanel("credit"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("picture of a gallery")

    def __str__(self) -> str:
        return self.alt

"""Links of published pages to what this site had once, or never had."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Lost(models.TextChoices):
    """What is not there."""

    PAGE = "page", _("leads to a page that is there no longer")
    FILE = "file", _("leads to a file that is there no longer")
    ADDRESS = "address", _("leads to an address of this site where nothing is")


class LostLink(models.Model):
    """As found when its page was published or in the night after; `address` only where one was typed."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=60)
    address = models.CharField(max_length=200, blank=True)
    lost = models.CharField(max_length=10, choices=Lost)

    class Meta:
        verbose_name = _("link that leads nowhere")
        verbose_name_plural = _("links that lead nowhere")

    def __str__(self) -> str:
        return f"“{self.words}” {self.get_lost_display()}"

    @property
    def told(self) -> str:
        """Its words, what is wrong, and the address where one was typed."""
        return f"{self}: {self.address}" if self.address else str(self)

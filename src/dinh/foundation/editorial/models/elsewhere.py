"""Addresses of other sites to which published pages lead, and whether anything is still there."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from dinh.foundation.ui.formats import day as as_day

# On so many days an address must have failed before anybody is told.
DAYS_BEFORE_TOLD = 3


class Fault(models.TextChoices):
    """What was found in place of a page."""

    GONE = "gone", gettext_lazy("is there no longer")
    SILENT = "silent", gettext_lazy("does not answer")
    NAMELESS = "nameless", gettext_lazy("belongs to a site that does not exist")
    LOOPS = "loops", gettext_lazy("leads in a circle")


class OutsideLinkQuerySet(models.QuerySet["OutsideLink"]):
    def dead(self) -> "OutsideLinkQuerySet":
        return self.filter(failures__gte=DAYS_BEFORE_TOLD)


class OutsideLink(models.Model):
    """One address; `failures` counts days on which nothing was found, since `failing_since`, without one between."""

    digest = models.CharField(max_length=64, unique=True)
    address = models.TextField(gettext_lazy("address"))
    pages = models.ManyToManyField(Page, related_name="+")
    checked_on = models.DateField(null=True, db_index=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateField(null=True)
    fault = models.CharField(max_length=10, blank=True, choices=Fault)

    objects = OutsideLinkQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("link to another site")
        verbose_name_plural = gettext_lazy("links to other sites")
        constraints = [
            models.CheckConstraint(
                condition=Q(failures=0, failing_since__isnull=True, fault="")
                | (Q(failures__gt=0, failing_since__isnull=False) & ~Q(fault="")),
                name="outside_link_fails_since_and_why",
            )
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def told(self) -> str:
        """What was found in its place, and since when; empty while it is sound."""
        if self.failing_since is None:
            return ""
        return _("%(fault)s, since %(day)s") % {"fault": self.get_fault_display(), "day": as_day(self.failing_since)}


def digest_of(address: str) -> str:
    """The key of an address, whatever its length."""
    return hashlib.sha256(address.encode()).hexdigest()

"""When a published page is to be looked at again."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from dinh.foundation.people.models import Person


class ReviewDate(models.Model):
    """The next day on which somebody looks at the page again; there is one a page."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="review_date")
    on = models.DateField(_("look at it again on"), db_index=True)
    note = models.CharField(_("what to look at"), max_length=300, blank=True)
    set_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("review date")
        verbose_name_plural = _("review dates")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.on}"


class LastReview(models.Model):
    """When somebody last looked at a page and found that it still holds; readers are told the day."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="last_review")
    on = models.DateField(_("checked on"))
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("last review")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.on}"


class ReviewReminder(models.Model):
    """One person is reminded once a day, however often the job runs."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="review_reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.day}"

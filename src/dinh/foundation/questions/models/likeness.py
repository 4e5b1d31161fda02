"""Pairs of questions that look alike and of which a person has said that they are two."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dinh.foundation.people.models import Person
from dinh.foundation.questions.models.banks import Question


class ToldApart(models.Model):
    """`first` is the older question; the pair is shown no more among those that look alike."""

    first = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    told_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("questions told apart")
        verbose_name_plural = _("questions told apart")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="questions_told_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="questions_told_apart_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"

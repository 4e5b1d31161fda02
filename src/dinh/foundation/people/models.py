"""Persons who sign in, and their roles."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dinh.foundation.people.functions import CHOICES
from dinh.foundation.units.models import Unit
from dinh.kernel.text import fold


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save()
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "Person":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. What they may do follows from their roles alone."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("full name"), max_length=150)
    is_active = models.BooleanField(_("may sign in"), default=True)
    name_key = models.CharField(max_length=150, default="", editable=False)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)
    roles_change_at = models.DateTimeField(null=True, editable=False)

    objects = PersonManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the form of the name in which it is searched: small letters, no diacritics."""
        self.name_key = fold(self.name)
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(*args, **kwargs)

    @cached_property
    def held(self) -> list[tuple[str, str]]:
        """(function, tree path of the unit) of the roles in force today; one query, kept on the object."""
        return list(self.roles.active().values_list("function", "unit__path"))

    @property
    def role_paths(self) -> list[str]:
        """Tree paths of the units for which the person holds a role today."""
        return sorted({path for _function, path in self.held})

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class RoleQuerySet(models.QuerySet["Role"]):
    def active(self, on=None):
        """Roles in force on the date `on` (today, local time)."""
        day = on or timezone.localdate()
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class Role(models.Model):
    """(function, unit subtree, from, to): `person` does `function` for `unit` and all below it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    function = models.CharField(_("function"), max_length=40, choices=CHOICES)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles")
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("to (last day)"), null=True, blank=True)
    granted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="role_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["person", "function", "unit"], condition=Q(ends_on__isnull=True), name="role_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_function_display()}, {self.unit}"


class RoleGroup(models.Model):
    """The Wagtail group that holds what a function opens in a unit."""

    function = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role_group")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["function", "unit"], name="role_group_once")]

    def __str__(self) -> str:
        return self.group.name


class Invitation(models.Model):
    """An account opened for somebody who has not come in yet. Withdrawn, it goes with its account."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="invitation")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+")
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    times_sent = models.PositiveSmallIntegerField(default=1)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(times_sent__gte=1), name="invitation_was_sent")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def letter_key(self) -> str:
        """The key of the last letter in the outbox."""
        return f"people.invitation.{self.pk}.{self.times_sent}"

    @property
    def valid_until(self) -> datetime.datetime:
        """When the link in the last letter ends."""
        return self.sent_at + datetime.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)

    @property
    def is_expired(self) -> bool:
        return self.valid_until < timezone.now()

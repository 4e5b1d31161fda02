"""The one index. Its rows are made from sources and can be thrown away and made again."""

import datetime
import hashlib
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dinh.foundation.people.visibility import Access
from dinh.foundation.units.models import Unit

_KEY_BITS = 42


def make_id(kind: str, key: str, date: datetime.date | None) -> int:
    """A number that grows with the date, so that "newest first" is the order of the index itself; undated first.

    20 bits day, 42 bits digest of the name: two documents of one day meet by chance once in a million millions.
    """
    digest = hashlib.blake2b(f"{kind}:{key}".encode(), digest_size=8).digest()
    return (date.toordinal() if date else 0) << _KEY_BITS | int.from_bytes(digest, "big") >> (64 - _KEY_BITS)


class SearchDoc(models.Model):
    """One thing that can be found. Its token texts are as long as the originals (`domain.tokens`).

    Beside it the migrations keep the full-text index: FTS5 table `search_fts` filled by triggers on SQLite,
    generated tsvector columns with GIN on PostgreSQL.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=30)
    key = models.CharField(max_length=64)
    locale = models.CharField(max_length=10, default="vi")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    access = models.CharField(_("visible to"), max_length=10, choices=Access)
    date = models.DateField(_("date"), null=True)
    year = models.SmallIntegerField(_("year"), null=True)
    digest = models.CharField(max_length=32)
    indexed_at = models.DateTimeField()
    url = models.CharField(max_length=500)
    title = models.TextField(_("title"))
    folded_title = models.TextField()
    exact_title = models.TextField()
    folded_body = models.TextField()
    exact_body = models.TextField()
    body = models.TextField(_("text"))

    objects: ClassVar[models.Manager["SearchDoc"]] = models.Manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="searchdoc_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.title}"


class Pending(models.Model):
    """A change that the index has yet to take in, noted in the change's own transaction.

    A process that ends between the change and the index leaves its note behind; `catch_up` finds it.
    """

    model = models.CharField(max_length=100)
    key = models.CharField(max_length=64, db_index=True)
    noted_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager["Pending"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.model} {self.key}"

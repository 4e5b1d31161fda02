"""The language of a page, without a query for each."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale, Page

_codes: dict[int, str] = {}


def language_of(page: Page) -> str:
    """Language code of the page ("vi"); read once and kept, for languages hardly ever change."""
    if page.locale_id not in _codes:
        _codes.update(Locale.objects.values_list("pk", "language_code"))
    return _codes[page.locale_id]


@receiver([post_save, post_delete], sender=Locale)
def forget(sender: Any, **kwargs: Any) -> None:
    _codes.clear()

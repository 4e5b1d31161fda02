"""The language of a page, without a query for each (decision record 0032).

The interface speaks the languages of `settings.LANGUAGES`; a text may be in any of `CONTENT_LANGUAGES`.
"""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

# BCP 47 code → the language's own name, as its speakers write it.
CONTENT_LANGUAGES = {
    "vi": "Tiếng Việt",
    "hmn": "Hmoob (Mông)",
    "tyz": "Tày",
    "nut": "Nùng",
    "ium": "Iu Mienh (Dao)",
    "mtq": "Mường",
    "blt": "Tai Dam (Thái)",
    "lo": "ລາວ",
    "zh-Hans": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
}
_codes: dict[int, str] = {}


def language_choices() -> list[tuple[str, str]]:
    """Code and own name, for a form."""
    return list(CONTENT_LANGUAGES.items())


class LanguageMixin(models.Model):
    """A page whose text may be in another language than the pages around it."""

    language = models.CharField(
        _("language of the text"),
        max_length=12,
        blank=True,
        default="",
        choices=language_choices,
        help_text=_("Empty: as the whole site. Screen readers and search engines need to know."),
    )

    class Meta:
        abstract = True


def language_of(page: Page) -> str:
    """BCP 47 code of the page's text: its own, or that of the tree in which it stands."""
    return getattr(page, "language", "") or locale_of(page)


def locale_of(page: Page) -> str:
    """Language code of the tree in which the page stands; read once and kept, for these hardly ever change."""
    if page.locale_id not in _codes:
        _codes.update(Locale.objects.values_list("pk", "language_code"))
    return _codes[page.locale_id]


def own_name(code: str) -> str:
    """What the language calls itself; the code where nobody has told."""
    return CONTENT_LANGUAGES.get(code, code)


@receiver([post_save, post_delete], sender=Locale)
def forget(sender: Any, **kwargs: Any) -> None:
    _codes.clear()

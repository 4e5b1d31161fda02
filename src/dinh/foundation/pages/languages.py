"""The language of a page, without a query for each (decision record 0032).

The interface speaks the languages of `settings.LANGUAGES`; a text may be in any of `CONTENT_LANGUAGES`.
"""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from dinh.foundation.ui.languages import CONTENT_LANGUAGES

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


def with_language(pages: PageQuerySet) -> PageQuerySet:
    """The same pages of any type with `language`, what their own text says, for `language_of`; no query more."""
    if pages.model is not Page:
        return pages
    speaking = [model for model in apps.get_models() if issubclass(model, LanguageMixin)]
    # types of types keep it with the first of them
    tables = [model for model in speaking if model._meta.get_field("language").model is model]
    own = [Subquery(model._default_manager.filter(pk=OuterRef("pk")).values("language")) for model in tables]
    return pages.annotate(language=Coalesce(*own, Value("")))


def in_language(pages: PageQuerySet, code: str) -> PageQuerySet:
    """Of the pages (of any type) those whose text is in the language of that code, as `language_of` tells it."""
    of_tree = Q(locale__language_code=code)
    if pages.model is not Page and not issubclass(pages.model, LanguageMixin):
        return pages.filter(of_tree)
    return with_language(pages).filter(Q(language=code) | Q(of_tree, language=""))


@receiver([post_save, post_delete], sender=Locale)
def forget(sender: Any, **kwargs: Any) -> None:
    _codes.clear()

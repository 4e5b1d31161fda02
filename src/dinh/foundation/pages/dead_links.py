"""Links of texts to other pages: those to pages no longer published say so, those to narrower pages tell no title."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from dinh.foundation.pages.by_number import address_by_number
from dinh.foundation.pages.models import PageScope
from dinh.foundation.people.visibility import Access


class MarkedLinkHandler(PageLinkHandler):
    """In place of Wagtail's. The words of the link stay; a page that was withdrawn with a reason tells it there."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """One query more than Wagtail: which of the pages are for everybody."""
        pages = cls.get_many(attrs_list)
        numbers = [page.pk for page in pages if page is not None]
        scopes = (
            PageScope.objects.filter(page__in=numbers, access=Access.PUBLIC) if numbers else PageScope.objects.none()
        )
        public = set(scopes.values_list("page_id", flat=True))
        return [open_link(page, is_public=page is not None and page.pk in public) for page in pages]


def open_link(page: Page | None, *, is_public: bool) -> str:
    """The opening tag, and before the words of the link what readers should know."""
    told = "" if page is not None and page.live else _("[taken down]") + " "
    if page is None:
        return format_html("<a>{}", told)
    address = page.localized.url if is_public and page.live else page.url
    if address is None:
        return format_html("<a>{}", told)
    return format_html('<a href="{}">{}', address if is_public else address_by_number(page), told)

"""Links of texts to pages that are published no longer say so, instead of leading readers on in silence."""

from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler


class MarkedLinkHandler(PageLinkHandler):
    """In place of Wagtail's. The words of the link stay; a page that was withdrawn with a reason tells it there."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return [open_link(page) for page in cls.get_many(attrs_list)]


def open_link(page: Page | None) -> str:
    """The opening tag, and before the words of the link what readers should know."""
    if page is not None and page.live:
        return f'<a href="{escape(page.localized.url)}">'
    told = _("[taken down]")
    address = page.url if page is not None else None
    if address is None:
        return format_html("<a>{} ", told)
    return format_html('<a href="{}">{} ', address, told)

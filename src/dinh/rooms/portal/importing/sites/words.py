"""Words of an old site as they stand here: without markup, and no longer than there is room for."""

import re
from html import escape, unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dinh.kernel.text import nfc
from dinh.rooms.portal.importing.sites.material import OldArticle

LONGEST_SUMMARY = 600


def plain(html: str) -> str:
    """Words without markup and entities, in one line."""
    return " ".join(nfc(unescape(strip_tags(re.sub(r"<br\s*/?>", " ", html)))).split())


def take_summary(article: OldArticle, words: str) -> None:
    """The article's summary; one that is too long is cut, stands whole before the text, and is told."""
    article.summary = words
    if len(words) > LONGEST_SUMMARY:
        article.html = f"<p>{escape(words)}</p>{article.html}"
        article.summary = words[: LONGEST_SUMMARY - 2].rsplit(" ", 1)[0] + " …"
        article.notes.append(
            (pgettext("article", "summary"), _("It is longer than 600 characters; it stands whole before the text."))
        )

"""Headings go down one level at a time, and none is empty (WCAG 2.2, 1.3.1 and 2.4.6)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from dinh.foundation.editorial.checks import Finding, Severity
from dinh.foundation.editorial.checks.parts import parts

LEVELS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def check_headings(page: Page) -> Iterator[Finding]:
    """The title of the page is the first level; the text begins with the second."""
    level = 1
    for part in parts(page):
        for heading in part.markup.find_all(LEVELS) if part.markup else []:
            text, own = heading.get_text(" ", strip=True), int(heading.name[1])
            if not text:
                yield Finding(Severity.STOP, part.where, _("A heading is empty."), _("Write it or delete the line."))
                continue
            if own == 1:
                told = _("“%(heading)s” is of the level of the page's title.") % {"heading": text}
                yield Finding(Severity.ADVISE, part.where, told, _("Make it a heading of the second level."))
            elif own > level + 1:
                told = _("Before the heading “%(heading)s” a level is missing.") % {"heading": text}
                mend = _("Make it a heading of level %(level)d.") % {"level": level + 1}
                yield Finding(Severity.ADVISE, part.where, told, mend)
            level = max(own, 1)

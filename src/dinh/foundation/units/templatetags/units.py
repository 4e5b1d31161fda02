"""How the history of units reads."""

import datetime
import re

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.ui import formats

register = template.Library()

# The letters after the number in a document's symbol tell what it is (decree 30/2020/NĐ-CP, annex III).
SORTS = {
    "NQ": gettext_lazy("by Resolution No. %(number)s"),
    "QĐ": gettext_lazy("by Decision No. %(number)s"),
    "NĐ": gettext_lazy("by Decree No. %(number)s"),
}


@register.filter
def act(instrument: str) -> str:
    """“1684/NQ-UBTVQH15” as “by Resolution No. 1684/NQ-UBTVQH15”; anything else as it was written."""
    symbol = re.fullmatch(r"\d+(?:/\d{4})?/([A-ZĐ]+)\b\S*", instrument.strip())
    if symbol and symbol[1] in SORTS:
        return str(SORTS[symbol[1]]) % {"number": instrument.strip()}
    return _("by %(act)s") % {"act": instrument}


@register.filter
def iso_day(text: str) -> str:
    """A day as JSON holds it, as people read it."""
    return formats.day(datetime.date.fromisoformat(text))

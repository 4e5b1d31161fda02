"""Telling in the admin why something was not done, without losing what was written."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from wagtail.admin import messages


def tell_refusal(request: HttpRequest, refusal: ValidationError) -> None:
    """The first sentence, then the rest as a list."""
    first, *rest = refusal.messages
    if rest:
        points = format_html_join("", "<li>{}</li>", ((text,) for text in rest))
        messages.error(request, format_html("{}<ul>{}</ul>", first, points))
    else:
        messages.error(request, first)

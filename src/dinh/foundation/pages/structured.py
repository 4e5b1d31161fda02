"""What a page says of itself to search engines (schema.org as JSON-LD): rooms register how their pages are told.

A block of data, not a script: browsers do not run `application/ld+json`, so the content security policy needs no
nonce for it, and a page with a nonce could not be kept in memory for everybody.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from dinh.foundation.ui.identity import Identity

ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Facts:
    """What every description may use; addresses are absolute. `trail`: title and address from the home page down."""

    address: str
    base: str
    office: Identity
    picture: str = ""
    trail: list[tuple[str, str]] = field(default_factory=list)


Builder = Callable[[Any, Facts], list[dict[str, Any]]]
_builders: dict[type[Page], Builder] = {}


def register(kind: type[Page], builder: Builder) -> None:
    """Tell how pages of the type `kind` are described; call it from `AppConfig.ready`."""
    _builders[kind] = builder


def describe(page: Page, facts: Facts) -> list[dict[str, Any]]:
    """The schema.org objects of a page, none for a type that nobody registered."""
    for kind in type(page).__mro__:
        if kind in _builders:
            return [{"@context": "https://schema.org", **thing} for thing in _builders[kind](page, facts)]
    return []


def script(things: list[dict[str, Any]]) -> SafeString:
    """The objects as elements for the page's head; empty for none."""
    texts = (json.dumps(thing, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES) for thing in things)
    return mark_safe("".join(f'<script type="application/ld+json">{text}</script>\n' for text in texts))

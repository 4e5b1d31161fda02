"""Texts without the pictures and files that their readers may not open: neither addresses nor words of them stay."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from wagtail.blocks import StreamValue, StructValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.narrow import Hides, Thing, hidden_from, hidden_from_readers
from dinh.foundation.pages.models import PageScope
from dinh.foundation.pages.queries import scope_of
from dinh.foundation.people.visibility import Access, strictest

T = TypeVar("T", Picture, File)
LINK = re.compile(r'<a(?=[^>]*\blinktype="document")[^>]*\bid="(\d+)"[^>]*>(.*?)</a>', re.DOTALL)
EMBEDDED = re.compile(r'<embed(?=[^>]*\bembedtype="image")[^>]*\bid="(\d+)"[^>]*>')


def hides_for(page: Page, request: HttpRequest) -> Hides:
    """What the asker is not shown of a page. A preview is made for nobody: it shows what all readers will see."""
    if not getattr(request, "is_preview", False):
        return partial(hidden_from, request.user)
    scope = future_scope(page)
    return hides_from_readers(scope) if scope else partial(hidden_from, request.user)


def future_scope(page: Page) -> PageScope | None:
    """Unit and access that a draft will have once it is published; None while no unit exists. Two queries."""
    parent = page.get_parent()
    above = scope_of(parent) if parent else None
    if above is None:
        return None
    access = strictest(above.access, getattr(page, "access", "") or Access.PUBLIC)
    return PageScope(unit_id=above.unit_id, access=access)


def hides_from_everybody(things: Iterable[Thing]) -> set[Thing]:
    """What is not shown where the answer is the same for all who come; no query."""
    return hidden_from(AnonymousUser(), things)


def hides_from_readers(scope: PageScope) -> Hides:
    """What is not shown where one text stands for all readers of a page, as in the search."""
    return partial(hidden_from_readers, access=scope.access, unit_id=scope.unit_id)


def shown_body(body: Any, hides: Hides) -> Any:
    """The body without hidden pictures and files. A part whose matter is hidden goes with all its words, one that
    only adds it (captions of a film) stays; a link becomes plain words. One query where texts link to files, one where
    they hold pictures."""
    hidden = hides(things_in(body))
    if not hidden:
        return body
    told = [(part.block_type, _shown(part.value, hidden), part.id) for part in body]
    return StreamValue(body.stream_block, [part for part in told if part[1] is not None])


def body_for(page: Any, request: HttpRequest) -> Any:
    """The body of a page as the asker may read it."""
    return shown_body(page.body, hides_for(page, request))


def shown_texts(sources: Iterable[str], hides: Hides) -> list[str]:
    """Rich texts as they are kept, without hidden pictures and links to hidden files; one query for each of the two
    where there are any."""
    texts = list(sources)
    hidden = hides(_linked(texts))
    return [_without(text, hidden) for text in texts] if hidden else texts


def shown_one(thing: T | None, hides: Hides) -> T | None:
    """The picture or file, or None where it is hidden."""
    return None if thing is None or hides([thing]) else thing


def things_in(body: Any) -> list[Thing]:
    """Pictures and files that stand in a body, and those to which its texts lead."""
    return [*_values(body, (Picture, File)), *_linked(text.source for text in _values(body, RichText))]


def _values(value: Any, kinds: Any) -> Iterator[Any]:
    if isinstance(value, kinds):
        yield value
    elif isinstance(value, StructValue):
        for part in value.values():
            yield from _values(part, kinds)
    elif isinstance(value, StreamValue):
        for block in value:
            yield from _values(block.value, kinds)


def _linked(texts: Iterable[str]) -> list[Thing]:
    rows = list(texts)
    files = {int(found[1]) for text in rows for found in LINK.finditer(text)}
    pictures = {int(found[1]) for text in rows for found in EMBEDDED.finditer(text)}
    linked: list[Thing] = list(File.objects.filter(pk__in=files).defer("text")) if files else []
    return [*linked, *(Picture.objects.filter(pk__in=pictures) if pictures else ())]


def _without(text: str, hidden: set[Thing]) -> str:
    files = {thing.pk for thing in hidden if isinstance(thing, File)}
    pictures = {thing.pk for thing in hidden if isinstance(thing, Picture)}
    text = LINK.sub(lambda found: found[2] if int(found[1]) in files else found[0], text)
    return EMBEDDED.sub(lambda found: "" if int(found[1]) in pictures else found[0], text)


def _shown(value: Any, hidden: set[Thing]) -> Any:
    """The value without what is hidden; None where nothing of it may be shown."""
    if isinstance(value, Picture | File):
        return None if value in hidden else value
    if isinstance(value, RichText):
        return RichText(_without(value.source, hidden))
    if not isinstance(value, StructValue):
        return value
    parts = {name: _shown(part, hidden) for name, part in value.items()}
    lost = [name for name, part in parts.items() if part is None and value[name] is not None]
    return None if any(value.block.child_blocks[name].required for name in lost) else type(value)(value.block, parts)

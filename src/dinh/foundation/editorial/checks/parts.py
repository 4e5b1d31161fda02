"""The text of a page, taken apart: every piece of rich text and every value of a block, with the place it stands at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.utils.encoding import force_str
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText


@dataclass(frozen=True)
class Part:
    """A block and its value; rich text fields of the page itself come as text blocks."""

    where: str
    block: blocks.Block
    value: Any

    @property
    def markup(self) -> BeautifulSoup | None:
        """The stored markup of rich text, None for other parts."""
        return BeautifulSoup(self.value.source, "html.parser") if isinstance(self.value, RichText) else None


def attribute(tag: Tag, name: str) -> str:
    """The text of an attribute, empty where there is none."""
    return str(tag.get(name) or "")


def parts(page: Page) -> Iterator[Part]:
    """All parts in reading order: of the page, then rich text in the rows that belong to it."""
    yield from own_parts(page)
    for relation in get_all_child_relations(type(page)):
        fields = [field for field in relation.related_model._meta.get_fields() if isinstance(field, RichTextField)]
        for number, row in enumerate(getattr(page, relation.get_accessor_name()).all() if fields else (), start=1):
            for field in fields:
                name = capfirst(force_str(row._meta.verbose_name))
                yield Part(f"{name} {number}", blocks.RichTextBlock(), RichText(getattr(row, field.name) or ""))


def own_parts(page: Page) -> Iterator[Part]:
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            name = capfirst(force_str(field.verbose_name))
            yield Part(name, blocks.RichTextBlock(), RichText(getattr(page, field.name) or ""))
        elif isinstance(field, StreamField):
            name = capfirst(force_str(field.verbose_name))
            for number, child in enumerate(getattr(page, field.name), start=1):
                yield from inside(
                    f"{name}, {number}. {capfirst(force_str(child.block.label))}", child.block, child.value
                )


def inside(where: str, block: blocks.Block, value: Any) -> Iterator[Part]:
    """The part itself, then what it is made of."""
    yield Part(where, block, value)
    if isinstance(block, blocks.BaseStructBlock) and value:
        for name, child in block.child_blocks.items():
            yield from inside(f"{where}, {capfirst(force_str(child.label))}", child, value.get(name))
    elif isinstance(block, blocks.ListBlock) and value:
        for number, item in enumerate(value, start=1):
            yield from inside(f"{where}, {number}", block.child_block, item)
    elif isinstance(block, blocks.BaseStreamBlock) and value:
        for number, item in enumerate(value, start=1):
            yield from inside(f"{where}, {number}. {capfirst(force_str(item.block.label))}", item.block, item.value)

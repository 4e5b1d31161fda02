"""Pictures say what they show, tables name their columns (WCAG 2.2, 1.1.1 and 1.3.1)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from dinh.foundation.editorial.checks import Finding, Severity
from dinh.foundation.editorial.checks.parts import Part, attribute, parts

ALTERNATIVES = ("alt", "alt_text")


def check_pictures(page: Page) -> Iterator[Finding]:
    """Pictures of the text; a room checks those in fields of its own."""
    for part in parts(page):
        if isinstance(part.block, blocks.BaseStructBlock) and part.value:
            yield from check_block(part)
        for picture in part.markup.find_all("embed", embedtype="image") if part.markup else []:
            if not attribute(picture, "alt").strip():
                yield without_words(part)


def check_block(part: Part) -> Iterator[Finding]:
    choosers = [name for name, child in part.block.child_blocks.items() if isinstance(child, ImageChooserBlock)]
    words = next((name for name in ALTERNATIVES if name in part.block.child_blocks), None)
    for name in choosers:
        if part.value.get(name) is None:
            if part.block.child_blocks[name].required:
                told = _("The picture is missing; perhaps it was deleted.")
                yield Finding(Severity.STOP, part.where, told, _("Choose one or delete the block."))
        elif words and not (part.value.get(words) or "").strip():
            yield without_words(part)


def without_words(part: Part) -> Finding:
    return Finding(
        Severity.ADVISE,
        part.where,
        _("Nobody who cannot see the picture learns what it shows."),
        _("Say it in one sentence; leave it empty only where the picture adds nothing to the text."),
    )


def check_tables(page: Page) -> Iterator[Finding]:
    for part in parts(page):
        if isinstance(part.block, TableBlock) and part.value and not has_header(part.value):
            told = _("The table names neither its columns nor its rows.")
            yield Finding(Severity.ADVISE, part.where, told, _("Choose “table headers” above the table."))


def has_header(table: dict[str, Any]) -> bool:
    kept = ("first_row_is_table_header", "first_col_is_header")
    return any(table.get(name) for name in kept) or table.get("table_header_choice") in ("row", "column", "both")

"""Text, picture, quote, table, file, key figures, call-out, source; film and sound stand in `media`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from dinh.rooms.portal.blocks.media import AudioBlock, OutsideFilmBlock, VideoBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "document-link", "ul", "ol"]
INLINE_FEATURES = ["bold", "italic", "link"]


class PictureBlock(blocks.StructBlock):
    """A picture with what it shows and whose it is."""

    picture = ImageChooserBlock(
        label=_("picture"), help_text=_("Horizontal pictures of at least 1200 pixels look best.")
    )
    alt = blocks.CharBlock(
        label=_("what it shows"),
        required=False,
        help_text=_("For readers who cannot see it. Empty only where the picture adds nothing to the text."),
    )
    caption = blocks.CharBlock(
        label=_("caption"),
        required=False,
        help_text=_("Below the picture: who, where, when; not what can be seen anyhow."),
    )
    credit = blocks.CharBlock(
        label=_("credit"), required=False, help_text=_("Author of the picture. Empty: as noted on the picture itself.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "portal/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Words of another, set apart."""

    text = blocks.TextBlock(
        label=_("words"), help_text=_("Word for word, without quotation marks: the page sets them.")
    )
    speaker = blocks.CharBlock(
        label=_("who said it"), required=False, help_text=_("Full name, as the person wishes to be named.")
    )
    post = blocks.CharBlock(
        label=_("post or source"), required=False, help_text=_("Post and unit, or the book or newspaper it stands in.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "portal/blocks/quote.html"


class FileBlock(blocks.StructBlock):
    """A file to read or take away."""

    file = DocumentChooserBlock(label=_("file"), help_text=_("One of the media library, or a new one."))
    title = blocks.CharBlock(
        label=_("name shown"),
        required=False,
        help_text=_("What readers get: “Form for the exchange of papers”. Empty: the name of the file."),
    )

    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("block", "File")
        template = "portal/blocks/file.html"


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("number"), max_length=20, help_text=_("As it is to be read: 1.250 or 98,6 %."))
    label = blocks.CharBlock(
        label=_("what it counts"),
        max_length=120,
        help_text=_("A few words below the number: “households with clean water”."),
    )


class FiguresBlock(blocks.StructBlock):
    """Up to six numbers side by side."""

    figures = blocks.ListBlock(
        FigureBlock(),
        min_num=1,
        max_num=6,
        label=_("numbers"),
        help_text=_("One to six; three side by side are read best."),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["rows"] = [(figure["value"], figure["label"]) for figure in value["figures"]]
        return context

    class Meta:
        icon = "list-ol"
        label = _("Key figures")
        template = "portal/blocks/figures.html"


class CalloutBlock(blocks.StructBlock):
    """What the reader should not miss: a deadline, an address, a condition."""

    title = blocks.CharBlock(label=_("title"), required=False, help_text=_("Two to five words: “Last day for papers”."))
    text = blocks.RichTextBlock(
        label=_("text"),
        features=[*INLINE_FEATURES, "ul"],
        help_text=_("What nobody should miss, in one or two sentences."),
    )

    class Meta:
        icon = "warning"
        label = _("Call-out")
        template = "portal/blocks/callout.html"


class SourceBlock(blocks.StructBlock):
    """Where a text comes from."""

    name = blocks.CharBlock(label=_("source"), help_text=_("Who wrote or published it first."))
    url = blocks.URLBlock(
        label=_("address"), required=False, help_text=_("Copied from the browser, beginning with https://.")
    )

    class Meta:
        icon = "link"
        label = _("Source")
        template = "portal/blocks/source.html"


BODY = [
    ("text", blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, icon="pilcrow")),
    ("picture", PictureBlock()),
    ("quote", QuoteBlock()),
    ("table", TableBlock(icon="table", label=_("Table"), template="portal/blocks/table.html")),
    ("file", FileBlock()),
    ("figures", FiguresBlock()),
    ("callout", CalloutBlock()),
    ("source", SourceBlock()),
    ("video", VideoBlock()),
    ("audio", AudioBlock()),
    ("outside_film", OutsideFilmBlock()),
]

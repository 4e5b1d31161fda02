"""The parts of a content pack: what units take for their own pages, boards and loudspeakers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dinh.rooms.portal.blocks.body import FileBlock, PictureBlock


class SloganBlock(blocks.StructBlock):
    """One line for a banner or a board."""

    text = blocks.CharBlock(label=_("text"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Slogan")


class PostBlock(blocks.StructBlock):
    """A text for a page or a group, to be posted as it stands."""

    title = blocks.CharBlock(label=_("what it is for"), max_length=150)
    text = blocks.TextBlock(label=_("text"))

    class Meta:
        icon = "edit"
        label = _("Suggested post")


class OutlineBlock(blocks.StructBlock):
    """What a speaker says, in points."""

    title = blocks.CharBlock(label=_("title"), max_length=200)
    text = blocks.RichTextBlock(label=_("text"), features=["h2", "h3", "bold", "italic", "ul", "ol"])

    class Meta:
        icon = "list-ol"
        label = _("Outline for speakers")


PACK = [
    ("slogan", SloganBlock()),
    ("post", PostBlock()),
    ("outline", OutlineBlock()),
    ("picture", PictureBlock()),
    ("file", FileBlock()),
]

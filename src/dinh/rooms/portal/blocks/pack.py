"""The parts of a content pack: what units take for their own pages, boards and loudspeakers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dinh.rooms.portal.blocks.body import FileBlock, PictureBlock


class SloganBlock(blocks.StructBlock):
    """One line for a banner or a board."""

    text = blocks.CharBlock(
        label=_("text"), max_length=200, help_text=_("Word for word, as it shall stand on the banner.")
    )

    class Meta:
        icon = "openquote"
        label = _("Slogan")


class PostBlock(blocks.StructBlock):
    """A text for a page or a group, to be posted as it stands."""

    title = blocks.CharBlock(
        label=_("what it is for"),
        max_length=150,
        help_text=_("Where it can be posted: “Facebook page of the commune”."),
    )
    text = blocks.TextBlock(label=_("text"), help_text=_("Ready to be copied, with its hashtags."))

    class Meta:
        icon = "edit"
        label = _("Suggested post")


class OutlineBlock(blocks.StructBlock):
    """What a speaker says, in points."""

    title = blocks.CharBlock(label=_("title"), max_length=200, help_text=_("What the talk is about, and for whom."))
    text = blocks.RichTextBlock(
        label=_("text"),
        features=["h2", "h3", "bold", "italic", "ul", "ol"],
        help_text=_("Points in their order; a speaker fills in the examples."),
    )

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

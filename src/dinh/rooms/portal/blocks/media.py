"""Film and sound: one's own, and those that stand with others."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from dinh.foundation.media.playing import FILMS, SOUNDS, ending_of, type_of
from dinh.rooms.portal.domain.embeds import Embed, find_embed


def refuse_other_endings(value: Any, name: str, endings: frozenset[str], words: Any) -> None:
    """Raise StructBlockValidationError at `name` where the chosen file is of another kind."""
    chosen = value.get(name)
    if chosen is not None and ending_of(chosen.filename) not in endings:
        raise StructBlockValidationError({name: ValidationError(words)})


class PlayedBlock(blocks.StructBlock):
    """What films and sounds share in their templates."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["type"] = type_of(value["file"].filename) if value.get("file") else ""
        return context


class VideoBlock(PlayedBlock):
    """An own film with its captions or its text."""

    file = DocumentChooserBlock(label=_("film"), help_text=_("MP4 (H.264) plays everywhere; WebM is taken as well."))
    title = blocks.CharBlock(
        label=_("title"), max_length=200, help_text=_("What is seen or heard; it stands above the player.")
    )
    poster = ImageChooserBlock(
        label=_("picture before it plays"), required=False, help_text=_("Empty: a dark field with the button.")
    )
    captions = DocumentChooserBlock(
        label=_("captions"),
        required=False,
        help_text=_("A WebVTT file (.vtt): what is said, for those who cannot hear."),
    )
    transcript = blocks.RichTextBlock(
        label=_("what is said and shown"),
        required=False,
        features=["bold", "italic", "ul"],
        help_text=_("Needed where there are no captions."),
    )
    credit = blocks.CharBlock(
        label=_("credit"), required=False, max_length=150, help_text=_("Who filmed or recorded it.")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_other_endings(cleaned, "file", FILMS, _("Choose an MP4 or WebM file."))
        refuse_other_endings(cleaned, "captions", frozenset({".vtt"}), _("Choose a WebVTT file (.vtt)."))
        return cleaned

    class Meta:
        icon = "media"
        label = _("Film")
        template = "portal/blocks/video.html"


class AudioBlock(PlayedBlock):
    """An own sound with its text."""

    file = DocumentChooserBlock(label=_("sound"), help_text=_("MP3 or M4A plays everywhere; OGG and WAV as well."))
    title = blocks.CharBlock(
        label=_("title"), max_length=200, help_text=_("What is seen or heard; it stands above the player.")
    )
    transcript = blocks.RichTextBlock(
        label=_("what is said"),
        required=False,
        features=["bold", "italic", "ul"],
        help_text=_("For those who cannot hear it, and for the search: word for word."),
    )
    credit = blocks.CharBlock(
        label=_("credit"), required=False, max_length=150, help_text=_("Who filmed or recorded it.")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_other_endings(cleaned, "file", SOUNDS, _("Choose an MP3, M4A, OGG or WAV file."))
        return cleaned

    class Meta:
        icon = "music"
        label = _("Sound")
        template = "portal/blocks/audio.html"


class EmbedValue(blocks.StructValue):
    """The block's value, with the player that belongs to its address."""

    @cached_property
    def embed(self) -> Embed | None:
        return find_embed(self.get("url") or "")


class OutsideFilmBlock(blocks.StructBlock):
    """A film that stands with another; nothing is asked of it before the reader has clicked."""

    url = blocks.URLBlock(label=_("address"), help_text=_("The address of one film at YouTube, Vimeo or Facebook."))
    title = blocks.CharBlock(
        label=_("title"), max_length=200, help_text=_("What is seen or heard; it stands above the player.")
    )
    transcript = blocks.RichTextBlock(
        label=_("what is said and shown"),
        required=False,
        features=["bold", "italic", "ul"],
        help_text=_("For those who cannot hear or see it: what is said, and what can only be seen."),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if find_embed(cleaned.get("url") or "") is None:
            words = _("Only films at YouTube, Vimeo and Facebook can be shown. Put other addresses into the text.")
            raise StructBlockValidationError({"url": ValidationError(words)})
        return cleaned

    class Meta:
        icon = "site"
        label = _("Film elsewhere")
        template = "portal/blocks/outside_film.html"
        value_class = EmbedValue

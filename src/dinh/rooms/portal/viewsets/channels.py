"""The list of channels in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from dinh.rooms.portal.forms import help_texts
from dinh.rooms.portal.models import Channel
from dinh.rooms.portal.viewsets.columns import YesNoColumn
from dinh.rooms.portal.viewsets.vocabularies import WordViewSet


class ChannelViewSet(WordViewSet):
    model = Channel
    name, url_prefix, icon, menu_label = "channels", "ban-tin-kenh", "mail", _("Channels")
    list_display = ["name", "order", YesNoColumn("offered", label=_("Offered to contributors"))]
    panels = [FieldPanel(name, help_text=help_texts.WORD[name]) for name in ("name", "order", "offered")]
    add_to_settings_menu = True

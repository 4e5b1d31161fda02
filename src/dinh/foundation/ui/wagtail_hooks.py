"""The house's colours and emblem in Wagtail's admin."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from dinh.foundation.ui.templatetags.ui import asset


@hooks.register("insert_global_admin_css")
def house_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', asset("ui/admin.css"))

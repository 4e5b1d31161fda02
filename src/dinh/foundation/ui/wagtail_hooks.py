"""The house's colours and emblem in Wagtail's admin, and the columns it left without a translation."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail import hooks
from wagtail.models import Site
from wagtail.sites.views import IndexView as SiteList

from dinh.foundation.ui.templatetags.ui import asset


@hooks.register("insert_global_admin_css")
def house_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', asset("ui/admin.css"))


@hooks.register("insert_editor_js")
def names_of_editors() -> SafeString:
    return format_html('<script src="{}"></script>', asset("ui/editor_names.js"))


# Wagtail heads these columns with the names of the fields in its code.
for column in SiteList.columns:
    if column.name in {"port", "site_name", "root_page"}:
        column.label = capfirst(Site._meta.get_field(column.name).verbose_name)

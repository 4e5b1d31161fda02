"""Every screen of staff, found in the house's own addresses, the admin's menus, its kinds of pages and its settings.

Runs inside an installation with demonstration data. An address of the house that has no row to be opened with, and no
reason here not to be opened, is an error: nobody adds a screen that no journey looks at.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.test import RequestFactory
from django.urls import URLPattern, get_resolver, reverse
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, admin_menu
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page, Site, get_page_models

from dinh.foundation.people.models import Person
from tests.journeys.staff_rows import choose_rows

# What answers no GET; the journey sees that it refuses one.
VERBS = {
    *("contests_desk_erase", "news_desk_act", "news_desk_make", "news_desk_merge", "news_desk_decline"),
    *("editorial_close_guide", "editorial_act", "editorial_new_link", "editorial_close_link"),
    *("editorial_review_date", "editorial_reviewed", "people_invitation_resend", "people_invitation_withdraw"),
    *("questions_intake_confirm", "questions_draft", "questions_review", "questions_retire", "jobs_change"),
    *("documents:remove_note", "numbering_books:skip", "numbering_books:follow", "book_entries:to_document"),
    *("comment_windows:publish", "contests_desk_empty_list", "contests_desk_prepare", "contests_desk_unused"),
    "people_sessions_end",
}
# What is a file and no screen.
FILES = {
    *("contribution_file", "approval_list_word", "contests_desk_standing", "questions_intake_picture"),
    *("comment_windows:export", "contests_desk_part"),
}
# What leads on to a screen that is walked anyhow; or is refused to everybody, because such rows are never deleted.
LEADS_ON = {"contests_desk_publish_results", "book_entries:delete", "roles:delete", "units_admin:delete"}
# What a script puts into a screen: a list narrowed, a window to choose from, a preview; or what a program reads.
PARTS = re.compile(r"(index|history|audit_record)_results$|^wagtailadmin_api:|^document_chooser:|:preview$")
# Screens of Wagtail where staff are every day and which stand in no menu.
DAILY = {
    "wagtailadmin_explore": "section",
    "wagtailadmin_pages:add_subpage": "section",
    "wagtailadmin_pages:delete": "article",
    "wagtailadmin_pages:unpublish": "article",
    "wagtailadmin_pages:move": "article",
    "wagtailadmin_pages:copy": "article",
    "wagtailadmin_pages:history": "article",
    "wagtailadmin_pages:usage": "article",
    "wagtailadmin_pages:workflow_history": "article",
    "wagtailimages:add_multiple": "",
    "wagtailimages:edit": "picture",
    "wagtaildocs:add_multiple": "",
    "wagtaildocs:edit": "file",
    "wagtailusers_users:add": "",
    "wagtailusers_users:edit": "person",
}
# What everybody with an account has for themselves.
ACCOUNT = ["account_email", "account_change_password", "mfa_index", "usersessions_list"]


# The same screen with other rows in it.
NARROWED = ["/admin/ban-tin/?loc=cua-toi", "/admin/ban-tin/?loc=da-xong"]


def find_screens() -> dict[str, list[str]]:
    """Addresses by what they are: `screens` to look at, `verbs` that must refuse a GET. Raises LookupError."""
    rows = choose_rows()
    screens, verbs, lost = [], [], []
    for name, entry in own_routes():
        if name in FILES | LEADS_ON or PARTS.search(name):
            continue
        try:
            found = [reverse(name, kwargs=row) + rows.asked.get(name, "") for row in rows.of(name, entry)]
        except LookupError as missing:
            lost.append(f"{name}: {missing}")
            continue
        (verbs if name in VERBS else screens).extend(found)
    if lost:
        raise LookupError("\n".join(["Addresses without a row to open them with, and without a reason:", *lost]))
    screens += [reverse(name, args=[rows.keys[row]] if row else []) for name, row in DAILY.items()]
    screens += [*menu_addresses(), *page_addresses(), *setting_addresses(), *map(reverse, ACCOUNT), *NARROWED]
    return {"screens": list(dict.fromkeys(screens)), "verbs": verbs}


def own_routes() -> Iterator[tuple[str, URLPattern]]:
    """(name, pattern) of every address of the admin whose view is the house's, or whose viewset is."""
    yield from routes_below(get_resolver(), "", (), False)


def routes_below(resolver: Any, route: str, spaces: tuple[str, ...], ours: bool) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = route + str(entry.pattern).lstrip("^")
        if not isinstance(entry, URLPattern):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            own = any(is_own(each) for each in entry.url_patterns if isinstance(each, URLPattern))
            yield from routes_below(entry, address, inner, bool(entry.namespace) and own)
        elif address.startswith("admin/") and entry.name and (ours or is_own(entry)):
            yield ":".join([*spaces, entry.name]), entry


def is_own(entry: URLPattern) -> bool:
    return getattr(entry.callback, "view_class", entry.callback).__module__.startswith("dinh.")


def menu_addresses() -> Iterator[str]:
    """Where the menus of the admin lead whoever may see all of them."""
    request = RequestFactory().get("/admin/")
    request.user = Person.objects.filter(is_superuser=True).first()
    yield reverse("wagtailadmin_home")
    for item in admin_menu.menu_items_for_request(request):
        yield from item_addresses(item, request)


def item_addresses(item: MenuItem, request: Any) -> Iterator[str]:
    if isinstance(item, SubmenuMenuItem):
        for inner in item.menu.menu_items_for_request(request):
            yield from item_addresses(inner, request)
    elif item.url.startswith("/admin/") and not item.url.startswith("/admin/settings/"):
        yield item.url


def page_addresses() -> Iterator[str]:
    """The form of every kind of page: of one that stands, or of a new one where none does."""
    for model in get_page_models():
        if not model.__module__.startswith("dinh."):
            continue
        page = Page.objects.exact_type(model).order_by("pk").first()
        if page is not None:
            yield reverse("wagtailadmin_pages:edit", args=[page.pk])
        elif model.is_creatable:
            parent = Page.objects.exact_type(*model.allowed_parent_page_models()).order_by("depth", "pk").first()
            yield reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def setting_addresses() -> Iterator[str]:
    """Their entries in the menu lead on to these."""
    site = Site.objects.get(is_default_site=True)
    for model in registry:
        yield reverse("wagtailsettings:edit", args=[model._meta.app_label, model._meta.model_name, site.pk])

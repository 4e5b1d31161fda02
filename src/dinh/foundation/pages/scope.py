"""Keeps the scope of every page right: nearest unit root above, strictest access on the way down."""

from collections.abc import Iterator

from django.apps import apps
from wagtail.models import Page

from dinh.foundation.pages.models import PageScope, ScopedPageMixin, UnitRoot
from dinh.foundation.people.visibility import Access, strictest
from dinh.foundation.units.queries import root_unit

BATCH = 500
STEP = Page.steplen


def rebuild(top: Page) -> int:
    """Set the scope of `top` and of everything below it; return how many pages changed."""
    changed = list(differing_scopes(top))
    PageScope.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["unit", "access"],
        batch_size=BATCH,
    )
    return len(changed)


def rebuild_all() -> int:
    """Set the scope of every page of the tree."""
    return sum(rebuild(top) for top in Page.get_root_nodes())


def wrong_scopes() -> list[int]:
    """Ids of the pages whose stored scope is not what the tree says."""
    return [scope.page_id for top in Page.get_root_nodes() for scope in differing_scopes(top)]


def differing_scopes(top: Page) -> Iterator[PageScope]:
    """What ought to be stored for `top` and below, where it differs from what is stored.

    A handful of queries whatever the size: paths in order, so that a parent is settled before its children.
    """
    root = root_unit()
    if root is None:
        return
    above = [top.path[:end] for end in range(STEP, len(top.path), STEP)]
    inside = Page.objects.filter(path__startswith=top.path)
    ancestors = Page.objects.filter(path__in=above)
    asked = {**own_levels(path__in=above), **own_levels(path__startswith=top.path)}
    roots = {root.page_id: root.bearer_id for root in UnitRoot.objects.all()}
    stored = {
        page: (unit, access)
        for page, unit, access in PageScope.objects.filter(page__path__startswith=top.path).values_list(
            "page_id", "unit_id", "access"
        )
    }
    settled: dict[str, tuple[int, str]] = {}
    for pages, store in ((ancestors, False), (inside, True)):
        for pk, path in pages.order_by("path").values_list("pk", "path"):
            unit_id, access = settled.get(path[:-STEP], (root.pk, str(Access.PUBLIC)))
            unit_id, access = roots.get(pk, unit_id), strictest(access, asked.get(pk, Access.PUBLIC))
            settled[path] = unit_id, access
            if store and stored.get(pk) != (unit_id, access):
                yield PageScope(page_id=pk, unit_id=unit_id, access=access)


def own_levels(**where: object) -> dict[int, str]:
    """Page id → the level the page itself asks for; one query for each page type that can ask."""
    found: dict[int, str] = {}
    for model in apps.get_models():
        if issubclass(model, ScopedPageMixin) and issubclass(model, Page):
            found.update(model._default_manager.filter(**where).exclude(access="").values_list("pk", "access"))
    return found

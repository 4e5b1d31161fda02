"""Keeps the scope of every page right: nearest unit root above, strictest access on the way down."""

from wagtail.models import Page

from dinh.foundation.pages.models import PageScope, UnitRoot
from dinh.foundation.people.visibility import Access, strictest
from dinh.foundation.units.queries import root_unit

BATCH = 500


def own_access(page: Page) -> str:
    """The level the page itself asks for; pages without the mixin ask for nothing."""
    return getattr(page.specific, "access", "") or Access.PUBLIC


def rebuild(top: Page) -> int:
    """Set the scope of `top` and of everything below it; return how many pages changed.

    Reads the ancestors once and the subtree in path order, so that a parent is settled before its children.
    """
    root = root_unit()
    if root is None:
        return 0
    roots: dict[int, int] = dict(UnitRoot.objects.values_list("page_id", "unit_id"))
    settled: dict[str, tuple[int, str]] = {}
    unit_id: int = root.pk
    access: str = Access.PUBLIC
    for ancestor in top.get_ancestors().specific():
        unit_id = roots.get(ancestor.pk, unit_id)
        access = strictest(access, own_access(ancestor))
        settled[ancestor.path] = unit_id, access
    existing = PageScope.objects.in_bulk(Page.objects.filter(path__startswith=top.path).values_list("pk", flat=True))
    changed: list[PageScope] = []
    subtree = Page.objects.filter(path__startswith=top.path).order_by("path").specific()
    for page in subtree.iterator(chunk_size=BATCH):
        unit_id, access = settled.get(page.path[: -Page.steplen], (root.pk, str(Access.PUBLIC)))
        unit_id, access = roots.get(page.pk, unit_id), strictest(access, own_access(page))
        settled[page.path] = unit_id, access
        present = existing.get(page.pk)
        if present is None or (present.unit_id, present.access) != (unit_id, access):
            changed.append(PageScope(page_id=page.pk, unit_id=unit_id, access=access))
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

"""The whole index anew, in small transactions, while readers go on searching."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dinh.foundation.jobs import progress
from dinh.foundation.jobs.declare import job
from dinh.foundation.search.actions.indexing import BATCH, catch_up, write
from dinh.foundation.search.models import Pending, SearchDoc
from dinh.foundation.search.sources import Source, all_sources

Tell = Callable[[int, int, str], None]


def batches(source: Source) -> Iterator[list[Any]]:
    """All objects of a source, a hundred at a time: memory stays flat however many there are."""
    last: Any = None
    while True:
        things = source.queryset().order_by("pk")
        part = list(things[:BATCH] if last is None else things.filter(pk__gt=last)[:BATCH])
        if not part:
            return
        yield part
        last = part[-1].pk


def reindex(*, kinds: Iterable[str] = (), tell: Tell = lambda done, total, kind: None) -> int:
    """Make the entries of `kinds` (all) anew and drop what no source knows; return how many entries there are."""
    wanted = set(kinds)
    chosen = [source for source in all_sources() if not wanted or source.kind in wanted]
    total = sum(source.queryset().count() for source in chosen)
    written = seen = 0
    noted = list(Pending.objects.values_list("pk", flat=True)) if not wanted else []
    for source in chosen:
        started = timezone.now()
        for part in batches(source):
            written += write(source, part)
            seen += len(part)
            tell(seen, total, source.kind)
        SearchDoc.objects.filter(kind=source.kind, indexed_at__lt=started).delete()
    if not wanted:
        SearchDoc.objects.exclude(kind__in=[source.kind for source in chosen]).delete()
        for at in range(0, len(noted), BATCH):
            Pending.objects.filter(pk__in=noted[at : at + BATCH]).delete()
    settle()
    return written


def settle() -> None:
    """After many changes: merge the index into few pieces, and let the planner know the new sizes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # in small steps: each is a short write transaction, so others can write between
            sign = -1
            for _step in range(10_000):
                before = connection.connection.total_changes
                cursor.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('merge', %s)", [sign * 500])
                sign = 1
                if connection.connection.total_changes - before < 2:
                    break
            cursor.execute("ANALYZE search_searchdoc")
        else:
            cursor.execute("ANALYZE search_searchdoc")


@job(label=_("Fill the search index anew"), retries=1, timeout=6 * 3600, unique=lambda kinds=(): "all")
def reindex_all(kinds: list[str] | tuple[str, ...] = ()) -> None:
    """The same as a job that shows its progress."""
    reindex(kinds=kinds, tell=lambda done, total, kind: progress.tell(done=done, total=total, note=kind))


@job(label=_("Take into the search what was left out"), retries=3, timeout=3600, unique=lambda: "one")
def catch_up_index() -> None:
    """Take in what a killed process has left out of the index."""
    catch_up()

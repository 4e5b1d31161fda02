"""Which addresses are asked today, and what is kept of the answers."""

import datetime
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q

from dinh.foundation.editorial.elsewhere.asking import Unasked, ask
from dinh.foundation.editorial.models.elsewhere import Fault, OutsideLink
from dinh.foundation.jobs import progress

MOST_A_DAY = 500
SOUND_FOR = datetime.timedelta(days=7)
AT_ONCE = 8
# Between two questions to one site, in seconds.
PAUSE = 1.0
# After so many silences in a row a site is left alone until tomorrow.
MOST_SILENCES = 3
# With fewer answers than this a silence of all may be theirs, not that of our own line.
LEAST_FOR_A_CUT = 3

Ask = Callable[[str], Fault | None]


def check_due(today: datetime.date, *, asking: Ask | None = None, pause: float = PAUSE) -> int:
    """Ask every address that is due; how many were asked. Nothing is noted where nobody at all answered:
    then it is our own line that is cut.
    """
    due = list(due_on(today)[:MOST_A_DAY])
    held: list[tuple[OutsideLink, Fault | None]] = []
    answered = False
    for done, (link, fault) in enumerate(ask_sites(due, asking or ask_politely, pause), start=1):
        progress.tell(done=done, total=len(due))
        answered = answered or fault in (None, Fault.GONE, Fault.LOOPS)
        held.append((link, fault))
        if answered:
            keep_all(held, today)
            held = []
    if len(held) < LEAST_FOR_A_CUT:
        keep_all(held, today)
    return len(due)


def due_on(today: datetime.date):
    """What failed, every day; what was sound, once a week; what was never asked, first."""
    failed = Q(failures__gt=0, checked_on__lt=today)
    sound = Q(failures=0, checked_on__lte=today - SOUND_FOR)
    rows = OutsideLink.objects.filter(Q(checked_on__isnull=True) | failed | sound)
    return rows.order_by(F("checked_on").asc(nulls_first=True), "pk")


def ask_politely(address: str) -> Fault | None:
    return ask(address, agent=f"Dinh-link-check (+{settings.WAGTAILADMIN_BASE_URL})")


def ask_sites(due: list[OutsideLink], asking: Ask, pause: float) -> Iterator[tuple[OutsideLink, Fault | None]]:
    """Several sites at once, each site one question after the other."""
    sites: dict[str, list[OutsideLink]] = defaultdict(list)
    for link in due:
        sites[urlsplit(link.address).hostname or ""].append(link)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for future in as_completed([pool.submit(ask_site, links, asking, pause) for links in sites.values()]):
            yield from future.result()


def ask_site(links: list[OutsideLink], asking: Ask, pause: float) -> list[tuple[OutsideLink, Fault | None]]:
    told: list[tuple[OutsideLink, Fault | None]] = []
    silences = 0
    for number, link in enumerate(links):
        if number:
            time.sleep(pause)
        try:
            fault = asking(link.address)
        except Unasked:
            fault = None
        told.append((link, fault))
        silences = silences + 1 if fault in (Fault.SILENT, Fault.NAMELESS) else 0
        if silences == MOST_SILENCES:
            break
    return told


def keep_all(told: list[tuple[OutsideLink, Fault | None]], today: datetime.date) -> None:
    for link, fault in told:
        keep(link, fault, today)


def keep(link: OutsideLink, fault: Fault | None, today: datetime.date) -> None:
    """A second answer of the same day changes the kind of the fault, not the count of days."""
    rows = OutsideLink.objects.filter(pk=link.pk)
    if fault is None:
        rows.update(checked_on=today, failures=0, failing_since=None, fault="")
    elif link.failures and link.checked_on == today:
        rows.update(fault=fault)
    else:
        since = link.failing_since or today
        rows.update(checked_on=today, failures=link.failures + 1, failing_since=since, fault=fault)

"""The main menu and the links in the foot: apps register sources, every page shows what they answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest


@dataclass(frozen=True)
class Item:
    """One entry of the menu; `order` decides between sources (portal pages 10, registers 20, units 30 …)."""

    title: str
    url: str
    order: int = 50
    current: bool = False


# A row of the menu in windows that are so many rem wide, less a scroll bar, in px; see css/30-masthead.css.
ROWS = {"48": 692, "64": 929, "72": 1057, "80": 1185}
LETTER, GAP, REST = 9.0, 24, 110  # px: a letter of the menu on average, between two entries, “more” with its arrow
NEVER = "never"


@dataclass(frozen=True)
class Placed:
    """An entry and the window (a key of ROWS, or NEVER) from which on it stands in the row and not under “more”."""

    item: Item
    since: str


Source = Callable[[HttpRequest], Iterable[Item]]
_sources: list[Source] = []
_foot: list[Source] = []


def register(source: Source) -> None:
    """Add a source; call it from `AppConfig.ready`."""
    _sources.append(source)


def register_foot(source: Source) -> None:
    """Add a source of links for the foot of every page; call it from `AppConfig.ready`."""
    _foot.append(source)


def foot_items(request: HttpRequest) -> list[Item]:
    """The links in the foot, in order."""
    return sorted((item for source in _foot for item in source(request)), key=lambda item: item.order)


def items(request: HttpRequest) -> list[Item]:
    """The whole menu in order, the entry that leads to this page (or a page above it) marked as current."""
    found = sorted((item for source in _sources for item in source(request)), key=lambda item: item.order)
    within = [item.url for item in found if is_within(request.path, item.url)]
    nearest = max(within, key=len, default=None)
    return [replace(item, current=item.current or item.url == nearest) for item in found]


def is_within(path: str, url: str) -> bool:
    """Is `path` the address `url` or below it? The home page is only itself."""
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))


def place(found: list[Item]) -> list[Placed]:
    """Each entry with the window from which on the row has room for it; the style sheet does the rest."""
    ends = [0.0]
    for item in found:
        ends.append(ends[-1] + len(item.title) * LETTER + (GAP if len(ends) > 1 else 0))
    room = {window: ends[-1] if ends[-1] <= width else width - GAP - REST for window, width in ROWS.items()}
    return [
        Placed(item, next((window for window in ROWS if end <= room[window]), NEVER))
        for item, end in zip(found, ends[1:], strict=True)
    ]

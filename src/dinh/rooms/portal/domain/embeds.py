"""Films that stand with others: where their player is, told from the address that a reader would open."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

IDENTITY = re.compile(r"[\w-]{6,20}", re.ASCII)


@dataclass(frozen=True)
class Embed:
    """`player` is what a frame loads, from `origin`; `host` is how a reader is told of it."""

    provider: str
    player: str

    @property
    def origin(self) -> str:
        return "https://" + self.host

    @property
    def host(self) -> str:
        return urlsplit(self.player).netloc


def find_embed(url: str) -> Embed | None:
    """The player of a film at YouTube, Vimeo or Facebook; None for every other address."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if parts.scheme != "https":
        return None
    if host in ("youtube.com", "youtu.be"):
        return youtube(host, parts.path, parts.query)
    if host == "vimeo.com" and re.fullmatch(r"/\d{6,12}/?", parts.path, re.ASCII):
        return Embed("Vimeo", f"https://player.vimeo.com/video/{parts.path.strip('/')}?dnt=1")
    if host in ("facebook.com", "fb.watch") and len(parts.path) > 1:
        return Embed("Facebook", "https://www.facebook.com/plugins/video.php?href=" + quote(url.strip(), safe=""))
    return None


def youtube(host: str, path: str, query: str) -> Embed | None:
    """The player that sets no cookies before it plays."""
    if host == "youtu.be":
        identity = path.strip("/")
    elif path == "/watch":
        identity = parse_qs(query).get("v", [""])[0]
    else:
        _kind, _slash, identity = path.strip("/").partition("/")
        if _kind not in ("shorts", "live", "embed"):
            return None
    if not IDENTITY.fullmatch(identity):
        return None
    return Embed("YouTube", f"https://www.youtube-nocookie.com/embed/{identity}")

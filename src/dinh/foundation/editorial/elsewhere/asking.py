"""Asking another site whether anything is at an address: politely, and never inside the office's own network."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.encoding import iri_to_uri

from dinh.foundation.editorial.models.elsewhere import Fault

TIMEOUT = 10.0
MOST_HOPS = 6
# Servers that do not know HEAD answer so, or as if nothing were there.
ASK_AGAIN = {400, 403, 404, 405, 410, 500, 501}
MayReach = Callable[[str], bool]


class Unreachable(Exception):
    """Nothing answered, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Unasked(Exception):
    """The address is not one that is asked: inside a private network, or of no web site."""


def is_public(number: str) -> bool:
    """Whether an IP address is of the public network; others are never asked (server-side request forgery)."""
    return ipaddress.ip_address(number).is_global


def ask(address: str, *, agent: str, may_reach: MayReach = is_public, timeout: float = TIMEOUT) -> Fault | None:
    """What is wrong with the address; None where something answers, even if it does not let us in.

    Raises Unasked. A certificate that does not hold counts as an answer: browsers judge it, and tell the reader.
    """
    try:
        for _hop in range(MOST_HOPS):
            status, location = request(address, "HEAD", agent, may_reach, timeout)
            if status in ASK_AGAIN:
                status, location = request(address, "GET", agent, may_reach, timeout)
            if not (300 <= status < 400 and location):
                return judge(status)
            address = urljoin(address, location)
    except Unreachable as fault:
        return fault.fault
    return Fault.LOOPS


def judge(status: int) -> Fault | None:
    if status in (404, 410):
        return Fault.GONE
    return Fault.SILENT if status >= 500 else None


def request(address: str, method: str, agent: str, may_reach: MayReach, timeout: float) -> tuple[int, str]:
    """Status and where it leads on; the body is not read."""
    split = urlsplit(iri_to_uri(address))
    if split.scheme not in ("http", "https") or not split.hostname:
        raise Unasked(address)
    number = resolve(split, may_reach)
    connection = connect(split, number, timeout)
    path = (split.path or "/") + (f"?{split.query}" if split.query else "")
    try:
        connection.request(method, path, headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location") or ""
    except ssl.SSLError:
        return 200, ""
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise Unreachable(Fault.SILENT) from fault
    finally:
        connection.close()


def resolve(split: SplitResult, may_reach: MayReach) -> str:
    """The IP address to which the connection goes, so that no second look-up can lead elsewhere."""
    try:
        found = socket.getaddrinfo(split.hostname, port_of(split), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise Unreachable(Fault.NAMELESS) from fault
    numbers = [str(row[4][0]) for row in found]
    if not all(may_reach(number) for number in numbers):
        raise Unasked(split.hostname)
    return sorted(numbers, key=lambda number: ":" in number)[0]


def port_of(split: SplitResult) -> int:
    try:
        return split.port or (443 if split.scheme == "https" else 80)
    except ValueError as fault:
        raise Unasked(split.netloc) from fault


def connect(split: SplitResult, number: str, timeout: float) -> http.client.HTTPConnection:
    """A connection to that IP address under the name of the site."""
    name = str(split.hostname)
    kind = HTTPS if split.scheme == "https" else HTTP
    return kind(name, port_of(split), number, timeout)


class HTTP(http.client.HTTPConnection):
    def __init__(self, name: str, port: int, number: str, timeout: float) -> None:
        super().__init__(name, port, timeout=timeout)
        self.number = number

    def connect(self) -> None:
        self.sock = socket.create_connection((self.number, self.port), self.timeout)


class HTTPS(HTTP):
    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

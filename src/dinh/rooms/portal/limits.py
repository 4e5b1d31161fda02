"""How often visitors may send something. A school or a barracks shares one address: the limit is a wide one."""

import hashlib
import time

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600
FASTEST = 3  # seconds a person needs at least to fill in a form
OLDEST = 24 * HOUR


def may_send(request: HttpRequest, what: str, *, an_hour: int) -> bool:
    """Count this request; False when its address has sent more than `an_hour` in the present hour.

    The address is kept for an hour at most, as a keyed hash.
    """
    address = request.META.get("REMOTE_ADDR", "")
    keyed = hashlib.sha256(f"{settings.SECRET_KEY} {what} {address}".encode()).hexdigest()[:32]
    key = f"limit:{keyed}:{int(time.time() // HOUR)}"
    if cache.add(key, 1, HOUR):
        return True
    try:
        return bool(cache.incr(key) <= an_hour)
    except ValueError:  # it ran out between the two calls
        return True


def stamp(what: str) -> str:
    """When a form was shown, signed, for a hidden field."""
    return signing.dumps({"what": what, "at": int(time.time())}, salt="portal.form")


def is_human_pace(what: str, stamped: str) -> bool:
    """Whether the form was shown by us, at least three seconds and at most a day ago."""
    try:
        shown = signing.loads(stamped, salt="portal.form", max_age=OLDEST)
    except signing.BadSignature:
        return False
    return bool(shown.get("what") == what and time.time() - shown["at"] >= FASTEST)

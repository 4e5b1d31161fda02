"""How everybody signs in to the demonstration and to the houses of benches; no secret, and no Django."""

import base64
import hmac
import struct
import time

PASSWORD = "mai-dinh-lang-2026"  # noqa: S105 - printed for everyone who starts the demonstration
SECRET = "MAIDINHLANGTAMNHINLUA234567MAIDI"  # noqa: S105 - every account of the demonstration shares it


def make_code(secret: str = SECRET) -> str:
    """The present code of an authenticator (RFC 6238: SHA-1, 30 s, six digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"

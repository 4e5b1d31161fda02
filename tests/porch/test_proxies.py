import pytest

from dinh.porch import TrustedProxies

FORWARDED = [(b"x-forwarded-for", b"6.6.6.6, 10.0.0.9"), (b"x-forwarded-proto", b"https"), (b"host", b"h")]


@pytest.mark.parametrize(
    ("count", "client", "scheme"),
    [(0, "127.0.0.1", "http"), (1, "10.0.0.9", "https"), (2, "6.6.6.6", "https"), (3, "127.0.0.1", "https")],
)
def test_client_when_so_many_proxies_are_trusted_then_it_is_theirs_to_say(count, client, scheme):
    scope = {"type": "http", "client": ("127.0.0.1", 5), "scheme": "http", "headers": FORWARDED}
    corrected = TrustedProxies(None, count=count).corrected(scope)
    assert (corrected["client"][0], corrected["scheme"], corrected["headers"]) == (client, scheme, [(b"host", b"h")])

"""Signing in through a provider of OpenID Connect that speaks real HTTP, and what happens when it lies."""

import http.client
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from dinh.foundation.people.actions import enrol_totp, grant_role, open_account
from dinh.foundation.people.models import Person
from tests.fakes.oidc import CLIENT, CLIENT_SECRET, OpenIDProvider
from tests.foundation.people.test_sign_in import SECRET, code

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/oidc/sso/login/"
FAULTS = [
    "wrong issuer",
    "expired token",
    "wrong nonce",
    "no nonce",
    "wrong audience",
    "audience of several",
    "unsigned",
    "signed with the secret",
    "signed by a stranger",
    "user info of somebody else",
    "no ID token",
    "discovery of another issuer",
    "refused",
    "broken /jwks",
    "nonsense /jwks",
    "broken /userinfo",
    "nonsense /userinfo",
    "slow /token",
    "slow /.well-known/openid-configuration",
    "nonsense /.well-known/openid-configuration",
]


@pytest.fixture
def client() -> Client:
    """Django's own: it has shown no second factor."""
    return Client()


@pytest.fixture
def provider(settings):
    fake = OpenIDProvider()
    app = {"provider_id": "sso", "name": "Cổng tỉnh", "client_id": CLIENT, "secret": CLIENT_SECRET}
    app["settings"] = {"server_url": fake.address, "oauth_pkce_enabled": True}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 1
    yield fake
    fake.stop()


@pytest.fixture
def known(db) -> Person:
    return open_account(by=None, email="a@example.vn", name="Lò Thị Ánh")


def go_through(client):
    """What a browser does: ask, be led away, come back. The answer to the last request to the house."""
    away = client.post(LOGIN)
    if away.status_code != 302:
        return away
    place = urlsplit(away["Location"])
    connection = http.client.HTTPConnection(place.netloc, timeout=5)
    connection.request("GET", f"{place.path}?{place.query}")
    back = connection.getresponse().getheader("Location")
    return client.get(back.removeprefix("http://testserver"))


def signed_in(client) -> Person | None:
    number = client.session.get("_auth_user_id")
    return Person.objects.get(pk=number) if number else None


def test_sign_in_when_the_verified_address_is_known_then_the_account_opens_and_is_bound_to_the_subject(
    client, provider, known
):
    answer = go_through(client)
    assert (answer.status_code, signed_in(client)) == (302, known)
    account = SocialAccount.objects.get(user=known)
    assert account.uid == "u-1"
    assert set(account.extra_data["userinfo"]) == {"sub", "email", "email_verified", "name"}
    # then the subject alone decides, whatever address it bears
    provider.person["email"] = "moi@example.vn"
    again = Client()
    go_through(again)
    assert signed_in(again) == known


def test_sign_in_when_the_page_is_opened_then_the_button_is_there_and_a_mere_link_leads_nowhere(client, provider):
    assert "Cổng tỉnh" in client.get("/tai-khoan/login/").content.decode()
    assert client.get(LOGIN).status_code == 200
    assert provider.asked == []


@pytest.mark.parametrize("verified", [False, None, "false", "no"])
def test_sign_in_when_the_address_is_not_verified_then_no_account_opens(client, provider, known, verified):
    provider.person["email_verified"] = verified
    go_through(client)
    assert (signed_in(client), SocialAccount.objects.count()) == (None, 0)


def test_sign_in_when_the_person_is_unknown_then_no_account_is_made(client, provider, known):
    provider.person |= {"sub": "u-9", "email": "la@example.vn"}
    answer = go_through(client)
    assert "Bạn chưa có tài khoản tại đây" in answer.content.decode()
    assert (signed_in(client), Person.objects.count()) == (None, 1)
    assert client.get("/admin/").status_code == 302


def test_sign_in_when_the_account_is_closed_then_it_stays_closed(client, provider, known):
    Person.objects.update(is_active=False)
    go_through(client)
    assert signed_in(client) is None


@pytest.mark.parametrize("fault", FAULTS)
def test_sign_in_when_the_provider_is_at_fault_then_a_page_says_so_and_nobody_is_signed_in(
    client, provider, known, fault
):
    provider.fault = fault
    answer = go_through(client)
    assert answer.status_code in (200, 302, 401)
    if fault == "refused":
        answer = client.get(answer["Location"]) if answer.status_code == 302 else answer
        assert "Đã hủy đăng nhập" in answer.content.decode()
    else:
        assert "Đăng nhập một lần không thành công" in answer.content.decode()
    assert (signed_in(client), SocialAccount.objects.count()) == (None, 0)


def test_sign_in_when_the_provider_is_down_then_a_page_says_so(client, provider, known):
    provider.server.server_close()
    assert "Đăng nhập một lần không thành công" in go_through(client).content.decode()


def test_callback_when_it_is_played_again_or_from_another_browser_then_it_opens_nothing(client, provider, known):
    away = urlsplit(client.post(LOGIN)["Location"])
    connection = http.client.HTTPConnection(away.netloc, timeout=5)
    connection.request("GET", f"{away.path}?{away.query}")
    back = connection.getresponse().getheader("Location").removeprefix("http://testserver")
    thief = Client()
    thief.get(back)
    assert signed_in(thief) is None
    client.get(back)
    assert signed_in(client) == known
    client.logout()
    client.get(back)
    assert signed_in(client) is None


def make_staff(person, north):
    grant_role(by=None, person=person, function="editor", unit=north)


def test_staff_when_the_provider_speaks_of_two_factors_then_the_own_one_is_asked_for_all_the_same(
    client, provider, known, north
):
    make_staff(known, north)
    provider.claims = {"amr": ["pwd", "mfa"], "acr": "urn:strong"}
    go_through(client)
    assert client.get("/admin/")["Location"] == "/tai-khoan/2fa/"


def test_staff_when_they_have_a_factor_then_it_is_asked_for_after_the_provider(client, provider, known, north):
    make_staff(known, north)
    enrol_totp(known, SECRET)
    assert go_through(client)["Location"].startswith("/tai-khoan/2fa/authenticate/")
    assert client.get("/admin/").status_code == 302
    client.post("/tai-khoan/2fa/authenticate/", {"code": code()})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("claims", "opens"), [({"amr": ["mfa"]}, True), ({"acr": "mfa"}, True), ({"amr": "pwd"}, False)]
)
def test_staff_when_the_setting_trusts_a_claim_then_that_claim_alone_opens(
    client, provider, known, north, settings, monkeypatch, claims, opens
):
    make_staff(known, north)
    monkeypatch.setattr(settings.ENV, "oidc_second_factor", ["mfa"])
    provider.claims = claims
    go_through(client)
    assert client.get("/admin/").status_code == (200 if opens else 302)

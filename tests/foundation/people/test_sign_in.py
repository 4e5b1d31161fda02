"""No way to the admin without a second factor."""

import pytest
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from allauth.utils import get_form_class
from django.test import Client
from django.urls import URLResolver, get_resolver

from dinh.foundation.people.actions import enrol_totp, invite_person, open_account
from dinh.foundation.people.models import Person, Role
from dinh.foundation.units.models import Unit
from tests.clients import totp_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]
PASSWORD = "mot-mat-khau-rat-dai"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def client() -> Client:
    """Django's own: what it signs in by force has not shown a second factor."""
    return Client()


@pytest.fixture
def administrator() -> Person:
    return open_account(by=None, email="a@example.vn", name="Lò Thị Ánh", password=PASSWORD, superuser=True)


def code(steps: int = 0) -> str:
    return totp_code(SECRET, steps)


def sign_in(client, email="a@example.vn"):
    return client.post("/tai-khoan/login/", {"login": email, "password": PASSWORD})


def test_password_when_staff_has_no_factor_then_the_admin_leads_to_its_set_up(client, administrator):
    sign_in(client)
    response = client.get("/admin/")
    assert (response.status_code, response["Location"]) == (302, "/tai-khoan/2fa/")


def test_password_when_staff_has_no_factor_then_the_site_treats_them_as_a_visitor(client, administrator):
    sign_in(client)
    assert client.get("/don-vi/").context["user"].is_anonymous


def test_password_when_staff_has_a_factor_then_the_code_is_asked_for_before_anything_opens(client, administrator):
    enrol_totp(administrator, SECRET)
    assert sign_in(client)["Location"].startswith("/tai-khoan/2fa/authenticate/")
    assert client.get("/admin/")["Location"].startswith("/dang-nhap/")
    client.post("/tai-khoan/2fa/authenticate/", {"code": "000000"})
    assert client.get("/admin/").status_code == 302
    client.post("/tai-khoan/2fa/authenticate/", {"code": code()})
    assert client.get("/admin/").status_code == 200


def test_session_when_it_was_opened_without_the_factor_then_the_admin_asks_for_it(client, administrator):
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    enrol_totp(administrator, SECRET)
    assert client.get("/admin/")["Location"].startswith("/tai-khoan/2fa/reauthenticate/")
    assert client.get("/tai-khoan/2fa/recovery-codes/")["Location"].startswith("/tai-khoan/2fa/reauthenticate/")
    client.post("/tai-khoan/2fa/reauthenticate/", {"code": code()})
    assert client.get("/admin/").status_code == 200


def test_role_when_it_has_begun_then_its_holder_is_staff(client):
    person = open_account(by=None, email="b@example.vn", name="Bàn Văn Bình", password=PASSWORD)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert not client.get("/don-vi/").context["user"].is_anonymous
    unit = Unit.add_root(name="Văn phòng", kind="office", slug="van-phong")
    Role.objects.create(person=person, function="editor", unit=unit)
    assert client.get("/don-vi/").context["user"].is_anonymous


def find_addresses(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from find_addresses(pattern, route)
        else:
            yield route


def test_addresses_when_they_speak_of_signing_in_then_a_password_alone_opens_no_admin(client, administrator):
    words = ("login", "log_in", "password", "sign", "dang-nhap")
    tried = 0
    for route in find_addresses(get_resolver()):
        if not any(word in route for word in words) or "<" in route or "(?P" in route:
            continue
        address = "/" + route.replace("^", "").replace("\\Z", "").replace("$", "").replace(".*", "")
        client.post(address, {"username": administrator.email, "login": administrator.email, "password": PASSWORD})
        assert client.get("/admin/").status_code == 302, address
        client.logout()
        tried += 1
    assert tried > 5


@pytest.mark.parametrize("address", ["/admin/login/", "/django-admin/login/", "/dang-nhap/"])
def test_other_doors_when_opened_then_they_lead_to_the_one_sign_in(client, address):
    response = client.get(address, {"next": "/admin/pages/"})
    assert (response.status_code, response["Location"]) == (302, "/tai-khoan/login/?next=%2Fadmin%2Fpages%2F")


@pytest.mark.parametrize("address", ["/admin/login/", "/dang-nhap/"])
def test_admin_when_a_person_without_a_role_is_signed_in_then_they_are_told_and_not_led_in_circles(client, address):
    client.force_login(open_account(by=None, email="c@example.vn", name="Lò Văn Chung"))
    response = client.get("/admin/", follow=True)
    assert (response.status_code, len(response.redirect_chain)) == (403, 1)
    assert "vai trò hiện có chưa bao gồm trang này" in response.text
    assert client.get(address, {"next": "/van-ban/"}, follow=True).redirect_chain[-1] == ("/van-ban/", 302)


def test_sign_up_when_nobody_invited_then_it_is_closed(client):
    client.post("/tai-khoan/signup/", {"email": "c@example.vn", "password1": PASSWORD, "password2": PASSWORD})
    assert not Person.objects.filter(email="c@example.vn").exists()


def test_invitation_when_its_link_is_followed_then_a_password_is_set_once(client):
    person, link = invite_person(by=None, email="d@example.vn", name="Đặng Thị Dung")
    path = link.removeprefix("http://localhost:8000")
    form = client.get(path, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    client.logout()
    again = client.get(path, follow=True)
    assert "token_fail" in again.context


def test_guessing_when_it_goes_on_then_the_account_waits_and_others_at_the_address_do_not(client, administrator):
    for _guess in range(12):
        client.post("/tai-khoan/login/", {"login": administrator.email, "password": "sai-mat-khau"})
    assert "/2fa/" not in (sign_in(client).get("Location") or "")
    assert client.get("/admin/").status_code == 302
    open_account(by=None, email="e@example.vn", name="Em", password=PASSWORD)
    assert sign_in(client, "e@example.vn").status_code == 302


def test_password_when_it_is_changed_then_the_other_sessions_end(client, administrator, django_user_model):
    person = open_account(by=None, email="f@example.vn", name="Phùng Văn Phúc", password=PASSWORD)
    other = Client()
    for one in (client, other):
        sign_in(one, person.email)
        one.get("/don-vi/")
    assert UserSession.objects.filter(user=person).count() == 2
    new = "mot-mat-khau-khac-han"
    client.post("/tai-khoan/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert other.get("/don-vi/").context["user"].is_anonymous


def test_sign_in_page_when_opened_then_it_speaks_vietnamese_and_offers_no_sign_up(client):
    page = client.get("/tai-khoan/login/", headers={"Accept-Language": "vi"}).content.decode()
    assert "Đăng nhập bằng khóa truy cập" in page
    assert "/tai-khoan/signup/" not in page


def test_sign_in_page_when_tab_is_pressed_then_the_password_comes_before_the_way_to_renew_it(client):
    text = client.get("/tai-khoan/login/").text
    order = [text.index('name="login"'), text.index('name="password"'), text.index('href="/tai-khoan/password/reset/"')]
    assert order == sorted(order)


@pytest.mark.parametrize("kind", ["add_webauthn", "edit_webauthn"])
def test_key_when_it_is_named_then_the_field_says_so_in_vietnamese(administrator, kind):
    form = get_form_class(app_settings.FORMS, kind, None)
    made = (
        form(user=administrator)
        if kind == "add_webauthn"
        else form(instance=Authenticator(type="webauthn", data={"name": "Máy cơ quan"}))
    )
    assert made.fields["name"].label == "Tên khóa"

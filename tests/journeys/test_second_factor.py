"""Signing in with a passkey and with a recovery code, in a real browser with an authenticator of its own."""

import re

import pytest

from dinh.config.demonstration import PASSWORD, SECRET
from tests.journeys.accessibility import look, press
from tests.journeys.conftest import make_code

pytestmark = [pytest.mark.journey, pytest.mark.slow]
MAKE = """
import json
from dinh.foundation.people.actions import enrol_totp, grant_role, open_account
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
person = Person.objects.filter(email={email!r}).first()
if person is None:
    person = open_account(by=None, email={email!r}, name={name!r}, password={password!r})
    grant_role(by=None, person=person, function="editor", unit=Unit.objects.order_by("path").first())
    enrol_totp(person, {secret!r})
else:  # the journey is walked a second time
    person.authenticator_set.exclude(type="totp").delete()
print(json.dumps(person.pk))
"""
AUTHENTICATOR = {
    **{"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True},
    **{"isUserVerified": True, "automaticPresenceSimulation": True},
}


@pytest.fixture
def address(house):
    """A passkey belongs to a name, and an address in figures is none."""
    return house.address.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    yield context.new_page()
    context.close()


def make_clerk(house, email: str, name: str) -> None:
    house.installation.shell(MAKE.format(email=email, name=name, password=PASSWORD, secret=SECRET))


def give_password(page, address: str, email: str) -> None:
    page.goto(f"{address}/admin/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/authenticate/**")


def give_code(page, code: str) -> None:
    page.locator("input[name=code]").fill(code)
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")


def prove(page) -> None:
    """Say the password again, where it is asked for before something of the second factor is shown or changed."""
    if "/reauthenticate/" in page.url:
        page.locator("main input[name=password]").fill(PASSWORD)
        with page.expect_navigation(wait_until="load"):
            page.keyboard.press("Enter")


def visit(page, address: str) -> None:
    page.goto(address)
    prove(page)


def leave(page, address: str) -> None:
    page.goto(f"{address}/tai-khoan/logout/")
    press(page.locator("main button[type=submit]"))


def test_passkey_when_staff_has_registered_one_then_it_alone_opens_the_admin(house, page, address):
    make_clerk(house, "khoa@example.vn", "Lò Thị Khóa")
    faults = []
    # given a device that holds keys
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable", {"enableUI": False})
    number = device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    give_password(page, address, "khoa@example.vn")
    look(page, faults)
    give_code(page, make_code())
    page.wait_for_url("**/admin/")
    # when a passkey is registered
    visit(page, f"{address}/tai-khoan/2fa/")
    look(page, faults)
    press(page.locator("a[href='/tai-khoan/2fa/webauthn/add/']"))
    look(page, faults)
    prove(page)
    look(page, faults)
    page.locator("input[name=name]").fill("Điện thoại cơ quan")
    page.locator("input[name=passwordless]").check()
    press(page.locator("#mfa_webauthn_add"))
    assert len(device.send("WebAuthn.getCredentials", {"authenticatorId": number})["credentials"]) == 1
    look(page, faults)
    visit(page, f"{address}/tai-khoan/2fa/webauthn/")
    row = page.locator("tbody tr")
    assert re.sub(r"\s+", " ", row.inner_text()).startswith("Điện thoại cơ quan Khóa truy cập")
    look(page, faults)
    for screen in ("edit", "remove"):
        visit(page, f"{address}/tai-khoan/2fa/webauthn/")
        press(page.locator(f"tbody a[href*='/{screen}/']"))
        look(page, faults)
    leave(page, address)
    # then it leads to where one wanted to go, without password and code
    page.goto(f"{address}/admin/")
    page.wait_for_url("**/login/**")
    look(page, faults)
    page.locator("#passkey_login").click()
    page.wait_for_url("**/admin/")
    page.goto(f"{address}/admin/account/")
    assert page.locator("input[name$=email]").first.input_value() == "khoa@example.vn"
    visit(page, f"{address}/tai-khoan/2fa/webauthn/")
    assert "Chưa dùng" not in page.locator("tbody tr").inner_text()
    # and a device without it opens nothing
    leave(page, address)
    device.send("WebAuthn.clearCredentials", {"authenticatorId": number})
    page.goto(f"{address}/tai-khoan/login/")
    page.locator("#passkey_login").click()
    page.wait_for_timeout(1500)
    page.goto(f"{address}/admin/")
    assert "/login/" in page.url
    assert faults == []


def test_recovery_code_when_used_then_it_opens_once_the_rest_is_counted_and_new_ones_replace_all(house, page, address):
    make_clerk(house, "duphong@example.vn", "Vàng Văn Phòng")
    faults = []
    # given codes, made by oneself
    give_password(page, address, "duphong@example.vn")
    give_code(page, make_code())
    page.wait_for_url("**/admin/")
    visit(page, f"{address}/tai-khoan/2fa/")
    press(page.locator("a[href='/tai-khoan/2fa/recovery-codes/generate/']"))
    prove(page)
    look(page, faults)
    press(page.locator("main form button[type=submit]"))
    look(page, faults)
    codes = read_codes(page)
    assert (len(codes), is_told(page, 10)) == (10, True)
    leave(page, address)
    # when one is used instead of the telephone's, then it opens
    give_password(page, address, "duphong@example.vn")
    give_code(page, codes[0])
    page.wait_for_url("**/admin/")
    visit(page, f"{address}/tai-khoan/2fa/")
    assert is_told(page, 9)
    look(page, faults)
    visit(page, f"{address}/tai-khoan/2fa/recovery-codes/")
    assert (codes[0] in read_codes(page), len(read_codes(page))) == (False, 9)
    leave(page, address)
    # and not a second time
    give_password(page, address, "duphong@example.vn")
    give_code(page, codes[0])
    assert "/2fa/authenticate/" in page.url
    assert page.locator(".field.invalid, .errorlist").count() >= 1
    look(page, faults)
    page.goto(f"{address}/admin/")
    assert "/2fa/authenticate/" in page.url
    give_code(page, codes[1])
    page.wait_for_url("**/admin/")
    # and new ones take the place of all
    visit(page, f"{address}/tai-khoan/2fa/recovery-codes/generate/")
    look(page, faults)
    press(page.locator("main form button[type=submit]"))
    fresh = read_codes(page)
    assert (len(fresh), set(fresh) & set(codes), is_told(page, 10)) == (10, set(), True)
    leave(page, address)
    give_password(page, address, "duphong@example.vn")
    give_code(page, codes[2])
    assert "/2fa/authenticate/" in page.url
    give_code(page, fresh[0])
    page.wait_for_url("**/admin/")
    assert faults == []


def read_codes(page) -> list[str]:
    return page.locator("#recovery_codes").input_value().split()


def is_told(page, left: int) -> bool:
    """Whether the screen says that so many of the ten codes are left."""
    return f"Còn {left} trên 10 mã dự phòng chưa dùng" in page.locator("main").inner_text()

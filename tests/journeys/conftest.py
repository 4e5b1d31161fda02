"""The demonstration office on the real server, once a run, on the kind of database that the run is about."""

import base64
import hmac
import re
import struct
import time

import pytest

from dinh.config.demonstration import PASSWORD, SECRET
from tests.fakes.smtp import FakeSMTP
from tests.installation import copy_template
from tests.journeys.accessibility import tab_to

ADMINISTRATOR = "quantri@example.vn"
FILL = """
from dinh.config.cli.migrate import bring_up_to_date
from dinh.config.demonstration import build_office
bring_up_to_date(verbosity=0)
build_office(lambda step: None)
print("true")
"""


@pytest.fixture(scope="session")
def house(template, tmp_path_factory):
    """A served demonstration office: `get`, `address`, `installation`; `mails` as the fake mail server took them."""
    folder = tmp_path_factory.mktemp("house")
    office = copy_template(folder, "dinh_house")
    office.environment["DINH_DEMO"] = "true"
    if office.database == "sqlite":
        office.run("demo", "--no-serve", "--no-browser", "--data", str(folder))
    else:  # `dinh demo` is for the embedded database alone
        office.shell(FILL)
    with FakeSMTP() as mail, office.serve(DINH_EMAIL_URL=f"smtp://127.0.0.1:{mail.port}") as served:
        served.mails = mail.mails
        yield served


def make_code(secret: str = SECRET) -> str:
    """The present code of an authenticator (RFC 6238: SHA-1, 30 s, six digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


@pytest.fixture(scope="session")
def signed_in(house, browser):
    """The state of a browser in which the administrator has signed in, by keyboard alone."""
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(f"{house.address}/tai-khoan/login/?next=/admin/")
    page.locator("input[name=login]").focus()
    page.keyboard.type(ADMINISTRATOR)
    tab_to(page, "input[name=password]", 1)
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/**")
    page.locator("input[name=code]").focus()
    page.keyboard.type(make_code())
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def come_in(house, browser):
    """A page of somebody of the office who has signed in by form; anybody may be named once in half a minute."""
    contexts = []

    def do(email: str, width: int = 1280, **given):
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN", **given)
        contexts.append(context)
        for address, fields in (
            ("/tai-khoan/login/", {"login": email, "password": PASSWORD}),
            ("/tai-khoan/2fa/authenticate/", {"code": make_code()}),
        ):
            form = context.request.get(house.address + address).text()
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
            answer = context.request.post(house.address + address, form={"csrfmiddlewaretoken": token, **fields})
            assert answer.ok, answer.text()
        return context.new_page()

    yield do
    for context in contexts:
        context.close()

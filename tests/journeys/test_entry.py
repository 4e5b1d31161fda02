"""Somebody enters a contest on a telephone: the browser proves its work, a letter brings the code."""

import re

import pytest

from dinh.rooms.contests.actions.contests import change_contest
from dinh.rooms.contests.models import Contestant, SpentProof
from tests.fakes.smtp import FakeSMTP
from tests.journeys.accessibility import find_faults
from tests.rooms.contests.conftest import bank, contest, make_round, north, organiser, province, staff

__all__ = ["bank", "contest", "make_round", "north", "organiser", "province", "staff"]
pytestmark = [pytest.mark.journey, pytest.mark.slow]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def page(browser, live_server):
    context = browser.new_context(viewport=PHONE, locale="vi-VN")
    page = context.new_page()
    page.said = []
    page.on("console", lambda line: page.said.append(line.text) if line.type == "error" else None)
    yield page
    context.close()


@pytest.fixture
def round_(live_server, make_round, contest, organiser):
    change_contest(by=organiser, contest=contest, confirms_by="email")
    return make_round()


def look(page) -> None:
    """No fault in light and in dark colours, and nothing wider than the telephone."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert find_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def fill_in(page, name: str) -> None:
    for field, value in (("name", name), ("born", "02/09/1999"), ("phone", "0912345678"), ("unit", "xa bac")):
        page.locator(f"[name={field}]").fill(value)
    page.locator("[name=group]").select_option("Nông dân")
    page.locator("[name=contact]").fill("khau@example.vn")
    page.locator("[name=consent]").check()


def test_entry_when_proved_and_confirmed_on_a_telephone_then_the_paper_is_next(page, live_server, round_, settings):
    with FakeSMTP() as post_office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post_office.port
        # given the form, whose browser has done its work while it was filled in
        page.goto(f"{live_server.url}{round_.get_absolute_url()}vao-thi/")
        fill_in(page, "Lò Thị Khau")
        page.get_by_text("Đã tính xong").wait_for(timeout=30_000)
        look(page)
        page.wait_for_timeout(3500)  # nobody fills in a form faster
        page.get_by_role("button", name="Gửi mã cho tôi").click()
        # when a wrong code is given, then the right one
        page.get_by_role("heading", name="Xác nhận vào thi").wait_for()
        look(page)
        code = re.search(r"^(\d{6})\r?$", post_office.mails[-1][1].get_content(), re.MULTILINE).group(1)
        page.locator("[name=code]").fill(f"{(int(code) + 1) % 10**6:06d}")
        page.get_by_role("button", name="Vào làm bài").click()
        page.get_by_text("không phải mã được gửi gần nhất").first.wait_for()
        page.get_by_text("Chưa nhận được thư").click()
        look(page)
        page.locator("[name=code]").fill(code)
        page.get_by_role("button", name="Vào làm bài").click()
        page.wait_for_url("**/thi/")
    # then one person is in, by one proof, and no rule of the page was broken
    assert (Contestant.objects.get().name, SpentProof.objects.count()) == ("Lò Thị Khau", 1)
    assert [line for line in page.said if "Content Security Policy" in line] == []


def test_form_when_sent_before_the_work_is_done_then_it_waits_for_it(page, live_server, round_, settings):
    settings.ENTRY_PROOF = 2000
    with FakeSMTP() as post_office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post_office.port
        page.goto(f"{live_server.url}{round_.get_absolute_url()}vao-thi/")
        page.evaluate("document.querySelector('form.entry-form').requestSubmit()")
        page.get_by_text("phiếu sẽ được gửi ngay khi tính xong").wait_for()
        page.get_by_text("Hãy viết xã").first.wait_for(timeout=60_000)
    # a form with faults elsewhere keeps the proof it came with, and no work is asked for twice
    assert page.locator("[data-challenge]").count() == 0
    assert len(page.locator("[name=proof]").input_value()) > 400

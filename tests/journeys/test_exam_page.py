"""A contestant answers a paper on a telephone: by keyboard, through a lost network, up to the receipt."""

import io
import os
import time

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone
from PIL import Image

from dinh.foundation.questions.actions.questions import add_question, review_version
from dinh.foundation.questions.actions.topics import ensure_bank, ensure_topic
from dinh.foundation.questions.domain.items import Item, Kind, Option, letter_of
from dinh.kernel.exam.receipts import read_line
from dinh.rooms.contests.domain.times import to_ms
from dinh.rooms.contests.models import Answer, Attempt, Submission
from dinh.rooms.contests.views.entry import remember
from tests.installation import Installation, wait_for
from tests.journeys.accessibility import find_faults, tab_to
from tests.rooms.contests.conftest import contest, enter, make_round, north, organiser, province, staff
from tests.rooms.contests.pictured import ask_with_pictures

__all__ = ["contest", "enter", "make_round", "north", "organiser", "province", "staff"]
pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.server]

PHONE = {"width": 360, "height": 740}
# The page and its own files, not packed; the house's style, script and fonts are those of every page.
LIMIT = 60_000
# A change of a round is known to the hall after this many seconds.
FOLLOWED = 2.5
ITEMS = [
    ("Đền thờ Hai Bà Trưng ở Mê Linh thuộc thành phố nào?", Kind.SINGLE, ["Hà Nội", "Huế", "Đà Nẵng", "Cần Thơ"], [0]),
    ("Chiến thắng Điện Biên Phủ kết thúc ngày 07/5/1954.", Kind.TRUE_FALSE, ["Đúng", "Sai"], [0]),
    (
        "Những di sản nào được UNESCO ghi danh?",
        Kind.MULTIPLE,
        ["Nhã nhạc cung đình Huế", "Dân ca quan họ Bắc Ninh", "Chợ nổi Cái Răng", "Cột cờ Lũng Cú"],
        [0, 1],
    ),
    (
        "Xếp các triều đại theo thứ tự thời gian, từ sớm nhất đến muộn nhất.",
        Kind.ORDERING,
        ["Lý", "Trần", "Lê sơ", "Nguyễn"],
        [0, 1, 2, 3],
    ),
    ("Nhà Lý dời đô về Thăng Long năm nào?", Kind.NUMERIC, [], ["1010"]),
    ("Ai là tác giả của “Bình Ngô đại cáo”?", Kind.TEXT, [], ["Nguyễn Trãi"]),
]


@pytest.fixture
def bank(north, staff, organiser):
    """One question of each kind."""
    writer = staff("Lan", "editor", north)
    made = ensure_bank(by=writer, unit=north, name="Tìm hiểu lịch sử xã")
    topic = ensure_topic(by=writer, bank=made, names=["Lịch sử", "Chung"])
    for stem, kind, texts, right in ITEMS:
        options = [Option(letter_of(place), text) for place, text in enumerate(texts)]
        key, answers = (right, []) if options else ([], right)
        item = Item(stem=stem, options=options, key=key, answers=answers, kind=kind)
        question, _is_new = add_question(by=writer, bank=made, item=item, topic=topic, difficulty="recognise")
        review_version(by=organiser, version=question.newest, is_fit=True)
    return made


@pytest.fixture
def island(bank, north, organiser, staff):
    """A question that shows a described picture, and one of an option that nobody has described."""
    pictures = []
    for colour, alt, option in (("teal", "Bản đồ một đảo", None), ("white", "", 1)):
        stream = io.BytesIO()
        Image.new("RGB", (1600, 800), colour).save(stream, "PNG")
        pictures.append((stream.getvalue(), f"{colour}.png", alt, option))
    writer, stem = staff("Tâm", "editor", north), "Đảo nào trong hình?"
    given = {"unit": north, "writer": writer, "reviewer": organiser, "difficulty": "recognise"}
    ask_with_pictures(bank=bank, stem=stem, pictures=pictures, **given)
    return stem


@pytest.fixture
def office(transactional_db):
    """The real server, hall and site, on the database of this run."""
    database = "sqlite"
    if connection.vendor == "postgresql":
        database = f"{os.environ['DINH_DATABASE'].rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    given = {"DINH_SECRET_KEY": settings.ENV.secret_key, "DINH_JOBS": "immediate"}
    installation = Installation(settings.ENV.data, database, **given)
    installation.run("django", "collectstatic", "--noinput", "--verbosity", "0")
    with installation.serve() as served:
        yield served


@pytest.fixture
def sit(browser, office):
    """A browser in which a contestant has entered the round, before its exam page."""
    contexts = []

    def come(contestant, round_, **given):
        context = browser.new_context(**{"viewport": PHONE, "locale": "vi-VN", **given})
        contexts.append(context)
        answer = HttpResponse()
        remember(answer, contestant, secure=False)
        kept = [{"name": one.key, "value": one.value, "url": office.address} for one in answer.cookies.values()]
        context.add_cookies(kept)
        page = context.new_page()
        page.goto(f"{office.address}/cuoc-thi/{round_.contest.slug}/dot-{round_.number}/thi/")
        return page

    yield come
    for context in contexts:
        context.close()


def begin(page):
    page.get_by_role("button", name="Bắt đầu làm bài").click()
    page.locator("#questions-list > li").first.wait_for()


def state(page, text):
    page.locator("#state", has_text=text).wait_for(timeout=20_000)


def question(page, stem):
    return page.locator(".question", has_text=stem)


def saved(round_) -> dict[int, str]:
    return dict(Answer.objects.filter(attempt__round=round_).values_list("number", "choice"))


def test_contestant_when_the_network_goes_and_comes_then_every_answer_arrives_and_a_receipt_is_given(
    make_round, enter, sit
):
    # given a contestant who begins, and answers by keyboard alone
    round_ = make_round(draws=6, prediction="count", tie_breaks=["prediction", "duration"])
    page = sit(enter(1), round_)
    tab_to(page, "#begin", 20)
    page.keyboard.press("Enter")
    page.locator("#questions-list > li").nth(6).wait_for()
    question(page, "Hai Bà Trưng").get_by_label("Hà Nội").focus()
    page.keyboard.press("Space")
    state(page, "Đã lưu")
    wait_for(lambda: len(saved(round_)) == 1, 10)
    # when the network goes, then the page says so and goes on
    page.context.set_offline(True)
    state(page, "Đang chờ mạng")
    question(page, "UNESCO").get_by_label("Nhã nhạc").check()
    question(page, "UNESCO").get_by_label("quan họ").check()
    question(page, "triều đại").get_by_role("button", name="Giữ thứ tự này").click()
    question(page, "dời đô").get_by_role("textbox").fill("1010")
    question(page, "Bình Ngô").get_by_role("textbox").fill("Nguyễn Trãi")
    question(page, "Bình Ngô").get_by_role("button", name="Xem lại").click()
    assert page.locator("#numbers-button").inner_text() == "5/7 câu"
    assert len(saved(round_)) == 1
    # and when it is back, then all of it arrives by itself
    page.context.set_offline(False)
    state(page, "Đã lưu")
    wait_for(lambda: len(saved(round_)) == 5, 20)
    # when the page is loaded again, then it goes on where it was
    page.reload()
    page.locator("#questions-list > li").first.wait_for()
    assert page.locator("#numbers-button").inner_text() == "5/7 câu"
    assert question(page, "Bình Ngô").get_by_role("textbox").input_value() == "Nguyễn Trãi"
    page.get_by_label("bao nhiêu người").fill("12")
    # and what is missing is named before the paper is handed in
    page.get_by_role("button", name="Nộp bài", exact=True).click()
    dialog = page.get_by_role("dialog")
    assert dialog.locator("#review-open-list li").count() == 1
    assert dialog.locator("#review-flagged-list li").count() == 1
    dialog.locator("#review-open-list a").click()
    question(page, "Điện Biên Phủ").get_by_label("Đúng").check()
    page.get_by_role("button", name="Nộp bài", exact=True).click()
    page.get_by_text("Mọi câu đều đã có trả lời.").wait_for()
    page.get_by_role("button", name="Nộp ngay").click()
    page.get_by_role("heading", name="Đã nộp bài").wait_for()
    line = page.locator("#receipt-line").input_value()
    attempt = Attempt.objects.get(round=round_)
    assert read_line(line).statement.code == attempt.code
    written = Submission.objects.get(attempt=attempt).answers
    assert ('"12"' in written, '"Nguyễn Trãi"' in written, '""' in written) == (True, True, False)
    assert page.locator("#receipt-picture").evaluate("picture => picture.decode().then(() => picture.naturalWidth > 0)")


@pytest.mark.once
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_exam_page_when_looked_at_then_all_can_read_it(make_round, enter, sit, scheme):
    round_ = make_round(draws=6, prediction="percent", tie_breaks=["prediction", "duration"])
    page = sit(enter(1), round_, color_scheme=scheme)
    faults = {"welcome": look_at(page, "#begin")}
    begin(page)
    state(page, "Đã lưu")
    question(page, "Hai Bà Trưng").get_by_label("Huế").check()
    question(page, "Hai Bà Trưng").get_by_role("button", name="Xem lại").click()
    faults["paper"] = look_at(page, "#questions")
    page.locator("#numbers-button").click()
    faults["numbers"] = look_at(page, "#numbers")
    page.locator("#numbers-button").click()
    page.locator("#hand-in-button").click()
    faults["review"] = look_at(page, "#review")
    page.locator("#review-hand-in").click()
    faults["receipt"] = look_at(page, "#receipt-picture")
    assert faults == {name: [] for name in faults}


def look_at(page, selector):
    """Faults for those who see or hear less, and whether the page is wider than a telephone."""
    page.locator(selector).wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*find_faults(page), *([("wider than", wide)] if wide > PHONE["width"] else [])]


def test_exam_page_when_loaded_then_it_is_light_asks_nobody_else_and_the_policy_stops_nothing(make_round, enter, sit):
    page = sit(enter(1), make_round(draws=6))
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda one: asked.append(one))
    page.reload()
    page.wait_for_load_state("networkidle")
    own = [one for one in asked if one.url == page.url or "/static/contests/" in one.url]
    sizes = {one.url.rpartition("/")[2]: len(one.body()) for one in own}
    print(sizes)
    assert sum(sizes.values()) < LIMIT
    assert {one.url.split("/")[2] for one in asked if one.url[:4] == "http"} == {page.url.split("/")[2]}
    begin(page)
    state(page, "Đã lưu")
    assert said == []


def test_contestant_when_the_code_is_typed_on_another_device_then_the_paper_goes_on_there(make_round, enter, sit):
    round_ = make_round(draws=6)
    contestant = enter(1)
    page = sit(contestant, round_)
    begin(page)
    question(page, "dời đô").get_by_role("textbox").fill("1009")
    state(page, "Đã lưu")
    wait_for(lambda: saved(round_), 10)
    code = page.locator("#paper [data-code]").inner_text()
    # the later answer counts, wherever it was given
    other = sit(contestant, round_)
    other.get_by_text("Làm tiếp bằng mã lượt thi").click()
    other.get_by_label("Mã lượt thi").fill("khong phai ma")
    other.get_by_role("button", name="Làm tiếp", exact=True).click()
    other.get_by_text("Mã lượt thi gồm 16 chữ và số").wait_for()
    other.get_by_label("Mã lượt thi").fill(code.lower())
    other.get_by_role("button", name="Làm tiếp", exact=True).click()
    field = question(other, "dời đô").get_by_role("textbox")
    field.wait_for()
    assert field.input_value() == "1009"
    field.fill("1010")
    wait_for(lambda: "1010" in saved(round_).values(), 10)
    # handed in there, the first device is led to the same receipt
    other.locator("#hand-in-button").click()
    other.locator("#review-hand-in").click()
    other.locator("#receipt-picture").wait_for()
    question(page, "Bình Ngô").get_by_role("textbox").fill("Trần Quốc Tuấn")
    page.locator("#receipt-picture").wait_for()
    line = page.locator("#receipt-line").input_value()
    assert line == other.locator("#receipt-line").input_value()
    # a third one, that knows nothing, finds it as well, also when the round is over
    round_.stopped = to_ms(timezone.now())
    round_.save()
    third = sit(contestant, round_)
    third.get_by_role("button", name="Xem biên nhận").click()
    third.locator("#receipt-picture").wait_for()
    assert third.locator("#receipt-line").input_value() == line


def test_contestant_when_the_time_is_up_without_a_network_then_the_paper_is_handed_in_once_it_is_back(
    make_round, enter, sit
):
    # given a round in which everybody gets more time, and is told so
    round_ = make_round(draws=6, grace_seconds=300)
    page = sit(enter(1), round_)
    page.clock.install()
    begin(page)
    page.locator("#time", has_text="19:").wait_for()
    round_.extension_seconds, round_.message = 600, "Cả phòng thi được thêm 10 phút."
    round_.save()
    time.sleep(FOLLOWED)
    page.clock.fast_forward(40_000)
    page.get_by_text("Cả phòng thi được thêm 10 phút.").wait_for()
    page.locator("#time", has_text="28:").or_(page.locator("#time", has_text="29:")).first.wait_for()
    # when the round ends while there is no network
    page.context.set_offline(True)
    question(page, "Bình Ngô").get_by_role("textbox").fill("Nguyễn Trãi")
    round_.stopped = to_ms(timezone.now())
    round_.save()
    time.sleep(FOLLOWED)
    page.clock.fast_forward(30 * 60_000)
    page.get_by_text("Bài của bạn đã được giữ trên máy").wait_for()
    # then the paper is handed in as soon as there is one, with what was answered meanwhile
    page.context.set_offline(False)
    page.locator("#receipt-picture").wait_for(timeout=60_000)
    assert "Nguyễn Trãi" in Submission.objects.get(attempt__round=round_).answers


def has_come(picture) -> bool:
    return picture.evaluate("picture => picture.complete && picture.naturalWidth > 0 && picture.offsetWidth > 0")


def test_contestant_when_a_question_has_pictures_then_they_are_seen_enlarged_and_outlast_the_network(
    make_round, enter, sit, island
):
    # given a paper with pictures that did not come at first
    round_ = make_round(draws=7)
    page = sit(enter(1), round_, color_scheme="dark")
    page.route("**/cuoc-thi/anh/**", lambda route: route.abort())
    begin(page)
    shown = question(page, island)
    assert shown.locator(".picture-words:visible").all_inner_texts() == ["Bản đồ một đảo", "Hình chưa có lời mô tả"]
    faults = look_at(page, "#questions")
    # when they are asked for again, then they stand where their words stood
    page.unroute("**/cuoc-thi/anh/**")
    for button in shown.get_by_role("button", name="Tải lại hình").all():
        button.click()
    wait_for(lambda: all(has_come(picture) for picture in shown.locator("img").all()), 10)
    assert shown.locator(".picture-words:visible").count() == 0
    faults += look_at(page, "#questions")
    # and each is enlarged by keyboard, and left again
    shown.get_by_role("button", name="Phóng to").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Bản đồ một đảo").wait_for()
    faults += look_at(page, "#picture")
    page.keyboard.press("Escape")
    page.locator("#picture").wait_for(state="hidden")
    # and when the network goes they stay, and an option that is a picture is chosen
    page.context.set_offline(True)
    shown.get_by_label("Hình chưa có lời mô tả").check()
    state(page, "Đang chờ mạng")
    assert all(has_come(picture) for picture in shown.locator("img").all())
    page.context.set_offline(False)
    state(page, "Đã lưu")
    wait_for(lambda: len(saved(round_)) == 1, 20)
    assert faults == []

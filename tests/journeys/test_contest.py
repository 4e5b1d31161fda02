"""From a Word file to published results, and what a visitor lives through between: nobody has to be believed."""

import datetime

import pytest
from django.utils import timezone

from dinh.config.cli.verify import read_lines
from dinh.kernel.exam.checking import check_results
from tests.installation import wait_for
from tests.journeys.accessibility import WAGTAIL, look, press
from tests.journeys.bank import BANKS, send_paper

pytestmark = [pytest.mark.journey, pytest.mark.slow]
DESK = "/admin/cuoc-thi/"
NAME = "Tìm hiểu biên giới quê hương"
LINES = [
    *("Câu 1. Cột mốc Khau Tinh đặt ở bản nào?", "{b:A. Bản Trên}", "B. Bản Dưới", "C. Bản Trong", "D. Bản Ngoài"),
    *("Câu 2. Bản Khau Tinh có mấy dòng suối?", "A. Một", "{b:B. Hai}", "C. Ba", "D. Bốn"),
    *("Câu 3. Chợ Khau Tinh họp ngày nào?", "A. Thứ hai", "B. Thứ ba", "{b:C. Chủ nhật}", "D. Thứ sáu"),
]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def faults():
    return []


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def bring_questions(house, clerk, reviewer):
    """Three questions of a Word file come into the bank, and a second person lets them be used."""
    clerk.goto(house.address + BANKS)
    press(clerk.locator(".qb-table a").first)
    press(clerk.get_by_role("link", name="Nhập câu hỏi từ tệp"))
    send_paper(clerk, *LINES)
    ready = clerk.get_by_role("button", name="Đưa các câu sẵn sàng vào ngân hàng")
    wait_for(lambda: clerk.reload() and ready.count() == 1, 60)
    press(ready)
    wait_for(lambda: clerk.reload() and clerk.get_by_text("Mở câu hỏi trong ngân hàng").count() == 3, 60)
    press(clerk.get_by_role("link", name="Mở câu hỏi trong ngân hàng").first)
    bank = clerk.get_by_role("link", name="Về ngân hàng").get_attribute("href")
    reviewer.goto(f"{house.address}{bank}duyet/")
    while "duyet" in reviewer.url:
        press(reviewer.get_by_role("button", name="Đạt"))


def set_up(house, organiser, faults):
    """A contest with one round of three questions, open since an hour, rehearsed, sealed and published."""
    organiser.goto(house.address + DESK)
    look(organiser, faults, WAGTAIL)
    press(organiser.get_by_role("link", name="Cuộc thi mới").first)
    look(organiser, faults, WAGTAIL)
    organiser.locator("[name=name]").fill(NAME)
    organiser.locator("[name=summary]").fill("Ba câu hỏi về bản Khau Tinh.")
    organiser.locator("[name=groups]").fill("Học sinh\nNông dân")
    press(organiser.locator("form .button:not(.button-secondary)").last)
    desk = organiser.url
    press(organiser.get_by_role("link", name="Lập đợt thi đầu tiên"))
    look(organiser, faults, WAGTAIL)
    now = timezone.now()
    organiser.locator("[name=name]").fill("Đợt duy nhất")
    organiser.locator("[name=opens_at]").fill(local(now - datetime.timedelta(hours=1)))
    organiser.locator("[name=closes_at]").fill(local(now + datetime.timedelta(hours=2)))
    organiser.locator("[name=minutes]").fill("15")
    organiser.locator("[name=bank]").select_option(index=1)
    press(organiser.locator("form .button:not(.button-secondary)").last)
    for step, press_there in (("Đặt ma trận", draw_three), ("Chạy thử", None), ("Niêm phong", seal)):
        organiser.goto(desk)
        press(organiser.locator("a.ct-go", has_text=step).first)
        look(organiser, faults, WAGTAIL)
        if press_there:
            press_there(organiser)
    organiser.goto(desk)
    press(organiser.locator("a.ct-go", has_text="Công khai cuộc thi").first)
    look(organiser, faults, WAGTAIL)
    press(organiser.locator("form .button:not(.button-secondary)").last)
    organiser.goto(desk)
    look(organiser, faults, WAGTAIL)
    return desk


def draw_three(page):
    page.locator(".ct-any input").first.fill("3")
    press(page.get_by_role("button", name="Lưu ma trận"))


def seal(page):
    press(page.locator("form .button:not(.button-secondary)").last)


def take_part(page, faults):
    """On a telephone: in by the form, offline in the middle, handed in; the receipt's line."""
    page.get_by_role("link", name=NAME).click()
    look(page, faults)
    page.get_by_role("link", name="Vào thi").click()
    look(page, faults)
    page.locator("[name=name]").fill("Lò Thị Khau")
    page.locator("[name=born]").fill("02/09/1999")
    page.locator("[name=phone]").fill("0912 345 678")
    page.locator("[name=unit]").fill("xa khong co that")
    page.locator("[name=group]").select_option("Nông dân")
    page.locator("[name=consent]").check()
    page.wait_for_timeout(3500)  # nobody fills in a form faster
    page.get_by_role("button", name="Vào làm bài").click()
    page.get_by_text("Không có đơn vị nào tên như vậy").first.wait_for()
    look(page, faults)
    page.locator("[name=outside]").check()
    page.wait_for_timeout(3500)
    page.get_by_role("button", name="Vào làm bài").click()
    page.get_by_role("button", name="Bắt đầu làm bài").click()
    page.locator("#questions-list > li").nth(2).wait_for()
    page.context.set_offline(True)
    for question in page.locator(".question").all():
        question.get_by_role("radio").first.check()
    page.locator("#state", has_text="Đang chờ mạng").wait_for()
    page.context.set_offline(False)
    page.locator("#state", has_text="Đã lưu").wait_for(timeout=30_000)
    page.locator("#hand-in-button").click()
    page.locator("#review-hand-in").click()
    page.locator("#receipt-picture").wait_for()
    return page.locator("#receipt-line").input_value()


def test_contest_when_held_from_word_file_to_results_then_a_visitor_can_check_all_of_it(
    house, come_in, browser, faults, tmp_path
):
    # given a contest that an office makes of a Word file
    organiser = come_in("xuatban@example.vn")
    bring_questions(house, come_in("bientap@example.vn"), organiser)
    desk = set_up(house, organiser, faults)
    # when a visitor takes part on a telephone, and the round is stopped
    visitor = browser.new_context(viewport=PHONE, locale="vi-VN").new_page()
    visitor.goto(f"{house.address}/cuoc-thi/")
    look(visitor, faults)
    line = take_part(visitor, faults)
    organiser.goto(desk)
    press(organiser.locator("a.ct-go", has_text="bảng theo dõi").first)
    look(organiser, faults, WAGTAIL)
    press(organiser.get_by_role("link", name="Dừng đợt thi"))
    look(organiser, faults, WAGTAIL)
    organiser.locator("form textarea, form input[name=reason]").first.fill("Đã đủ người dự thi")
    press(organiser.get_by_role("button", name="Dừng ngay"))
    # two minutes later: what was handed in last is on the disk
    house.installation.ask(
        "UPDATE contests_round SET stopped = stopped - 120000 WHERE contest_id = "
        f"(SELECT id FROM contests_contest WHERE name = '{NAME}')"
    )
    organiser.goto(desk)
    press(organiser.locator("a.ct-go", has_text="Xem kết quả").first)
    wait_for(lambda: organiser.reload() and organiser.get_by_text("Đã tính xong").count() == 1, 150)
    look(organiser, faults, WAGTAIL)
    press(organiser.get_by_role("button", name="Công bố kết quả"))
    wait_for(lambda: organiser.reload() and organiser.locator(".ct-working").count() == 0, 60)
    assert organiser.locator("code").count() == 1
    look(organiser, faults, WAGTAIL)
    # then the visitor sees the standing, and that the receipt is counted
    visitor.goto(f"{house.address}/cuoc-thi/")
    visitor.get_by_role("link", name=NAME).click()
    visitor.get_by_role("link", name="Bảng xếp hạng").click()
    assert "Lò Thị Khau" in visitor.locator("tbody").inner_text()
    look(visitor, faults)
    visitor.get_by_role("link", name="Thể lệ, niêm phong và kết quả").click()
    look(visitor, faults)
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Toàn bộ bài nộp").click()
    download.value.save_as(tmp_path / "results.jsonl.gz")
    visitor.get_by_role("link", name="Kiểm tra biên nhận").first.click()
    visitor.get_by_label("Biên nhận").fill(line)
    visitor.get_by_role("button", name="Kiểm tra").click()
    visitor.get_by_text("Bài nộp này đã được tính").wait_for()
    look(visitor, faults)
    # and the file proves itself, with the receipt in it
    lines = list(read_lines(tmp_path / "results.jsonl.gz"))
    report = check_results(iter(lines), held=[line])
    assert (report.wrong, report.submissions, report.receipts) == (0, 1, 1)
    assert not faults, "\n".join(map(str, faults))

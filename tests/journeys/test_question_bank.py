"""From a Word file to questions that may be asked: a clerk sends, sees doubts, corrects, confirms; another reviews."""

import pytest

from tests.installation import wait_for
from tests.journeys.accessibility import WAGTAIL, look, press
from tests.journeys.bank import BANKS, send_paper

pytestmark = [pytest.mark.journey, pytest.mark.slow]
LINES = [
    *("Câu 1. Chợ phiên Nặm Cháy họp vào ngày nào?", "{b:A. Chủ nhật}", "B. Thứ hai", "C. Thứ ba", "D. Thứ tư"),
    *("Câu 2. Bến đò Nặm Cháy ở bên sông nào?", "A. Sông Lô", "B. Sông Gâm", "C. Sông Chảy", "D. Sông Năng"),
]


def test_word_file_when_sent_corrected_and_confirmed_then_a_second_person_lets_its_questions_be_used(house, come_in):
    clerk, faults = come_in("bientap@example.vn"), []
    # given a Word file in which one question has no answer marked
    clerk.goto(house.address + BANKS)
    press(clerk.locator(".qb-table a").first)
    look(clerk, faults, WAGTAIL)
    press(clerk.get_by_role("link", name="Nhập câu hỏi từ tệp"))
    look(clerk, faults, WAGTAIL)
    send_paper(clerk, *LINES)
    # when it has been read, the doubt stands at its question
    wait_for(lambda: clerk.reload() and clerk.locator(".qb-card").count() == 1, 60)
    assert "Chưa có đáp án đúng." in clerk.locator(".qb-card .stop").inner_text()
    look(clerk, faults, WAGTAIL)
    # and the clerk opens the form, leaves it, chooses the right answer in place and confirms
    press(clerk.get_by_role("link", name="Sửa"))
    look(clerk, faults, WAGTAIL)
    press(clerk.get_by_role("link", name="Không sửa nữa"))
    clerk.locator(".qb-options label", has_text="Sông Lô").click()
    press(clerk.get_by_role("button", name="Lưu đáp án"))
    press(clerk.get_by_role("button", name="Đưa các câu sẵn sàng vào ngân hàng"))
    wait_for(lambda: clerk.reload() and clerk.get_by_text("Mở câu hỏi trong ngân hàng").count() == 2, 60)
    look(clerk, faults, WAGTAIL)
    press(clerk.get_by_role("link", name="Mở câu hỏi trong ngân hàng").first)
    clerk.get_by_text("một người thứ hai sẽ thẩm định").wait_for()
    look(clerk, faults, WAGTAIL)
    bank = clerk.get_by_role("link", name="Về ngân hàng").get_attribute("href")
    # then a second person says of each whether it may be used
    second = come_in("xuatban@example.vn")
    second.goto(f"{house.address}{bank}?q=nam+chay")
    assert second.locator(".qb-questions li").count() == 2
    second.goto(f"{house.address}{bank}duyet/")
    look(second, faults, WAGTAIL)
    while "duyet" in second.url:
        press(second.get_by_role("button", name="Đạt"))
    second.goto(f"{house.address}{bank}?q=nam+chay&loc=dat")
    assert second.locator(".qb-questions li").count() == 2
    look(second, faults, WAGTAIL)
    assert not faults, "\n".join(map(str, faults))

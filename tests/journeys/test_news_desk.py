"""From a commune's telephone to every reader: sent, edited, approved without an account, out at its minute, corrected.

On the real server with its own worker and clock; letters go through a mail server that speaks SMTP.
"""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.installation import wait_for
from tests.journeys.accessibility import find_faults
from tests.rooms.portal.desk.words import make_word

# a minute is kept here, for which two crowded suites at once leave no room
pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]

TITLE = "Bản Nặm Rịa dựng lại cọn nước đầu mương"
WORD = "Nặm Rịa"  # occurs nowhere else in the office; searched for without its marks, so that no question repeats it
CORRECTION = "Nói lại cho đúng về số hộ dùng nước từ cọn"
APPROVER = "lanhdao@example.vn"
SURFACES = {
    "home": "/",
    "section": "/tin-tuc/",
    "feed": "/feed/",
    "feed of the section": "/tin-tuc/feed/",
    "JSON feed": "/feed.json",
    "sitemap": "/sitemap-pages.xml",
    "sitemap of news": "/sitemap-news.xml",
    "search": "/tim-kiem/?q=nam+ria",
    "API": "/api/v1/articles?per_page=100",
}
# Where another commune's editor looks, and what they try by number.
LISTS = [
    *("/admin/", "/admin/ban-tin/", "/admin/ban-tin/?loc=dang-bien-tap", "/admin/ban-tin/?loc=da-xong"),
    *("/admin/ban-tin/danh-sach/", "/admin/gui-tin-bai/", "/admin/pages/search/?q=nam+ria", "/admin/pages/"),
    *("/admin/choose-page/search/?q=nam+ria", "/admin/choose-page/?page_type=portal.ArticlePage"),
    *("/admin/images/?q=nam+ria", "/admin/images/chooser/results/?q=nam+ria", "/admin/reports/workflow/"),
]
THINGS = [
    *("/admin/ban-tin/{sent}/", "/admin/gui-tin-bai/{sent}/", "/admin/gui-tin-bai/{sent}/tep/"),
    *("/admin/pages/{article}/edit/", "/admin/pages/{article}/view_draft/", "/admin/bien-tap/{article}/"),
]
LEAST = 60  # seconds between setting the minute and the minute itself, for link, letter and decision


def test_contribution_when_sent_by_a_commune_then_it_is_read_by_all_at_its_minute_and_by_no_other_commune_before(
    house, come_in, browser
):
    stranger = come_in("xa.bientap@example.vn")
    sent = send(house, come_in("congtac@example.vn", 360))
    editor = come_in("bientap@example.vn")
    article = make_article(house, editor, sent)
    submit(editor)
    numbers = {"sent": sent, "article": article}
    assert seen_by(house, stranger, numbers) == []
    publisher = come_in("xuatban@example.vn")
    minute = review(house, publisher, article)
    path = f"/tin-tuc/{slug_of(house, article)}/"
    decide(house, browser, ask_approver(house, publisher, article))
    before = told_by(house, path)
    assert seen_by(house, stranger, numbers) == []
    assert timezone.now() < minute, "too slow: the minute came before everything was looked at"
    assert before == set()
    wait_for(lambda: told_by(house, path) == {"page", *SURFACES}, 150)
    went_out = moment_of(house, article)
    assert datetime.timedelta() <= went_out - minute < datetime.timedelta(seconds=30)
    assert shared_as(house, path)["og:title"] == TITLE
    correct(house, publisher, article)
    read(house, browser, path)


def send(house, page) -> int:
    """The contributor, on a telephone: a Word file with headings, a table and a picture."""
    page.goto(f"{house.address}/admin/gui-tin-bai/moi/")
    page.get_by_label("Tiêu đề").fill(TITLE)
    word = make_word(TITLE, lines=["Mười hai hộ góp tre, dựng lại cọn nước.", "Nước lên ruộng từ hôm qua."])
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator("[name=file]").set_input_files({"name": "con-nuoc.docx", "mimeType": kind, "buffer": word})
    page.get_by_label("Zalo").check()
    assert find_faults(page) == []
    page.get_by_role("button", name="Gửi", exact=True).click()
    page.wait_for_url(re.compile(r"/admin/gui-tin-bai/\d+/$"))
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert find_faults(page) == []
    return int(page.url.rstrip("/").rpartition("/")[2])


def make_article(house, page, sent: int) -> int:
    """The province's editor takes it from the queue and makes it a draft."""
    page.goto(f"{house.address}/admin/ban-tin/")
    page.get_by_role("link", name=TITLE).click()
    page.locator("form[action$='/nhan/'] button").click()
    # the page renews itself until the work in the background is done
    page.locator("form[action$='/lam-bai/'] select").wait_for(timeout=180_000)
    page.locator("form[action$='/lam-bai/'] select").select_option(label="Tin tức")
    page.locator("form[action$='/lam-bai/'] button").click()
    page.get_by_role("link", name="Tới bài viết").click(timeout=180_000)
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    assert page.locator("[name=title]").input_value() == TITLE
    return int(re.search(r"/pages/(\d+)/", page.url)[1])


def submit(page) -> None:
    """The editor adds what a file does not hold, and hands the draft on."""
    page.locator("[name=summary]").fill(f"Mười hai hộ ở {WORD} góp tre và công để nước lại lên ruộng.")
    page.locator("[name$='-value-alt']").fill("Cọn nước bằng tre bên bờ suối.")
    act(page, "[name=action-submit]")


def act(page, button: str) -> None:
    """Press one of the buttons under the editor and wait for Wagtail's yes."""
    page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    page.locator(button).first.click()
    page.locator(".messages .success").wait_for(timeout=180_000)


def review(house, page, article: int) -> datetime.datetime:
    """The publisher sets the minute and passes the text on to the leader; returns that minute."""
    page.goto(f"{house.address}/admin/pages/{article}/edit/")
    page.wait_for_load_state("networkidle")
    minute = (timezone.now() + datetime.timedelta(seconds=LEAST + 60)).replace(second=0, microsecond=0)
    page.evaluate(
        """moment => { const field = document.querySelector("[name=go_live_at]"); field.value = moment;
        field.dispatchEvent(new Event("change", {bubbles: true})); }""",
        timezone.localtime(minute).strftime("%Y-%m-%d %H:%M"),
    )
    act(page, "[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")
    return minute


def ask_approver(house, page, article: int) -> str:
    """A link for the leader, who has no account: its address as it stands in the letter."""
    page.goto(f"{house.address}/admin/bien-tap/{article}/")
    page.locator("[name=name]").fill("Ông Ma Văn Dũng, Phó Trưởng ban")
    page.locator("[name=email]").fill(APPROVER)
    page.get_by_role("button", name="Tạo liên kết").click()
    letter = wait_for(lambda: next((mail for to, mail in list(house.mails) if to == [APPROVER]), None), 60)
    return re.search(r"http://\S+/duyet/\S+/", letter.get_content())[0]


def decide(house, browser, address: str) -> None:
    """The leader, on a telephone, reads and approves."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    page.goto(address)
    text = page.frame_locator("iframe")
    expect(text.get_by_role("heading", name="Kết quả")).to_be_visible()
    expect(text.get_by_role("cell", name="120")).to_be_visible()
    assert text.get_by_role("img", name="Cọn nước bằng tre bên bờ suối.").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("input[value=approve]").check()
    page.get_by_role("button", name="Gửi quyết định").click()
    page.get_by_role("heading", name="Ông/bà đã duyệt bài").wait_for()
    context.close()


def told_by(house, path: str) -> set[str]:
    """The surfaces on which a visitor finds the article, by its words or by its address."""
    texts = {name: house.get(address)[2].decode() for name, address in SURFACES.items()}
    found = {name for name, text in texts.items() if WORD in text or path in text}
    return found | ({"page"} if WORD in house.get(path)[2].decode() else set())


def seen_by(house, page, numbers: dict[str, int]) -> list[str]:
    """The addresses of the admin that tell somebody of the text."""
    return [
        address
        for address in [*LISTS, *(thing.format(**numbers) for thing in THINGS)]
        if WORD in page.request.get(house.address + address).text()
    ]


def shared_as(house, path: str) -> dict[str, str]:
    """The Open Graph tags of a page."""
    return dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)"', house.get(path)[2].decode()))


def moment_of(house, article: int) -> datetime.datetime:
    told = house.installation.ask(f"SELECT first_published_at FROM wagtailcore_page WHERE id = {article}")[0][0]
    return datetime.datetime.fromisoformat(told).replace(tzinfo=datetime.UTC)


def slug_of(house, article: int) -> str:
    return house.installation.ask(f"SELECT slug FROM wagtailcore_page WHERE id = {article}")[0][0]


def correct(house, page, article: int) -> None:
    """The publisher sets a number right on a page of its own."""
    (section,) = house.installation.ask("SELECT id FROM wagtailcore_page WHERE slug = 'thong-tin-chinh-xac'")[0]
    page.goto(f"{house.address}/admin/pages/add/portal/correctionpage/{section}/")
    page.wait_for_load_state("networkidle")
    page.locator("#id_evidence-ADD").click()
    for name, words in {
        "title": CORRECTION,
        "summary": "Mười hai hộ góp công, mười chín hộ dùng nước.",
        "claim": "Chỉ mười hai hộ dùng nước từ cọn.",
        "claim_place": "Bài trên Cổng thông tin",
        "claim_on": f"{timezone.localdate():%Y-%m-%d}",
        "truth": "Mười hai hộ góp công dựng cọn; mười chín hộ có ruộng dùng nước.",
        "signer_post": "Trưởng ban",
        "evidence-0-title": "Biên bản họp bản",
        "evidence-0-url": "https://example.vn/bien-ban",
    }.items():
        page.locator(f"[name={name}]").fill(words)
    page.keyboard.press("Escape")
    page.locator("#id_corrects-chooser .unchosen button").click()
    page.locator(".modal [name=q]").fill(WORD)
    page.locator(".modal").get_by_role("link", name=TITLE).click()
    act(page, "[name=action-publish]")


def read(house, browser, path: str) -> None:
    """A reader finds the notice above the article, and what is right behind it."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    wait_for(lambda: CORRECTION in house.get(path)[2].decode(), 20)
    page.goto(house.address + path)
    expect(page.get_by_role("heading", name="Kết quả")).to_be_visible()
    page.get_by_role("note").get_by_role("link", name=CORRECTION).click()
    expect(page.get_by_text("mười chín hộ có ruộng dùng nước")).to_be_visible()
    context.close()

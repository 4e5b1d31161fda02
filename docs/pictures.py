"""Take the pictures of the guides and of the README from a running demonstration: `make pictures`.

Starts from a fresh demonstration, signs in as people do and does what the guides tell: what cannot be done ends it.
Pictures are WebP below docs/pictures/vi and docs/pictures/en; those of the README PNG with a palette.
"""

import io
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from docx import Document
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from dinh.config.demo_sign_in import PASSWORD, make_code

FOLDER = Path(__file__).parent / "pictures"
DESK, PHONE = (1200, 780), (390, 844)
# TCVN3 in the font .VnTime, as communes still send it; read as Unicode it is unreadable
OLD_TEXT = [
    "Héi N«ng d©n x· võa tæ chøc ngµy héi xuèng ®ång t¹i th«n trung t©m.",
    "H¬n 200 hé d©n ®· tham gia cÊy lóa, lµm cá vµ n¹o vÐt kªnh m­¬ng.",
]


@dataclass(frozen=True)
class Shot:
    """One picture: its name, who is signed in, the address, and what is done there before it is taken."""

    name: str
    who: str
    path: str
    before: Callable[[Page], None] | None = None
    size: tuple[int, int] = DESK
    part: str = ""  # a selector: this element alone


class Office:
    """The demonstration: its address, its database for the numbers of pages, a browser for each person and language."""

    def __init__(self, address: str, data: Path, browser: Browser) -> None:
        self.address, self.data, self.browser = address, data, browser
        self.states: dict[str, str] = {}

    def number(self, sql: str, *values: str) -> int:
        """The first number that the database answers; ends the run where there is none."""
        with sqlite3.connect(f"file:{self.data / 'dinh.sqlite3'}?mode=ro", uri=True) as connection:
            row = connection.execute(sql, values).fetchone()
        if row is None:
            raise click.ClickException(f"the demonstration has nothing for: {sql}")
        return row[0]

    def page_id(self, part: str) -> int:
        return self.number("SELECT id FROM wagtailcore_page WHERE slug = ?", part)

    @contextmanager
    def seat(self, who: str, language: str, size: tuple[int, int] = DESK, scheme: str = "light") -> Iterator[Page]:
        """A page of somebody who has signed in (`who` empty: a visitor)."""
        if who and who not in self.states:
            self.sign_in(who)
        context = self.browser.new_context(
            storage_state=self.states.get(who),
            viewport={"width": size[0], "height": size[1]},
            locale="vi-VN" if language == "vi" else "en-GB",
            color_scheme=scheme,
            device_scale_factor=1.5 if size == PHONE else 1,
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": self.address}])
        yield context.new_page()
        context.close()

    def sign_in(self, who: str) -> None:
        context = self.browser.new_context(locale="vi-VN")
        page = context.new_page()
        page.goto(f"{self.address}/tai-khoan/login/?next=/admin/")
        page.fill("input[name=login]", f"{who}@example.vn")
        page.fill("input[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/2fa/**")
        page.fill("input[name=code]", make_code())
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/")
        self.states[who] = context.storage_state()
        context.close()

    def take(self, shot: Shot, language: str) -> None:
        with self.seat(shot.who, language, shot.size) as page:
            page.goto(self.address + shot.path)
            if shot.before:
                shot.before(page)
            page.wait_for_load_state("networkidle")
            page.mouse.move(0, 0)
            shown = page.locator(shot.part).first if shot.part else page
            picture = Image.open(io.BytesIO(shown.screenshot(animations="disabled"))).convert("RGB")
        target = FOLDER / language / f"{shot.name}.webp"
        target.parent.mkdir(exist_ok=True)
        picture.save(target, quality=55, method=6)
        click.echo(f"{target.relative_to(FOLDER)}  {target.stat().st_size // 1024} kB")


def write_old_word_file() -> bytes:
    """A Word file typed in TCVN3."""
    document = Document()
    for text in OLD_TEXT:
        run = document.add_paragraph().add_run(text)
        run.font.name = ".VnTime"
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def fill_contribution(page: Page) -> None:
    page.fill("[name=title]", "Ngày hội xuống đồng ở thôn trung tâm")
    page.set_input_files(
        "[name=file]",
        {
            "name": "ngay-hoi.docx",
            "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "buffer": write_old_word_file(),
        },
    )
    page.fill("[name=note]", "Ảnh do cán bộ xã chụp. Hỏi thêm: văn phòng xã.")


def send_contributions(office: Office) -> None:
    """A Word file in an old font and a plain text, as a commune sends them."""
    with office.seat("xa.congtac", "vi") as page:
        page.goto(f"{office.address}/admin/gui-tin-bai/moi/")
        fill_contribution(page)
        page.locator(".contribution-form button[type=submit]").click()
        page.wait_for_url("**/gui-tin-bai/*/")
        page.goto(f"{office.address}/admin/gui-tin-bai/moi/")
        page.fill("[name=title]", "Lịch khám bệnh lưu động tháng 12")
        page.fill("[name=text]", "Trạm y tế xã khám bệnh lưu động tại ba thôn vào các sáng thứ Bảy trong tháng 12.")
        page.locator(".contribution-form button[type=submit]").click()
        page.wait_for_url("**/gui-tin-bai/*/")


def take_in_hand(office: Office) -> None:
    """The province's editor takes the Word file."""
    with office.seat("bientap", "vi") as page:
        page.goto(f"{office.address}/admin/ban-tin/")
        page.get_by_role("link", name="Ngày hội xuống đồng").first.click()
        page.get_by_role("button", name="Nhận biên tập").click()
        page.wait_for_load_state()


def make_link(office: Office, page_id: int) -> str:
    """The path of a link for an approver without an account; it is shown once."""
    with office.seat("xuatban", "vi") as page:
        page.goto(f"{office.address}/admin/bien-tap/{page_id}/")
        page.fill("[name=name]", "Bà Nông Thị Thu Hà, Trưởng ban")
        page.get_by_role("button", name="Tạo liên kết").click()
        address = page.locator(".editorial-once code").inner_text()
    return address.removeprefix(office.address)


def reader_shots(office: Office) -> list[Shot]:
    return [
        Shot("sign-in", "", "/tai-khoan/login/"),
        Shot("home-phone", "", "/", size=PHONE),
        Shot("correction", "", "/thong-tin-chinh-xac/thong-tin-chinh-xac-ve-nghi-hoc-vi-cat-dien/"),
        Shot("event-calendar", "", "/su-kien/"),
        Shot("campaign", "", "/dot-tuyen-truyen/ky-niem-50-nam-thu-vien-tinh-mo-cua-don-ban-doc/"),
        Shot("documents", "", "/van-ban/"),
        Shot("search", "", "/tim-kiem/?q=thu+vien"),
    ]


def staff_shots(office: Office) -> list[Shot]:
    review, approval = (
        office.page_id("cau-treo-moi-noi-hai-bo-suoi"),
        office.page_id("lop-hoc-chu-buoi-toi-mo-lai-o-ba-thon-vung-cao"),
    )
    scheduled = office.page_id("cho-phien-cuoi-nam-hop-som-hon-mot-ngay")
    published, section = office.page_id("mua-vang-tren-nhung-bac-thang"), office.page_id("tin-tuc")
    sent = office.number("SELECT id FROM portal_contribution WHERE file <> '' ORDER BY id DESC LIMIT 1")
    book = office.number("SELECT id FROM portal_numberingbook ORDER BY id LIMIT 1")
    return [
        Shot("sessions", "bientap", "/tai-khoan/sessions/"),
        Shot("second-factor", "bientap", "/tai-khoan/2fa/"),
        Shot("board", "xuatban", "/admin/", part=".editorial-board"),
        Shot("send", "xa.congtac", "/admin/gui-tin-bai/moi/", fill_contribution, (1200, 1000)),
        Shot("sent", "xa.congtac", "/admin/gui-tin-bai/"),
        Shot("news-desk", "bientap", "/admin/ban-tin/"),
        Shot("desk-fonts", "bientap", f"/admin/ban-tin/{sent}/", size=(1200, 1000)),
        Shot("approval-list", "bientap", "/admin/ban-tin/danh-sach/"),
        Shot("add-page", "bientap", f"/admin/pages/{section}/add_subpage/"),
        Shot("article", "phongvien", f"/admin/pages/{review}/edit/"),
        Shot("checks", "bientap", f"/admin/pages/{review}/edit/", open_checks),
        Shot("editorial-work", "xuatban", f"/admin/bien-tap/{approval}/"),
        Shot("scheduled", "xuatban", f"/admin/bien-tap/{scheduled}/"),
        Shot("withdraw", "xuatban", f"/admin/bien-tap/{published}/go-bai/"),
        Shot("urgent", "xuatban", "/admin/thong-bao-khan/"),
        Shot("rules", "quantri", "/admin/bien-tap/quy-tac/"),
        Shot("register", "vanthu", "/admin/van-ban/"),
        Shot("books", "vanthu", "/admin/so-van-ban/"),
        Shot("book-entry", "vanthu", f"/admin/so-van-ban-muc/new/?so={book}"),
        Shot("book-sheet", "vanthu", f"/admin/so-van-ban/in/{book}/"),
        Shot("comments", "vanthu", "/admin/lay-y-kien/"),
        Shot("invite", "quantri", "/admin/loi-moi/moi/", size=(1200, 860)),
        Shot("roles", "quantri", "/admin/vai-tro/"),
        Shot("grant", "quantri", "/admin/vai-tro/new/"),
        Shot("why", "quantri", f"/admin/vi-sao/?nguoi=xa.bientap%40example.vn&vat=/admin/pages/{review}/edit/"),
        Shot("record", "kiemtra", "/admin/nhat-ky/"),
        Shot("units", "quantri", "/admin/don-vi/"),
        Shot("jobs", "quantri", "/admin/tac-vu/"),
        Shot("channels", "quantri", "/admin/ban-tin-kenh/"),
    ]


def open_checks(page: Page) -> None:
    page.locator("[data-side-panel-toggle=editorial]").click()
    page.wait_for_timeout(400)


def take_readme(office: Office) -> None:
    """The pictures of the README: 1280 × 900 and a phone, PNG with 128 colours."""
    shots = [
        ("home", "/", (1280, 900), "light"),
        ("home-dark", "/", (1280, 900), "dark"),
        ("register-phone", "/van-ban/", PHONE, "light"),
        ("search", "/tim-kiem/?q=thu+vien", (1280, 900), "light"),
    ]
    for name, path, size, scheme in shots:
        with office.seat("", "vi", size, scheme) as page:
            page.goto(office.address + path)
            page.wait_for_load_state("networkidle")
            picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        picture.quantize(128, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
        click.echo(f"{name}.png  {(FOLDER / f'{name}.png').stat().st_size // 1024} kB")


@click.command()
@click.option("--address", default="http://localhost:8000", show_default=True)
@click.option("--data", default="data/demo", show_default=True, type=click.Path(path_type=Path, exists=True))
@click.option("--only", multiple=True, help="Names of pictures; all where none is given.")
@click.option("--prepare/--no-prepare", default=True, help="Send something to the news desk first.")
def main(address: str, data: Path, only: tuple[str, ...], prepare: bool) -> None:
    """Take the pictures from the demonstration that is served at ADDRESS."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        office = Office(address, data, browser)
        if prepare:
            send_contributions(office)
            take_in_hand(office)
        approval = office.page_id("lop-hoc-chu-buoi-toi-mo-lai-o-ba-thon-vung-cao")
        link = Shot("link-phone", "", make_link(office, approval), size=PHONE)
        for shot in [*reader_shots(office), *staff_shots(office), link]:
            if not only or shot.name in only:
                for language in ("vi", "en"):
                    office.take(shot, language)
        if not only:
            take_readme(office)


if __name__ == "__main__":
    main()

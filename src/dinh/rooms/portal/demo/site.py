"""The site of the demonstration office: sections, a commune's own pages, articles with drawn pictures."""

import datetime
import io
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from dinh.foundation.media.actions import ensure_file, ensure_picture
from dinh.foundation.media.models import File
from dinh.foundation.pages import reads
from dinh.foundation.pages.actions import ensure_office, give_unit_root
from dinh.foundation.pages.models import PageReads, UrgentNotice
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.pages.urgent import announce
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.kernel.text import slug
from dinh.rooms.portal.actions.home import ensure_home
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.actions.sections import ensure_section, open_unit_section
from dinh.rooms.portal.demo.happenings import create_happenings
from dinh.rooms.portal.demo.markup import read_text
from dinh.rooms.portal.demo.pictures import draw
from dinh.rooms.portal.demo.sound import make_tune
from dinh.rooms.portal.models import ArticlePage, HomeLead, HomePage, SectionPage

TEXTS = Path(__file__).parent / "texts"
SECTIONS = [
    (
        "tin-tuc",
        "Tin tức",
        "Chuyện mới từ các xã, phường: sản xuất, đời sống, văn hóa và những người làm nên thay đổi.",
    ),
    ("chi-dao-dieu-hanh", "Chỉ đạo, điều hành", "Chủ trương, kế hoạch, hội nghị và việc chuẩn bị tài liệu cho cơ sở."),
    ("hoc-tap", "Học tập và cuộc thi", "Tài liệu học tập, các đợt sinh hoạt chuyên đề và cuộc thi tìm hiểu."),
    (
        "lich-su-van-hoa",
        "Lịch sử, văn hóa",
        "Đất và người quê hương qua tư liệu, di tích, lễ hội và nghề truyền thống.",
    ),
    (
        "thong-tin-chinh-xac",
        "Thông tin chính xác",
        "Điều đã nói sai, điều đúng và căn cứ để ai cũng kiểm tra được, có đơn vị và chức vụ chịu trách nhiệm.",
    ),
    ("xa-phuong", "Xã, phường", "Tin do chính các xã, phường viết và chịu trách nhiệm."),
]
GREETING = "Tin tức, văn bản và tư liệu của tỉnh, dành cho mọi người dân."
OFFICE = {
    "name": "Ban Tuyên truyền và Giáo dục tỉnh Tuyên Quang (trình diễn)",
    "short_name": "Ban Tuyên truyền",
    "parent": "Tỉnh Tuyên Quang",
    "address": "Số 12, đường Mái Đình, phường Minh Xuân",
    "phone": "0219 000 0124",
    "email": "lienhe@example.vn",
    "hours": "Thứ Hai – thứ Sáu, 7 giờ 30 – 11 giờ 30 và 13 giờ 30 – 17 giờ",
    "responsible": "Chịu trách nhiệm nội dung: Ban biên tập",
    "licence": "Ghi rõ nguồn khi dùng lại bài viết. "
    "Đây là trang trình diễn: tên xã, phường là thật, còn tên người và sự việc đều là hư cấu.",
}


def create_site(*, by: Person | None, root_unit: Unit) -> HomePage:
    """Make what is not there yet of the demonstration's pages; running it again changes nothing."""
    home = ensure_home(by=by, site_name=OFFICE["short_name"], greeting=GREETING)
    ensure_office(by=by, values=OFFICE)
    give_unit_root(unit=root_unit, page=home, by=by)
    sections = {
        part: ensure_section(by=by, parent=home, title=title, part=part, introduction=introduction, in_menus=True)
        for part, title, introduction in SECTIONS
    }
    communes = OwnSections(sections["xa-phuong"], root_unit, by)
    leads, articles = [], []
    for path in sorted(TEXTS.glob("*.txt")):
        facts, blocks = read_text(path)
        parent = communes.find(facts["unit"]) if "unit" in facts else sections[facts["section"]]
        article = ensure_article(parent, facts, blocks, by=by)
        articles.append(article)
        if facts.get("lead"):
            leads.append(article)
    if not home.leads.exists():
        HomeLead.objects.bulk_create(
            [HomeLead(home=home, article=article, sort_order=order) for order, article in enumerate(leads)]
        )
    create_happenings(home=home, commune=communes.find(""), by=by)
    ensure_notice(root_unit, by=by)
    ensure_reads(articles)
    return home


def ensure_notice(unit: Unit, *, by: Person | None) -> None:
    """A mild urgent notice above every page, for a month."""
    if UrgentNotice.objects.exists():
        return
    now = timezone.now()
    text = "Dự báo mưa lớn ở các xã vùng cao trong tuần: bà con xem kỹ tin thời tiết trước khi đi đường núi."
    notice = UrgentNotice(
        unit=unit, severity="info", text=text, starts_at=now, ends_at=now + datetime.timedelta(days=30)
    )
    announce(by=by, notice=notice)


def ensure_reads(articles: list[ArticlePage]) -> None:
    """Numbers of readers for the last days, so that the list of what was read most has something to say."""
    if PageReads.objects.exists():
        return
    today = timezone.localdate()
    live = [article.pk for article in articles if article.live]
    for days in range(7):
        reads.add(
            {pk: (number * 37 + days * 11) % 90 + 5 for number, pk in enumerate(live)},
            day=today - datetime.timedelta(days=days),
        )


def choose_commune(root_unit: Unit) -> Unit | None:
    """The commune that publishes for itself: the one that already does, else the first by name."""
    communes = Unit.objects.in_subtree(root_unit).current().filter(kind="commune").order_by("sort_key", "pk")
    return communes.filter(root__isnull=False).first() or communes.first()


class OwnSections:
    """The sections of the communes that publish for themselves, opened as texts of theirs come."""

    def __init__(self, above: SectionPage, root_unit: Unit, by: Person | None) -> None:
        self.above, self.by = above, by
        self.first = choose_commune(root_unit)
        units = Unit.objects.in_subtree(root_unit).current().filter(kind__in=("commune", "ward"))
        self.units = {unit.name: unit for unit in units}
        self.opened: dict[int, SectionPage] = {}

    def find(self, name: str) -> SectionPage:
        """The section of the unit of that name, else of the first commune; without communes, the section above all."""
        unit = self.units.get(name, self.first)
        if unit is None:
            return self.above
        if unit.pk not in self.opened:
            told = f"Trang do {unit.name} biên tập."
            self.opened[unit.pk] = open_unit_section(by=self.by, unit=unit, parent=self.above, introduction=told)
        return self.opened[unit.pk]


def ensure_article(
    parent: Page, facts: dict[str, str], blocks: list[tuple[str, Any]], *, by: Person | None
) -> ArticlePage:
    """The article of one text, with its picture; dates count back from the day it is made."""
    place = slug(facts["title"])[:80]
    present = ArticlePage.objects.child_of(parent).filter(slug=place).first()
    if present is not None:
        return present
    picture = None
    if "picture" in facts:
        picture = ensure_picture(
            by=by,
            unit=unit_of(parent),
            content=draw(facts["picture"], int(facts.get("seed", 1))),
            name=f"{facts['picture']}.jpg",
            title=facts["alt"],
            description=facts["alt"],
            credit="Tranh minh họa của Đình",
        )
    shown = timezone.localtime().replace(hour=7, minute=30, second=0, microsecond=0)
    article = ArticlePage(
        title=facts["title"],
        slug=place,
        summary=facts["summary"],
        lead_picture=picture,
        lead_alt=facts.get("alt", ""),
        lead_caption=facts.get("caption", ""),
        author_line=facts.get("author", ""),
        shown_at=shown - datetime.timedelta(days=int(facts["days"]), minutes=11 * int(facts["days"])),
        access=facts.get("access", ""),
        language=facts.get("language", ""),
        audio=ensure_tune(parent, by) if "audio" in facts else None,
        audio_note=facts.get("audio", ""),
        body=blocks,
    )
    return create_page(by=by, parent=parent, page=article, publish="draft" not in facts)


def ensure_tune(parent: Page, by: Person | None) -> File:
    """The sound of the demonstration, kept once."""
    tune, title = io.BytesIO(make_tune()), "Giai điệu năm nốt (do máy tạo)"
    return ensure_file(by=by, unit=unit_of(parent), content=tune, name="giai-dieu.wav", title=title)

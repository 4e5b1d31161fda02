"""What happens at the demonstration office: events, an anniversary with its pack, a gallery. Dates count from today."""

import datetime
import io
import json
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from dinh.foundation.media.actions import ensure_file
from dinh.foundation.media.models import Picture
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person
from dinh.kernel.text import slug
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.demo.markup import parse
from dinh.rooms.portal.models import (
    CampaignIndexPage,
    CampaignPage,
    CampaignTask,
    EventIndexPage,
    EventPage,
    GalleryPage,
    GalleryPicture,
    HomePage,
    SectionPage,
)

LIST = Path(__file__).parent / "happenings.json"
DAY = datetime.timedelta(days=1)


def create_happenings(*, home: HomePage, commune: Page, by: Person | None) -> None:
    """Make what is not there yet, with pictures that the articles have brought; again without harm."""
    listed = json.loads(LIST.read_text(encoding="utf-8"))
    pictures = pictures_by_scene()
    events = ensure_index(
        EventIndexPage(title="Sự kiện", slug="su-kien", introduction="Hội nghị, ngày hội, lớp học và buổi gặp gỡ."),
        home,
        by,
    )
    campaigns = ensure_index(
        CampaignIndexPage(
            title="Đợt tuyên truyền",
            slug="dot-tuyen-truyen",
            introduction="Các ngày kỷ niệm và đợt tuyên truyền trong năm, kèm gói tài liệu cho cơ sở.",
        ),
        home,
        by,
    )
    campaign = ensure_campaign(listed["campaign"], campaigns, pictures, by)
    for given in listed["events"]:
        ensure_event(given, commune if given.get("unit") else events, campaign, pictures, by)
    ensure_gallery(listed["gallery"], pictures, by)


def pictures_by_scene() -> dict[str, Picture]:
    """Scene ("terraces") → the picture of it that was taken first."""
    found: dict[str, Picture] = {}
    for picture in Picture.objects.order_by("pk"):
        found.setdefault(Path(picture.file.name).name.partition("-")[0].partition(".")[0], picture)
    return found


def ensure_index(page: Page, home: HomePage, by: Person | None) -> Page:
    present = Page.objects.child_of(home).filter(slug=page.slug).first()
    page.show_in_menus = isinstance(page, EventIndexPage)  # the campaigns are reached from home: the menu is full
    return present or create_page(by=by, parent=home, page=page, publish=True)


def lead(scene: str, pictures: dict[str, Picture]) -> dict[str, Any]:
    picture = pictures.get(scene)
    return {"lead_picture": picture, "lead_alt": picture.description} if picture else {}


def at(days: int, clock: str = "00:00") -> datetime.datetime:
    hours, minutes = map(int, clock.split(":"))
    return timezone.localtime().replace(hour=hours, minute=minutes, second=0, microsecond=0) + days * DAY


def ensure_event(
    given: dict[str, Any], parent: Page, campaign: CampaignPage, pictures: dict[str, Picture], by: Person | None
) -> None:
    place = slug(given["title"])
    if EventPage.objects.child_of(parent).filter(slug=place).exists():
        return
    last = given.get("until", given["days"])
    ends = at(last) if given.get("all_day") else at(last, given["to"]) if "to" in given else None
    event = EventPage(
        title=given["title"],
        slug=place,
        begins=at(given["days"], given.get("from", "00:00")),
        ends=ends,
        all_day=given.get("all_day", False),
        state=given.get("state", "planned"),
        place=given["place"],
        address=given.get("address", ""),
        map_link=given.get("map", ""),
        organiser=given.get("organiser", ""),
        contact=given.get("contact", ""),
        campaign=campaign if given.get("campaign") else None,
        summary=given["summary"],
        body=parse("\n\n".join(given["text"])),
        **lead(given["picture"], pictures),
    )
    create_page(by=by, parent=parent, page=event, publish=True)


def ensure_campaign(
    given: dict[str, Any], parent: Page, pictures: dict[str, Picture], by: Person | None
) -> CampaignPage:
    place = slug(given["title"])
    present = CampaignPage.objects.child_of(parent).filter(slug=place).first()
    if present is not None:
        return present
    today = timezone.localdate()
    campaign = CampaignPage(
        title=given["title"],
        slug=place,
        begins=today + given["begins"] * DAY,
        ends=today + given["ends"] * DAY,
        day=today + given["day"] * DAY,
        summary=given["summary"],
        body=parse("\n\n".join(given["text"])),
        pack=pack_of(given, parent, pictures, by),
        **lead(given["picture"], pictures),
    )
    campaign.tasks = [  # type: ignore[misc]
        CampaignTask(day=today + day * DAY, until=today + last * DAY if last else None, what=what, who=who)
        for day, last, what, who in given["tasks"]
    ]
    create_page(by=by, parent=parent, page=campaign, publish=True)
    return campaign


def pack_of(
    given: dict[str, Any], parent: Page, pictures: dict[str, Picture], by: Person | None
) -> list[tuple[str, Any]]:
    """The parts of the pack as StreamField values."""
    title, points = given["outline"]
    (_kind, text), *_more = parse("\n\n".join(points))
    shown = [pictures[scene] for scene in given["pictures"] if scene in pictures]
    name, words = given["file"]
    file = ensure_file(by=by, unit=unit_of(parent), content=io.BytesIO(words.encode()), name=name)
    return [
        *(("slogan", {"text": slogan}) for slogan in given["slogans"]),
        *(("post", {"title": what, "text": text}) for what, text in given["posts"]),
        ("outline", {"title": title, "text": text}),
        *(("picture", {"picture": one, "alt": one.description, "caption": "", "credit": ""}) for one in shown),
        ("file", {"file": file, "title": ""}),
    ]


def ensure_gallery(given: dict[str, Any], pictures: dict[str, Picture], by: Person | None) -> None:
    parent, place = SectionPage.objects.get(slug=given["section"]), slug(given["title"])
    shown = [(pictures[scene], caption) for scene, caption in given["pictures"] if scene in pictures]
    if not shown or GalleryPage.objects.child_of(parent).filter(slug=place).exists():
        return
    gallery = GalleryPage(
        title=given["title"],
        slug=place,
        summary=given["summary"],
        shown_at=at(-given["days"], "08:15"),
        author_line="Đình, trang trình diễn",
        lead_picture=shown[0][0],
        lead_alt=shown[0][0].description,
    )
    gallery.pictures = [  # type: ignore[misc]
        GalleryPicture(picture=picture, alt=picture.description, caption=caption) for picture, caption in shown
    ]
    create_page(by=by, parent=parent, page=gallery, publish=True)

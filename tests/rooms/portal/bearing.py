"""Public pages and a document that bear pictures and files narrower than themselves.

Each thing has a word of its own, the same in its name, its file's name, its credit and all that is said beside it: an
answer that holds the word has told of the thing. What is found only in such words and in texts of files is `SOUGHT`.
"""

import datetime

from django.core.files.base import ContentFile

from dinh.foundation.media.models import File, Picture
from dinh.rooms.portal.actions.documents import attach_file
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.models import ArticlePage, DocumentAttachment, GalleryPage, GalleryPicture
from tests.foundation.media.test_serving import picture_bytes
from tests.rooms.portal.happenings import at, make_campaign, make_event, make_index
from tests.rooms.portal.register import make_document
from tests.rooms.portal.standing import make_correction, make_questions, make_standing

SOUGHT = "khobaucolau"


class Things:
    """Makes pictures and files in the collection of a unit, open to `access`."""

    def __init__(self, collection, access="public"):
        self.collection, self.access = collection, access

    def picture(self, word, access=None) -> Picture:
        content = ContentFile(picture_bytes(), name=f"{word}.jpg")
        given = {"title": word, "description": word, "credit": word, "access": access or self.access}
        return Picture.objects.create(file=content, collection=self.collection, **given)

    def file(self, word, ending="pdf", access=None) -> File:
        content = ContentFile(b"%PDF-1.4 0123456789", name=f"{word}.{ending}")
        file = File(title=word, file=content, collection=self.collection, access=access or self.access)
        file._set_document_file_metadata()
        file.save()
        File.objects.filter(pk=file.pk).update(text=f"{SOUGHT} {word}")
        return file

    def picture_part(self, word, **given):
        beside = {"alt": f"{word} {SOUGHT}", "caption": word, "credit": word}
        return ("picture", {"picture": self.picture(word, **given), **beside})

    def file_part(self, word):
        return ("file", {"file": self.file(word), "title": f"{word} {SOUGHT}"})

    def link(self, word):
        return f'<p>Xem <a id="{self.file(word).pk}" linktype="document">ở đây</a>.</p>'

    def embedded(self, word):
        return f'<embed alt="{word}" embedtype="image" format="left" id="{self.picture(word).pk}"/>'


def make_bearing_article(section, things: Things, **given) -> ArticlePage:
    """With a lead picture, a picture, a file, a link, a sound, and an open film with its poster and captions."""
    film = {"file": things.file("Phimqq", "mp4", access="public"), "title": "Phim", "transcript": "", "credit": ""}
    film |= {"poster": things.picture("Hinhqq"), "captions": things.file("Loiqq", "vtt")}
    body = [
        ("text", things.link("Noiqq") + things.embedded("Nhungqq")),
        things.picture_part("Anhqq"),
        things.file_part("Tepqq"),
        ("video", film),
    ]
    lead = dict.fromkeys(("lead_alt", "lead_caption", "lead_credit"), "Biaqq")
    sound = {"audio": things.file("Tiengqq", "mp3"), "audio_note": "Tiengqq"}
    given = {"title": "Bài mở", "slug": "mo", "lead_picture": things.picture("Biaqq"), **lead, **sound, **given}
    return create_page(by=None, parent=section, page=ArticlePage(body=body, **given), publish=True)


def make_bearing_gallery(section, things: Things) -> GalleryPage:
    """One picture that may be hidden and one that everybody may see."""
    page = GalleryPage(title="Bộ ảnh", slug="bo-anh")
    pictures = [things.picture("Boqq"), things.picture("Congqq", access="public")]
    page.pictures = [
        GalleryPicture(picture=one, alt=one.title, caption=one.title, sort_order=order)
        for order, one in enumerate(pictures)
    ]
    return create_page(by=None, parent=section, page=page, publish=True)


def make_bearing_document(unit, things: Things, **given):
    """A document of the register with one attachment."""
    document = make_document(unit=unit, **given)
    attach_file(document, things.file("Phuqq"), by=None)
    DocumentAttachment.objects.update(caption="Phuqq")
    return document


def make_bearing_pages(section, things: Things, unit) -> dict[str, object]:
    """One of every kind that bears something, by what it is called in the addresses of `test_surfaces`."""
    article = make_bearing_article(section, things)
    evidence = [{"title": "Lịch trực", "file": things.file("Canqq")}]
    correction = make_correction(section, "Sửa lại", slug="dinh-chinh", evidence=evidence)
    event = make_event(
        make_index(section),
        slug="hoi",
        begins=at(2031, 12, 5, 8),
        lead_picture=things.picture("Suqq"),
        lead_alt="Suqq",
        body=[things.file_part("Hotqq")],
    )
    pack = [things.picture_part("Goiqq"), things.file_part("Datqq")]
    days = {"begins": datetime.date(2031, 12, 1), "ends": datetime.date(2031, 12, 31)}
    questions = make_questions(section, [("", "Nộp ở đâu?", things.link("Dapqq"))], slug="hoi-dap")
    pages = {
        "article": article,
        "gallery": make_bearing_gallery(section, things),
        "correction": correction,
        "event": event,
        "campaign": make_campaign(section, slug="sach", pack=pack, **days),
        "questions": questions,
        "question": questions.questions.get(),
        "standing": make_standing(section, slug="gioi-thieu", body=[things.picture_part("Gioqq")]),
    }
    keys = {name: page.pk for name, page in pages.items()}
    return {**keys, "document": make_bearing_document(unit, things).slug}


def addresses_of_bytes() -> dict[str, str]:
    """Where the bytes of the lead picture and of two files are served."""
    lead, file, attachment = (
        Picture.objects.get(title="Biaqq"),
        File.objects.get(title="Tepqq"),
        File.objects.get(title="Phuqq"),
    )
    return {
        "rendition": lead.get_rendition("width-20").url,
        "original": lead.file.url,
        "file": file.url,
        "file by the name it is stored under": f"/media/{file.file.name}",
        "attachment": attachment.url,
    }

"""What an office holds, made and told inside an installation: the two scripts of the tests of backup and restore."""

# Pages with pictures, files and revisions, documents, roles, what was sent to the news desk, and the record of it all.
FILL = """
import datetime, io, uuid
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection, Page, Site
from dinh.foundation.media.models import File, Picture
from dinh.foundation.people.actions import grant_role, open_account
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions.contributions import Sending, send_contribution
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.actions.sections import open_unit_section
from dinh.rooms.portal.actions.documents import attach_file, relate, save_document
from dinh.rooms.portal.actions.vocabularies import ensure_field, ensure_word
from dinh.rooms.portal.models import ArticlePage, Document, DocumentKind, HomePage, IssuingBody, Signer
unit = Unit.objects.get(slug="xa-7")
chief = open_account(by=None, email="chanh@example.vn", name="Chánh Văn phòng", superuser=True)
clerk = open_account(by=chief, email="bien-tap@example.vn", name="Biên tập viên")
grant_role(by=chief, person=clerk, function="publisher", unit=unit, note="Quyết định số 7")
home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Trang chủ", slug="trang-chu"))
Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
section = open_unit_section(by=chief, unit=unit, parent=home)
stream = io.BytesIO()
Image.new("RGB", (900, 600), "#641410").save(stream, "JPEG")
picture = Picture.objects.create(title="Mái đình", file=ContentFile(stream.getvalue(), name="mái đình.jpg"),
                                 collection=section and unit.collections.get().collection)
picture.get_rendition("width-320")
file = File.objects.create(title="Phụ lục", file=ContentFile(b"%PDF-1.4 phu luc", name="phu-luc.pdf"))
for number, access in enumerate(["", "", "unit"]):
    body = [("text", f"<p>Đoạn <b>{number}</b> về sắc bùa.</p>"), ("file", {"file": file})]
    article = ArticlePage(title=f"Sắc bùa {number}", slug=f"sac-bua-{number}", access=access, body=body,
                          lead_picture=picture, lead_alt="Mái đình")
    create_page(by=clerk, parent=section, page=article, publish=True)
draft = ArticlePage.objects.get(slug="sac-bua-0")
draft.title = "Sắc bùa, bản nháp"
draft.save_revision(user=clerk, log_action=True)
kind, body = ensure_word(DocumentKind, "Quyết định", by=chief), ensure_word(IssuingBody, "Tỉnh", by=chief)
documents = []
for number in range(3):
    document = Document(kind=kind, body=body, unit=unit, symbol=f"{number + 1}/QĐ-UBND", live=True,
                        abstract=f"Về việc giữ gìn sắc bùa {number}", issued_on=datetime.date(2026, 1, 5),
                        signer=ensure_word(Signer, "Nguyễn Văn Mẫu", by=chief), full_text="<p>Điều 1. Phạm vi</p>")
    documents.append(save_document(document, by=chief, fields=[ensure_field("Di sản", by=chief)]))
attach_file(documents[0], file, by=chief, caption="Phụ lục")
relate(documents[1], "replaces", documents[0], by=chief)
sent = Sending(unit=unit, title="Tin bản", material="file", file=ContentFile(b"%PDF-1.4 tin", name="tin bản.pdf"))
send_contribution(by=clerk, sending=sent, submission=uuid.uuid4())
"""
# A sealed round whose question shows a picture, and one that is prepared for its seal.
SEAL = """
from dinh.foundation.questions.actions.topics import ensure_bank, ensure_topic
from dinh.rooms.contests.actions.contests import Line, keep_round, set_blueprint, set_up_contest
from dinh.rooms.contests.actions.preparing import prepare_pictures
from dinh.rooms.contests.actions.sealing import seal_round
from tests.rooms.contests.pictured import ask_with_pictures
bank = ensure_bank(by=chief, unit=unit, name="Địa danh")
ensure_topic(by=chief, bank=bank, names=["Bản đồ", "Đảo"])
stream = io.BytesIO()
Image.new("RGB", (1200, 700), "#155e63").save(stream, "PNG")
ask_with_pictures(bank=bank, unit=unit, writer=clerk, reviewer=chief, stem="Đảo nào?",
                  pictures=[(stream.getvalue(), "dao.png", "Một đảo", None)])
contest = set_up_contest(by=chief, unit=unit, name="Em yêu biển đảo")
days = {"opens_at": datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC),
        "closes_at": datetime.datetime(2126, 1, 5, tzinfo=datetime.UTC), "minutes": 10, "bank": bank}
rounds = [keep_round(by=chief, contest=contest, name=name, **days) for name in ("Đợt 1", "Đợt 2")]
for round_ in rounds:
    set_blueprint(by=chief, round_=round_, lines=[Line(None, "", 1)])
    prepare_pictures(round_=round_)
seal_round(by=chief, round_=rounds[0])
"""
# Every row of every table, every byte of every file, the chain of the record, and what is found.
COMPARE = """
import hashlib, json
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from dinh.config.backup.tables import dump_rows, find_models
from dinh.foundation.audit import chain
from dinh.foundation.people.models import Person
from dinh.foundation.search.models import SearchDoc
from dinh.foundation.search.queries import search
from dinh.rooms.contests.models import Round, SealedPicture
from dinh.rooms.contests.queries.sealed import sealed_of
chain.close_due_days()
sha = lambda content: hashlib.sha256(content).hexdigest()[:16]
rows = {}
for model in find_models(apps):
    lines = [json.dumps(json.loads(line), sort_keys=True) for line in dump_rows(model, "default")]
    rows[model._meta.label] = [len(lines) - 1, sha("\\n".join(lines).encode())]
files = {path.relative_to(settings.MEDIA_ROOT).as_posix(): sha(path.read_bytes())
         for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
viewers = {"visitor": AnonymousUser(), "clerk": Person.objects.get(email="bien-tap@example.vn")}
found = {name: sorted(hit.url for hit in search("sac bua", viewer).hits) for name, viewer in viewers.items()}
sealed = sealed_of(Round.objects.get(sealed__isnull=False))
named = [one.digest for question in sealed.questions for one in question.pictures]
served = {digest: Client(HTTP_HOST="localhost").get(f"/cuoc-thi/anh/{digest}.webp").content for digest in named}
print(json.dumps({
    "sealed": [[digest, hashlib.sha256(content).hexdigest()] for digest, content in served.items()],
    "rows": rows, "files": files, "found": found, "record": [fault.text for fault in chain.verify()],
    "index": sorted(f"{kind} {key}" for kind, key in SearchDoc.objects.values_list("kind", "key")),
}))
"""

"""An organiser prepares the pictures of a round, hears which question is in the way, mends it and seals."""

import pytest

from tests.installation import wait_for
from tests.journeys.accessibility import WAGTAIL, look, press

pytestmark = [pytest.mark.journey, pytest.mark.slow]
NAME = "Em yêu biển đảo"
# Two questions, the picture of the second of which has gone from the store.
MAKE = f"""
import datetime, io, json
from PIL import Image
from dinh.foundation.people.models import Person
from dinh.foundation.media.models import Picture
from dinh.foundation.questions.actions.topics import ensure_bank, ensure_topic
from dinh.foundation.questions.models import Bank
from dinh.rooms.contests.actions.contests import Line, keep_round, set_blueprint, set_up_contest
from tests.rooms.contests.pictured import ask_with_pictures
chief, writer = (Person.objects.get(email=f"{{name}}@example.vn") for name in ("xuatban", "bientap"))
unit = Bank.objects.first().unit
bank = ensure_bank(by=None, unit=unit, name="Biển đảo")
ensure_topic(by=None, bank=bank, names=["Bản đồ", "Đảo"])
for name, colour in (("co-hinh", "teal"), ("mat-hinh", "maroon")):
    stream = io.BytesIO()
    Image.new("RGB", (1200, 700), colour).save(stream, "PNG")
    ask_with_pictures(bank=bank, unit=unit, writer=writer, reviewer=chief, stem=f"Đảo nào trong hình {{name}}?",
                      pictures=[(stream.getvalue(), f"{{name}}.png", "Một đảo", None)])
lost = Picture.objects.get(title="mat-hinh.png")
lost.file.storage.delete(lost.file.name)
contest = set_up_contest(by=chief, unit=unit, name="{NAME}", summary="Thử", consent="Đồng ý")
now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
round_ = keep_round(by=chief, contest=contest, name="Đợt 1", opens_at=now + day, closes_at=now + 2 * day, minutes=10,
                    bank=bank)
set_blueprint(by=chief, round_=round_, lines=[Line(None, "", 1)])
print(json.dumps([contest.pk, round_.pk]))
"""
MEND = """
import io, json
from PIL import Image
from dinh.foundation.media.models import Picture
lost = Picture.objects.get(title="mat-hinh.png")
stream = io.BytesIO()
Image.new("RGB", (1200, 700), "maroon").save(stream, "PNG")
stream.seek(0)
print(json.dumps(lost.file.storage.save(lost.file.name, stream)))
"""


def test_round_when_its_pictures_are_prepared_then_faults_are_told_and_mended_it_is_sealed(house, come_in):
    faults = []
    contest, round_ = house.installation.shell(MAKE)
    organiser = come_in("xuatban@example.vn")
    organiser.goto(f"{house.address}/admin/cuoc-thi/{contest}/")
    press(organiser.locator("a.ct-go", has_text="Chuẩn bị hình"))
    look(organiser, faults, WAGTAIL)
    assert organiser.get_by_role("button", name="Niêm phong ngay").count() == 0
    # when the work is asked for, and done by the worker
    press(organiser.get_by_role("button", name="Chuẩn bị hình"))
    told = organiser.get_by_text("Chưa niêm phong được vì các câu hỏi này")
    wait_for(lambda: organiser.reload() and told.count() == 1, 60)
    look(organiser, faults, WAGTAIL)
    assert organiser.get_by_role("link", name="Đảo nào trong hình mat-hinh?").count() == 1
    # mended, it is tried again
    house.installation.shell(MEND)
    press(organiser.get_by_role("button", name="Thử lại"))
    ready = organiser.get_by_role("button", name="Niêm phong ngay")
    wait_for(lambda: organiser.reload() and ready.count() == 1, 60)
    look(organiser, faults, WAGTAIL)
    press(ready)
    assert house.installation.ask(f"SELECT count(*) FROM contests_sealedpicture WHERE round_id = {round_}") == [(2,)]
    assert faults == []

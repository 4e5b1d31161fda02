"""A file from its sending to the bank: every doubt at its place, corrections, confirmation, and who comes in at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dinh.foundation.questions.importing import drafts as work
from dinh.foundation.questions.models import Draft, DraftPicture, Intake, IntakeState, Outcome, Question, Version
from tests.foundation.questions.papers import paper, png

pytestmark = pytest.mark.django_db
SOUND = ["Câu 1. Chùa ở đâu?", "{b:A. Đồi}", "B. Núi", "C. Sông", "D. Chợ"]
KEYLESS = ["Câu 2. Chợ họp ở đâu?", "A. Đồi", "B. Núi", "C. Sông", "D. Chợ"]
SHORTER = ["Câu 3. Đình dựng năm nào?", "A. 1801", "{b:B. 1802}", "C. 1803"]
SEND = "/admin/ngan-hang-cau-hoi/{}/tep/"
PAGE = "/admin/ngan-hang-cau-hoi/nhap/{}/"
PNG = png()


@pytest.fixture
def send(client, editor, bank, django_capture_on_commit_callbacks):
    """Sends a file as the editor does, has it read, and gives the intake."""

    def do(*lines, name="de.docx", content=None):
        client.force_login(editor)
        form = client.get(SEND.format(bank.pk)).context["form"]
        file = SimpleUploadedFile(name, content if content is not None else paper(*lines))
        with django_capture_on_commit_callbacks(execute=True):
            given = {"file": file, "submission": form["submission"].value()}
            answer = client.post(SEND.format(bank.pk), given)
        assert answer.status_code == 302, answer.context["form"].errors
        return Intake.objects.order_by("-pk").first()

    return do


@pytest.fixture
def intake(send):
    return send(*SOUND, *KEYLESS, *SHORTER)


def press(client, intake, draft, verb, **given):
    return client.post(f"{PAGE.format(intake.pk)}cau/{draft.pk}/{verb}/?loc=nghi-van&trang=1", given)


def fields(client, intake, draft):
    form = client.get(f"{PAGE.format(intake.pk)}?loc=tat-ca&sua={draft.pk}").context["form"]
    return {form.add_prefix(name): form[name].value() for name in form.fields if form[name].value()}


def confirm(client, intake, capture):
    with capture(execute=True):
        client.post(f"{PAGE.format(intake.pk)}xac-nhan/")
    intake.refresh_from_db()


def drafts(intake):
    return list(Draft.objects.filter(intake=intake))


def test_file_when_sent_then_every_question_stands_there_with_its_doubts_at_their_place(client, intake):
    assert intake.state == IntakeState.WAITING
    assert [[code for code, _words in one.doubts] for one in drafts(intake)] == [
        [],
        ["no_key"],
        ["missing_option", "fewer_options"],
    ]
    answer = client.get(PAGE.format(intake.pk))
    assert (answer.context["key"], [card.item.number for card in answer.context["cards"]]) == ("nghi-van", ["2", "3"])
    first, second = answer.context["cards"]
    assert [told.weight for told in first.doubts["key"]] == ["stop"]
    assert [told.weight for told in second.doubts["options"]] == ["look", "look"]
    assert Question.objects.count() == 0


def test_key_when_chosen_in_place_then_the_question_is_ready(client, intake, editor):
    draft = drafts(intake)[1]
    answer = press(client, intake, draft, "dap-an", **{"dap-an": "3"})
    draft.refresh_from_db()
    assert (draft.content["key"], draft.open_doubts, draft.doubts, draft.corrected_by) == ([3], 0, [], editor)
    assert answer["Location"].endswith(f"#cau-{drafts(intake)[2].pk}")


def test_doubt_when_it_can_be_right_then_a_person_accepts_it_and_a_missing_key_stays(client, intake):
    keyless, shorter = drafts(intake)[1:]
    for draft in (keyless, shorter):
        press(client, intake, draft, "dung")
    assert [one.open_doubts for one in drafts(intake)] == [0, 1, 0]


def test_question_when_corrected_by_form_then_options_close_up_and_doubts_are_looked_for_anew(client, intake):
    draft = drafts(intake)[2]
    name = f"cau{draft.pk}-"
    given = fields(client, intake, draft)
    given.update({f"{name}option_3": "1804", f"{name}stem": "Đình làng dựng năm nào?", f"{name}difficulty": "apply"})
    press(client, intake, draft, "luu", **given)
    draft.refresh_from_db()
    assert (draft.doubts, draft.content["stem"]) == ([], "Đình làng dựng năm nào?")
    assert [text for _label, text in draft.content["options"]] == ["1801", "1802", "1803", "1804"]
    given = fields(client, intake, draft)
    given[f"{name}option_0"] = ""
    press(client, intake, draft, "luu", **given)
    draft.refresh_from_db()
    assert [text for _label, text in draft.content["options"]] == ["1802", "1803", "1804"]
    assert draft.content["key"] == [0]
    assert [code for code, _words in draft.doubts] == ["fewer_options", "missing_option"]


def test_form_when_an_empty_option_is_right_then_nothing_is_saved_and_what_was_typed_stays(client, intake):
    draft = drafts(intake)[1]
    given = {**fields(client, intake, draft), f"cau{draft.pk}-right_5": "on", f"cau{draft.pk}-stem": "Chợ nào?"}
    answer = press(client, intake, draft, "luu", **given)
    assert (answer.status_code, "Chợ nào?" in answer.content.decode()) == (422, True)
    draft.refresh_from_db()
    assert draft.content["stem"] == "Chợ họp ở đâu?"


def test_file_when_confirmed_then_the_sound_come_in_once_and_the_rest_waits_for_correction(
    client, intake, editor, django_capture_on_commit_callbacks
):
    for _press in range(2):
        confirm(client, intake, django_capture_on_commit_callbacks)
    assert (intake.state, Question.objects.count(), Version.objects.get().author) == (IntakeState.WAITING, 1, editor)
    keyless, shorter = drafts(intake)[1:]
    press(client, intake, keyless, "dap-an", **{"dap-an": "3"})
    press(client, intake, shorter, "bo-qua")
    confirm(client, intake, django_capture_on_commit_callbacks)
    assert (intake.state, Question.objects.count()) == (IntakeState.DONE, 2)
    assert [one.outcome for one in drafts(intake)] == [Outcome.NEW, Outcome.NEW, ""]
    press(client, intake, shorter, "lay-lai")
    confirm(client, intake, django_capture_on_commit_callbacks)
    assert Question.objects.count() == 2


def test_work_when_killed_in_the_middle_then_it_goes_on_and_nothing_comes_twice(
    client, send, django_capture_on_commit_callbacks, monkeypatch
):
    intake = send(*SOUND, *[line.replace("Câu 2", "Câu 4") for line in KEYLESS[:-1]], "{b:D. Chợ}")
    whole = work.whole_item

    def die(draft):
        if draft.order == 1:
            raise KeyboardInterrupt
        return whole(draft)

    client.post(f"{PAGE.format(intake.pk)}xac-nhan/")
    monkeypatch.setattr(work, "whole_item", die)
    draft = drafts(intake)[1]
    press(client, intake, draft, "dung")
    with pytest.raises(KeyboardInterrupt):
        work.bring_in(intake.pk)
    assert Question.objects.count() == 1
    monkeypatch.setattr(work, "whole_item", whole)
    for _run in range(2):
        work.bring_in(intake.pk)
    assert Question.objects.count() == 2


def test_question_when_the_bank_has_it_then_the_page_leads_there_and_nothing_is_doubled(
    client, send, django_capture_on_commit_callbacks
):
    confirm(client, send(*SOUND), django_capture_on_commit_callbacks)
    again = send(*SOUND)
    known = Question.objects.get()
    assert f"/admin/ngan-hang-cau-hoi/cau/{known.pk}/" in client.get(PAGE.format(again.pk)).content.decode()
    confirm(client, again, django_capture_on_commit_callbacks)
    assert [(one.outcome, one.question) for one in drafts(again)] == [(Outcome.KNOWN, known)]
    assert Question.objects.count() == 1


def test_picture_when_added_then_it_is_shown_here_and_comes_into_the_bank(
    client, intake, django_capture_on_commit_callbacks
):
    draft = drafts(intake)[0]
    given = {**fields(client, intake, draft), f"cau{draft.pk}-picture": SimpleUploadedFile("chua.png", PNG)}
    answer = press(client, intake, draft, "luu", **given)
    assert answer.status_code == 302, answer.context["form"].errors
    picture = DraftPicture.objects.get()
    answer = client.get(f"{PAGE.format(intake.pk)}hinh/{picture.pk}/")
    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")
    confirm(client, intake, django_capture_on_commit_callbacks)
    assert Version.objects.get().pictures.count() == 1


def test_file_when_dropped_then_it_is_gone_and_what_is_in_the_bank_stays(
    client, intake, django_capture_on_commit_callbacks
):
    confirm(client, intake, django_capture_on_commit_callbacks)
    name, storage = str(intake.file.name), intake.file.storage
    assert client.get(f"{PAGE.format(intake.pk)}bo/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{PAGE.format(intake.pk)}bo/")
    intake.refresh_from_db()
    assert (intake.state, storage.exists(name), Question.objects.count()) == (IntakeState.DROPPED, False, 1)
    assert [one.outcome for one in drafts(intake)] == [Outcome.NEW]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("de.docx", b"no zip"),
        ("de.pdf", b"%PDF-1.4"),
        ("de.zip", b"no zip"),
        ("de.xml", b"\0\0\0"),
        ("MAT.gift", "MẬT\n".encode()),
    ],
)
def test_file_when_it_is_not_what_it_says_then_nothing_is_kept(client, editor, bank, name, content):
    client.force_login(editor)
    form = client.get(SEND.format(bank.pk)).context["form"]
    given = {"file": SimpleUploadedFile(name, content), "submission": form["submission"].value()}
    assert client.post(SEND.format(bank.pk), given).status_code == 422
    assert Intake.objects.count() == 0


def test_file_when_no_question_is_in_it_then_it_is_told_in_words(client, send):
    intake = send(name="de.txt", content="Chỉ một dòng chữ.".encode())
    assert (intake.state, bool(intake.fault)) == (IntakeState.WAITING, True)
    assert intake.fault in client.get(PAGE.format(intake.pk)).content.decode()


def test_screens_when_another_units_editor_comes_then_nothing_is_there(client, intake, staff, south, bank):
    draft = drafts(intake)[1]
    client.force_login(staff("Páo", "editor", south))
    for address in (PAGE.format(intake.pk), SEND.format(bank.pk), f"/admin/ngan-hang-cau-hoi/{bank.pk}/"):
        assert client.get(address).status_code == 404, address
    for verb in ("luu", "dap-an", "dung", "bo-qua", "lay-lai"):
        assert press(client, intake, draft, verb, **{"dap-an": "1"}).status_code == 404, verb
    for verb in ("xac-nhan", "bo"):
        assert client.post(f"{PAGE.format(intake.pk)}{verb}/").status_code == 404, verb
    assert "de.docx" not in client.get("/admin/ngan-hang-cau-hoi/").content.decode()
    draft.refresh_from_db()
    assert (draft.content["key"], draft.is_skipped) == ([], False)


def test_page_when_it_holds_more_questions_then_it_costs_the_same(client, send, django_assert_num_queries):
    costs = []
    for lines in (SOUND, [*SOUND, *KEYLESS, *SHORTER]):
        intake = send(*lines)
        client.get(PAGE.format(intake.pk))
        with django_assert_num_queries(LITERAL) as told:
            client.get(f"{PAGE.format(intake.pk)}?loc=tat-ca")
        costs.append(len(told))
    assert costs[0] == costs[1]


LITERAL = 15

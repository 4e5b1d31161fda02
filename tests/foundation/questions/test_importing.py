"""Files into a bank, and the command line."""

import json

import pytest
from click.testing import CliRunner

from dinh.config.cli.export import questions
from dinh.config.cli.import_questions import command
from dinh.foundation.media.models import Picture
from dinh.foundation.questions.actions.topics import ensure_topic
from dinh.foundation.questions.importing.running import Options, bring_in
from dinh.foundation.questions.models import Bank, Question, Version
from dinh.foundation.questions.queries.known import mark_known
from dinh.foundation.questions.reading.file import read_file
from dinh.foundation.questions.writing.file import FORMS
from tests.foundation.questions.papers import paper

pytestmark = pytest.mark.django_db
SOUND = ["Câu 1. Chùa ở đâu?", "{b:A. Đồi}", "B. Núi", "C. Sông", "D. Chợ"]
FAULTY = ["Câu 2. Chợ ở đâu?", "A. Đồi", "B. Núi", "C. Sông", "D. Chợ"]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "de.docx"
    path.write_bytes(paper(*SOUND, *FAULTY))
    return path


def run(*arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments])


def test_questions_when_brought_in_then_the_doubtful_are_reported_and_nothing_comes_twice(bank, editor, file):
    for created in (1, 0):
        items = read_file(file.name, file.read_bytes()).items
        report = bring_in(file.name, items, Options(bank, editor))
        assert (report.created, report.unchanged, report.refused) == (created, 1 - created, 1)
        assert [(fault.row, fault.field, fault.reason) for fault in report.faults] == [
            (2, "câu 2", "Chưa có đáp án đúng.")
        ]
    assert [version.content["stem"] for version in Version.objects.all()] == ["Chùa ở đâu?"]


def test_questions_when_the_bank_has_them_then_it_is_said_with_one_query(bank, editor, file, django_assert_num_queries):
    bring_in(file.name, read_file(file.name, file.read_bytes()).items, Options(bank, editor))
    items = read_file(file.name, file.read_bytes()).items
    with django_assert_num_queries(1):
        mark_known(items, bank)
    assert [one.code for one in items[0].doubts] == ["known_question"]


def test_command_when_tried_then_it_prints_what_it_understood_and_writes_nothing(province, file):
    told = run(file, "--dry-run", "--format", "json")
    assert told.exit_code == 0
    first, second = json.loads(told.stdout)
    assert (first["stem"], first["options"], first["key"], first["images"], first["doubts"]) == (
        "Chùa ở đâu?", ["Đồi", "Núi", "Sông", "Chợ"], [0], 0, []
    )  # fmt: skip
    assert [one["code"] for one in second["doubts"]] == ["no_key"]
    assert Bank.objects.count() == Question.objects.count() == 0


def test_command_when_run_then_the_sound_come_in_and_the_exit_tells_of_the_rest(province, file):
    told = run(file, "--bank", "Lịch sử")
    assert (told.exit_code, Question.objects.count()) == (1, 1)
    assert "câu 2: Chưa có đáp án đúng." in told.stdout
    assert run(file).exit_code == 2
    file.write_bytes(b"PK half")
    broken = run(file, "--dry-run")
    assert broken.exit_code == 2
    assert "Tệp Word bị hỏng" in broken.stderr


@pytest.mark.real_input
def test_real_paper_when_brought_in_then_its_pictures_come_along(bank, editor, shared_data):
    path = shared_data / "questions" / "MET_Geo_IE_2020.docx"
    report = bring_in(path.name, read_file(path.name, path.read_bytes()).items, Options(bank, editor))
    assert (report.created, report.refused) == (40, 0)
    assert Picture.objects.count() == 2
    assert Version.objects.filter(pictures__isnull=False).count() == 2


@pytest.mark.real_input
@pytest.mark.parametrize("form", ["qti30", "moodle"])
def test_bank_when_given_out_and_taken_in_elsewhere_then_it_is_the_same(province, form, shared_data, tmp_path):
    paper = shared_data / "questions" / "MET_Geo_IE_2020.docx"
    run(paper, "--bank", "Một")
    first, file = Bank.objects.get(), tmp_path / f"bank{FORMS[form].ending}"
    Question.objects.filter(pk=first.questions.first().pk).update(
        topic=ensure_topic(by=None, bank=first, names=["Địa lí", "Rừng"]), difficulty="apply"
    )
    told = CliRunner().invoke(questions, [str(file), "--bank", "Một", "--as", form])
    assert (told.exit_code, file.stat().st_mode & 0o077) == (0, 0), told.output
    assert run(file, "--bank", "Hai").exit_code == 0
    banks = [Bank.objects.get(name=name) for name in ("Một", "Hai")]
    digests = [list(Version.objects.filter(question__bank=bank).values_list("digest", flat=True)) for bank in banks]
    assert digests[0] == digests[1]
    moved = banks[1].questions.get(topic__isnull=False)
    assert (moved.topic.name, moved.topic.parent.name, moved.difficulty) == ("Rừng", "Địa lí", "apply")


def test_command_when_the_format_carries_less_then_it_says_what_is_lost(province, file, tmp_path):
    run(file, "--bank", "Một")
    file.write_bytes(paper(*[line.replace("Câu 1", "Câu 3") for line in SOUND], "Lời giải: trên đồi."))
    target = tmp_path / "bank.txt"
    assert CliRunner().invoke(questions, [str(target), "--bank", "Không có", "--as", "aiken"]).exit_code == 2
    told = CliRunner().invoke(questions, [str(target), "--bank", "Một", "--as", "aiken"])
    assert (told.exit_code, target.read_text().splitlines()[0]) == (0, "Chùa ở đâu?")

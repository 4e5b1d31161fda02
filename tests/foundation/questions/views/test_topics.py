"""The tree of topics by difficulty, a topic's name and place, and the lists under their filters."""

import pytest

from dinh.foundation.audit.models import Entry
from dinh.foundation.questions.actions.questions import add_question, review_version
from dinh.foundation.questions.actions.topics import change_topic, ensure_topic
from dinh.foundation.questions.domain.items import Item, Option
from dinh.foundation.questions.models import Topic
from dinh.foundation.questions.queries.topics import topic_rows

pytestmark = pytest.mark.django_db
ROOT = "/admin/ngan-hang-cau-hoi/"


@pytest.fixture
def add(bank, editor, second):
    def do(stem, path=(), level="", fit=False, language=""):
        topic = ensure_topic(by=editor, bank=bank, names=path)
        item = Item(stem=stem, options=[Option("A", "Đồi"), Option("B", "Núi")], key=[0])
        question = add_question(by=editor, bank=bank, item=item, topic=topic, difficulty=level, language=language)[0]
        if fit:
            review_version(by=second, version=question.newest, is_fit=True)
        return question

    return do


def told(bank):
    return [
        (row.topic.name if row.topic else None, row.depth, [f"{cell.fit}/{cell.in_use}" for cell in row.cells])
        for row in topic_rows(bank)
    ]


@pytest.mark.parametrize("times", [1, 3])
def test_topics_when_counted_then_each_difficulty_tells_the_fit_and_a_topic_counts_its_parts(
    bank, add, times, django_assert_num_queries
):
    for time in range(times):
        add(f"Chùa số {time}?", ["Lịch sử", "Chùa"], "apply", fit=True)
        add(f"Đình số {time}?", ["Lịch sử"], "apply")
        add(f"Chợ số {time}?")
    with django_assert_num_queries(2):
        rows = told(bank)
    assert rows == [
        ("Lịch sử", 0, ["0/0", "0/0", f"{times}/{2 * times}", "0/0", "0/0"]),
        ("Chùa", 1, ["0/0", "0/0", f"{times}/{times}", "0/0", "0/0"]),
        (None, 0, ["0/0", "0/0", "0/0", "0/0", f"0/{times}"]),
    ]


def test_topic_when_renamed_and_put_elsewhere_then_its_questions_go_along(client, bank, add, editor):
    add("Chùa ở đâu?", ["Lịch sử", "Chùa"])
    add("Núi ở đâu?", ["Địa lí"])
    pagoda, land = Topic.objects.get(name="Chùa"), Topic.objects.get(name="Địa lí")
    client.force_login(editor)
    address = f"{ROOT}{bank.pk}/chu-de/{pagoda.pk}/"
    answer = client.post(address, {"name": "Chùa chiền", "parent": land.pk})
    assert answer["Location"] == f"{ROOT}{bank.pk}/chu-de/"
    assert [(name, depth) for name, depth, _cells in told(bank)] == [("Địa lí", 0), ("Chùa chiền", 1), ("Lịch sử", 0)]
    assert Entry.objects.get(action="question_topic.change").after == {"name": "Chùa chiền", "parent": "Địa lí"}
    # neither into itself nor beside one of the same name
    below = ensure_topic(by=editor, bank=bank, names=["Địa lí", "Chùa chiền", "Chuông"])
    for given in ({"name": "Chùa chiền", "parent": below.pk}, {"name": "địa  lí", "parent": ""}):
        assert client.post(address, given).status_code == 422
    assert client.get(f"{ROOT}{bank.pk}/chu-de/").status_code == 200
    change_topic(by=editor, topic=pagoda, name="Chùa chiền", parent=land)
    assert Entry.objects.filter(action="question_topic.change").count() == 1


def test_list_when_narrowed_by_topic_level_or_language_then_only_those_stand_there(client, bank, add, editor):
    add("Chùa ở đâu?", ["Lịch sử", "Chùa"], "apply")
    add("Chợ ở đâu?", ["Lịch sử"], "recognise", language="tyz")
    client.force_login(editor)

    def stems(**asked):
        rows = client.get(f"{ROOT}{bank.pk}/", asked).context["rows"]
        return [row[0].newest.content["stem"] for row in rows]

    topic = Topic.objects.get(name="Lịch sử").pk
    assert stems(**{"chu-de": topic}) == ["Chùa ở đâu?", "Chợ ở đâu?"]
    assert stems(**{"chu-de": topic, "muc": "apply"}) == ["Chùa ở đâu?"]
    assert stems(tieng="tyz") == ["Chợ ở đâu?"]
    assert stems(q="cho o dau") == ["Chợ ở đâu?"]
    assert stems(tieng="xx", muc="y", loc="z") == ["Chùa ở đâu?", "Chợ ở đâu?"]


def test_topics_when_another_units_editor_comes_then_nothing_is_there(client, bank, add, staff, south):
    topic = add("Chùa ở đâu?", ["Lịch sử"]).topic
    client.force_login(staff("Páo", "editor", south))
    for address in (f"{ROOT}{bank.pk}/chu-de/", f"{ROOT}{bank.pk}/chu-de/{topic.pk}/"):
        assert client.get(address).status_code == 404
    assert client.post(address, {"name": "Khác"}).status_code == 404

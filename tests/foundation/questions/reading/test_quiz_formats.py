"""Questions as other programs export them: Aiken, GIFT, Moodle XML, QTI."""

# ruff: noqa: E501  a question of a quiz format is one line

import base64
import io
import zipfile

import pytest

from dinh.foundation.questions.domain.items import Kind
from dinh.foundation.questions.reading.file import read_file


def told(content: str, name: str):
    return [
        (str(one.kind), one.stem, [o.text for o in one.options], one.key, one.answers, [d.code for d in one.doubts])
        for one in read_file(name, content.encode()).items
    ]


def test_aiken_when_questions_follow_one_another_then_each_is_understood():
    text = "Ai soạn Quốc ca?\nA. Văn Cao\nB) Đỗ Nhuận\nANSWER: A\n\nCâu 2. Sông nào dài\nnhất?\nA. Hồng\nB. Mã\n\nANSWER: B\n\nCâu cuối là gì?\nA. một\nB. hai\n"
    assert told(text, "a.txt") == [
        ("single", "Ai soạn Quốc ca?", ["Văn Cao", "Đỗ Nhuận"], [0], [], []),
        ("single", "Sông nào dài\nnhất?", ["Hồng", "Mã"], [1], [], []),
        ("single", "Câu cuối là gì?", ["một", "hai"], [], [], ["no_key"]),
    ]


def test_text_when_typed_like_a_paper_then_it_is_read_like_one():
    text = "Câu 1. Ai soạn Quốc ca?\nA. Văn Cao\nB. Đỗ Nhuận\nĐáp án: A\n"
    assert told(text, "a.txt") == [("single", "Ai soạn Quốc ca?", ["Văn Cao", "Đỗ Nhuận"], [0], [], [])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thủ đô nước ta\\: {=Hà Nội ~Huế ~a\\=b}", ("single", "Thủ đô nước ta:", ["Hà Nội", "Huế", "a=b"], [0], [], [])),
        ("::Câu 3::Chọn hai {~%50%một ~%50%hai ~%-100%ba}", ("multiple", "Chọn hai", ["một", "hai", "ba"], [0, 1], [], [])),
        ("Nửa điểm ở đâu? {=đủ ~%50%nửa ~không}", ("single", "Nửa điểm ở đâu?", ["đủ", "nửa", "không"], [0], [], ["weights_lost"])),
        ("Trái đất tròn.{T}", ("true_false", "Trái đất tròn.", ["Đúng", "Sai"], [0], [], [])),
        ("Trái đất vuông.{FALSE#sai rồi#đúng}", ("true_false", "Trái đất vuông.", ["Đúng", "Sai"], [1], [], [])),
        ("Năm nào giành độc lập?{#1945}", ("numeric", "Năm nào giành độc lập?", [], [], ["1945"], [])),
        ("Số pi là bao nhiêu?{#3.14:0.01}", ("numeric", "Số pi là bao nhiêu?", [], [], ["3.14±0.01"], [])),
        ("Từ một đến năm?{#1..5}", ("numeric", "Từ một đến năm?", [], [], ["1..5"], [])),
        ("Ai soạn Quốc ca? {=Văn Cao =Nguyễn Văn Cao}", ("text", "Ai soạn Quốc ca?", [], [], ["Văn Cao", "Nguyễn Văn Cao"], [])),
        ("Tên tỉnh là {=Tuyên*} đấy.", ("text", "Tên tỉnh là _____ đấy.", [], [], ["Tuyên*"], ["wildcard"])),
        ("Nối: {=a -> b =c -> d =e -> f}", ("single", "Nối:\n=a -> b =c -> d =e -> f", [], [], [], ["kind_unread", "no_options", "no_key"])),
        ("Hãy viết một bài văn. {}", ("single", "Hãy viết một bài văn.", [], [], [], ["kind_unread", "no_options", "no_key"])),
        ("[html]<p>Thủ đô<br>nước ta</p> {=<b>Hà Nội</b> ~Huế}", ("single", "Thủ đô\nnước ta", ["Hà Nội", "Huế"], [0], [], [])),
    ],
)  # fmt: skip
def test_gift_when_a_question_is_of_any_kind_then_it_is_understood_or_marked(text, wanted):
    assert told(text, "a.gift") == [wanted]


def test_gift_when_it_has_categories_comments_and_feedback_then_they_are_kept():
    text = "// ghi chú\n$CATEGORY: $course$/top/Lịch sử/Việt Nam\n\n::Câu 7::Năm nào?{\n=1945#đúng rồi\n~1954\n####Xem sách\n}\n"
    (item,) = read_file("a.gift", text.encode()).items
    assert (item.number, item.topic, item.explanation) == ("7", "Lịch sử/Việt Nam", "Xem sách\nA: đúng rồi")


PNG = base64.b64encode(b"\x89PNG picture").decode()
MOODLE = f"""<?xml version="1.0" encoding="UTF-8"?><quiz>
<question type="category"><category><text>$course$/top/Địa lí</text></category></question>
<question type="multichoice"><name><text>Câu 4</text></name><questiontext format="html"><text><![CDATA[<p>Quan sát
<img src="@@PLUGINFILE@@/ban%20do.png"> rồi chọn H<sub>2</sub>O:</p><ul><li>một</li></ul>]]></text>
<file name="ban do.png" path="/" encoding="base64">{PNG}</file></questiontext>
<generalfeedback format="html"><text>&lt;p&gt;Vì thế.&lt;/p&gt;</text></generalfeedback><single>false</single>
<answer fraction="50" format="html"><text>a &amp;lt; b</text></answer><answer fraction="50"><text>c</text></answer>
<answer fraction="0"><text>d</text><feedback><text>không phải</text></feedback></answer></question>
<question type="truefalse"><questiontext><text>Trái đất tròn.</text></questiontext><answer fraction="100"><text>true</text></answer>
<answer fraction="0"><text>false</text></answer></question>
<question type="numerical"><questiontext><text>Số pi là bao nhiêu?</text></questiontext><answer fraction="100"><text>3.14</text>
<tolerance>0.01</tolerance></answer></question>
<question type="shortanswer"><questiontext><text>Ai soạn Quốc ca?</text></questiontext><answer fraction="100"><text>Văn Cao</text></answer>
<answer fraction="50"><text>Cao</text></answer></question>
<question type="ordering"><questiontext><text>Xếp theo thời gian:</text></questiontext><answer><text>Đinh</text></answer>
<answer><text>Lý</text></answer></question>
<question type="matching"><questiontext><text>Nối cho đúng cặp:</text></questiontext><subquestion><text>Huế</text></subquestion></question>
</quiz>"""


def test_moodle_when_all_kinds_are_exported_then_each_is_understood_or_marked():
    assert told(MOODLE, "a.xml") == [
        ("multiple", "Quan sát rồi chọn H₂O:\n- một", ["a < b", "c", "d"], [0, 1], [], []),
        ("true_false", "Trái đất tròn.", ["Đúng", "Sai"], [0], [], []),
        ("numeric", "Số pi là bao nhiêu?", [], [], ["3.14±0.01"], []),
        ("text", "Ai soạn Quốc ca?", [], [], ["Văn Cao"], ["weights_lost"]),
        ("ordering", "Xếp theo thời gian:", ["Đinh", "Lý"], [0, 1], [], []),
        ("single", "Nối cho đúng cặp:\nHuế", [], [], [], ["kind_unread", "no_options", "no_key"]),
    ]
    first = read_file("a.xml", MOODLE.encode()).items[0]
    assert (first.number, first.topic, first.explanation) == ("4", "Địa lí", "Vì thế.\nC: không phải")
    assert [(one.name, one.content) for one in first.pictures] == [("ban do.png", b"\x89PNG picture")]


CHOICE = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="Thủ đô">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>x2</value>
</correctResponse></responseDeclaration><itemBody><p>Xem <img src="../media/a.png" alt=""/></p>
<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Thủ đô nước ta?</prompt>
<simpleChoice identifier="x1">Huế<feedbackInline outcomeIdentifier="F" identifier="x1">đã từng</feedbackInline></simpleChoice>
<simpleChoice identifier="x2">Hà <b>Nội</b></simpleChoice></choiceInteraction></itemBody></assessmentItem>"""
ORDER = """<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="o" title="o">
<qti-assessment-stimulus-ref identifier="s" href="s.xml" title="s"/>
<qti-response-declaration identifier="R" cardinality="ordered" base-type="identifier"><qti-correct-response>
<qti-value>b</qti-value><qti-value>a</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>
<qti-order-interaction response-identifier="R"><qti-prompt>Xếp theo thời gian:</qti-prompt>
<qti-simple-choice identifier="a">Lý</qti-simple-choice><qti-simple-choice identifier="b">Đinh</qti-simple-choice>
</qti-order-interaction></qti-item-body></qti-assessment-item>"""
MATCH = """<assessmentItem identifier="m" title="m"><itemBody><matchInteraction responseIdentifier="R">
<prompt>Nối cho đúng cặp:</prompt></matchInteraction></itemBody></assessmentItem>"""
STIMULUS = "<qti-assessment-stimulus><qti-stimulus-body><p>Ngày xưa.</p></qti-stimulus-body></qti-assessment-stimulus>"


def package(**resources: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        named = [f'<resource type="imsqti_item_xmlv2p1" href="items/{name}.xml"/>' for name in resources]
        archive.writestr("imsmanifest.xml", f"<manifest><resources>{''.join(named)}</resources></manifest>")
        for name, content in resources.items():
            if content:
                archive.writestr(f"items/{name}.xml", content)
        archive.writestr("items/s.xml", STIMULUS)
        archive.writestr("media/a.png", b"\x89PNG picture")
    return stream.getvalue()


def test_package_when_it_holds_items_of_both_versions_then_each_is_understood_or_marked():
    found = read_file("a.zip", package(c=CHOICE, o=ORDER, m=MATCH, gone=""))
    first, second, third = found.items
    assert (first.stem, [one.text for one in first.options], first.key) == (
        "Xem\nThủ đô nước ta?",
        ["Huế", "Hà Nội"],
        [1],
    )
    assert ([one.content for one in first.pictures], first.explanation) == ([b"\x89PNG picture"], "A: đã từng")
    assert (second.kind, second.stem, second.key) == (Kind.ORDERING, "Ngày xưa.\nXếp theo thời gian:", [1, 0])
    assert [one.code for one in second.doubts] == ["shared_passage"]
    assert (third.stem, [one.code for one in third.doubts][:1]) == ("Nối cho đúng cặp:", ["kind_unread"])
    assert found.stray == ["Gói có nhắc đến “items/gone.xml” nhưng không có tệp này."]


def test_item_when_it_comes_alone_then_its_pictures_are_only_named():
    (item,) = read_file("a.xml", CHOICE.encode()).items
    assert (item.key, [one.code for one in item.doubts]) == ([1], ["picture_named"])

"""What is exported and imported again is the same bank, within what each format carries."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from dinh.foundation.questions.domain.items import Item, Kind, Option, Picture
from dinh.foundation.questions.domain.numbers import accepted
from dinh.foundation.questions.reading.file import read_file
from dinh.foundation.questions.writing.file import FORMS, losses, write_file
from dinh.foundation.questions.writing.plain import plain

# fmt: off
PIECES = [
    "Thủ đô", "Đường Hồ Chí Minh", "năm 1945", "“ngoặc”", "'", '"', "\\",
    "{", "}", "~", "=", "#", ":", "::", "->", "%50%",
    "<b>", "</p>", "&amp;", "&", "]]>", "$CATEGORY:",
    "//", "\t", ";", ",", "A.", "B)", "Câu 3.", "Đáp án: C", "ANSWER: A",
    "D Ông", "1-A 2-B 3-C", "*", "(x)", "Lời giải:", "PHẦN II", "Trả lời các câu từ 1 đến 5", "=1+1", "@x", "+84", "x²",
    "1.", "[html]", "T", "\u2028", "\u00a0", "😀", "nghiêng", "kỷ niệm",
]
# fmt: on
WORDS = st.lists(st.sampled_from(PIECES) | st.text(st.characters(codec="utf-8"), max_size=6), min_size=1, max_size=6)
LINE = WORDS.map(" ".join).filter(lambda text: plain(text).replace("\n", ""))
TEXT = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
QUIET = settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def picture(colour: int) -> Picture:
    stream = io.BytesIO()
    Image.new("RGB", (3 + colour, 4), (colour, 0, 0)).save(stream, "PNG")
    return Picture("Sơ đồ.png", stream.getvalue())


PICTURES = st.lists(st.integers(0, 40).map(picture), max_size=2)


@st.composite
def choices(draw, kinds=(Kind.SINGLE, Kind.MULTIPLE, Kind.ORDERING), text=TEXT, pictures=PICTURES):
    kind = draw(st.sampled_from(kinds))
    texts = draw(st.lists(LINE, min_size=2, max_size=6, unique_by=plain))
    options = [Option("ABCDEF"[place], one, draw(pictures)) for place, one in enumerate(texts)]
    places = list(range(len(options)))
    key = {
        Kind.SINGLE: lambda: [draw(st.sampled_from(places))],
        Kind.MULTIPLE: lambda: sorted(draw(st.sets(st.sampled_from(places), min_size=2))),
        Kind.ORDERING: lambda: draw(st.permutations(places)),
    }[kind]()
    return Item(stem=draw(text), options=options, key=key, kind=kind, pictures=draw(pictures))


@st.composite
def verdicts(draw):
    options = [Option("A", "Đúng"), Option("B", "Sai")]
    return Item(stem=draw(TEXT), options=options, key=[draw(st.integers(0, 1))], kind=Kind.TRUE_FALSE)


@st.composite
def typed(draw):
    if draw(st.booleans()):
        answers = draw(st.lists(LINE, min_size=1, max_size=3, unique_by=plain))
        return Item(stem=draw(TEXT), kind=Kind.TEXT, answers=answers)
    number = st.decimals(-10_000, 10_000, places=2).map(lambda one: f"{one:f}")
    answer = st.one_of(
        number,
        st.integers(-99, 2_000).map(str),
        st.tuples(number, st.sampled_from(["0.5", "2"])).map("±".join),
        st.tuples(number, number).map("..".join),
    )
    return Item(stem=draw(TEXT), kind=Kind.NUMERIC, answers=draw(st.lists(answer, min_size=1, max_size=2)))


LABEL = st.sampled_from(["", "Lịch sử", "Lịch sử/Việt Nam", "Địa lí: “biển” & đảo"])


@st.composite
def labelled(draw, items):
    item = draw(items)
    item.explanation = draw(st.just("") | TEXT)
    item.topic, item.difficulty, item.source = draw(LABEL), draw(st.sampled_from(["", "NB", "VDC"])), draw(LABEL)
    return item


def meaning(item: Item, *, labels=True, pictures=True):
    """What must come back. An order is told by what comes first: some formats list the options so."""
    order = item.key if item.kind is Kind.ORDERING else range(len(item.options))
    options = [
        (plain(item.options[place].text).replace("\n", " "), drawn(item.options[place], pictures)) for place in order
    ]
    numbers = item.kind is Kind.NUMERIC
    answers = [accepted(text) if numbers else plain(text).replace("\n", " ") for text in item.answers]
    key = [] if item.kind is Kind.ORDERING else item.key
    told = (item.topic, item.difficulty, item.source) if labels else ()
    return plain(item.stem), item.kind, options, key, answers, plain(item.explanation), drawn(item, pictures), told


def drawn(around, wanted):
    return [one.content for one in around.pictures] if wanted else []


def there_and_back(form, items):
    return read_file(f"bank{FORMS[form].ending}", write_file(form, items)).items


@pytest.mark.parametrize("form", ["xlsx", "moodle", "qti21", "qti30"])
@given(items=st.lists(labelled(choices() | typed() | verdicts()), min_size=1, max_size=3))
@QUIET
def test_bank_when_the_format_carries_everything_then_it_comes_back_whole(form, items):
    assert [meaning(one) for one in there_and_back(form, items)] == [meaning(one) for one in items]


BARE = choices(pictures=st.just([])) | typed() | verdicts()


@given(items=st.lists(labelled(BARE), min_size=1, max_size=4))
@QUIET
def test_bank_when_written_as_csv_then_it_comes_back_but_for_pictures(items):
    assert [meaning(one) for one in there_and_back("csv", items)] == [meaning(one) for one in items]


WITHOUT_ORDER = choices((Kind.SINGLE, Kind.MULTIPLE), pictures=st.just([])) | typed() | verdicts()


@given(items=st.lists(labelled(WITHOUT_ORDER), min_size=1, max_size=4))
@QUIET
def test_bank_when_written_as_gift_then_it_comes_back_but_for_pictures_and_orders(items):
    assert [meaning(one) for one in there_and_back("gift", items)] == [meaning(one) for one in items]


FOR_WORD = choices((Kind.SINGLE, Kind.MULTIPLE)) | typed() | verdicts()


@given(items=st.lists(labelled(FOR_WORD), min_size=1, max_size=3))
@QUIET
def test_bank_when_written_as_word_then_it_comes_back_but_for_labels_and_orders(items):
    read = there_and_back("docx", items)
    assert [meaning(one, labels=False) for one in read] == [meaning(one, labels=False) for one in items]


FOR_AIKEN = choices((Kind.SINGLE,), text=LINE.map(lambda text: plain(text).replace("\n", " ")), pictures=st.just([]))


@given(items=st.lists(FOR_AIKEN, min_size=1, max_size=4))
@QUIET
def test_bank_when_written_as_aiken_then_single_choices_of_one_line_come_back(items):
    assert [meaning(one) for one in there_and_back("aiken", items)] == [meaning(one) for one in items]


@pytest.mark.parametrize("form", sorted(FORMS))
@given(items=st.lists(labelled(choices() | typed() | verdicts()), min_size=1, max_size=2))
@QUIET
def test_losses_when_none_is_told_then_everything_comes_back(form, items):
    told = losses(form, items)
    if not told:
        assert [meaning(one) for one in there_and_back(form, items)] == [meaning(one) for one in items]

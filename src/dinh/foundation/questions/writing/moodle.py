"""Questions as Moodle XML (docs.moodle.org, "Moodle XML format"); orders need Moodle 4.4 or its plug-in "ordering"."""

import base64
from collections.abc import Sequence
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from dinh.foundation.questions.domain.items import Item, Kind, Picture
from dinh.foundation.questions.domain.numbers import in_digits, middle_of
from dinh.foundation.questions.writing.hypertext import paragraphs
from dinh.foundation.questions.writing.pictures import draw, file_name
from dinh.foundation.questions.writing.plain import is_verdict

TYPES = {Kind.NUMERIC: "numerical", Kind.TEXT: "shortanswer", Kind.ORDERING: "ordering"}


def write_moodle(items: Sequence[Item]) -> bytes:
    """UTF-8; a category wherever the topic changes; pictures inside."""
    quiz = Element("quiz")
    topic = ""
    for number, item in enumerate(items, start=1):
        if item.topic != topic:
            topic = item.topic
            change = SubElement(quiz, "question", {"type": "category"})
            add_text(SubElement(change, "category"), f"$course$/top/{topic}")
        add_question(quiz, item, number)
    return tostring(quiz, encoding="utf-8", xml_declaration=True)


def add_question(quiz: Element, item: Item, number: int) -> None:
    kind = "truefalse" if is_verdict(item) and len(item.key) == 1 else TYPES.get(item.kind, "multichoice")
    node = SubElement(quiz, "question", {"type": kind})
    add_text(SubElement(node, "name"), f"Câu {number}")
    add_html(SubElement(node, "questiontext"), item.stem, item.pictures)
    add_html(SubElement(node, "generalfeedback"), item.explanation, [])
    SubElement(node, "defaultgrade").text = "1"
    SubElement(node, "penalty").text = "0"
    SubElement(node, "hidden").text = "0"
    if kind == "multichoice":
        SubElement(node, "single").text = "false" if item.kind is Kind.MULTIPLE else "true"
        SubElement(node, "shuffleanswers").text = "true"
        SubElement(node, "answernumbering").text = "ABCD"
    if kind == "shortanswer":
        SubElement(node, "usecase").text = "0"
    if kind == "ordering":
        SubElement(node, "layouttype").text = "VERTICAL"
        SubElement(node, "selecttype").text = "ALL"
        SubElement(node, "gradingtype").text = "ALL_OR_NOTHING"
    add_answers(node, item, kind)
    add_tags(node, item)


def add_answers(node: Element, item: Item, kind: str) -> None:
    if kind == "truefalse":
        for place, text in enumerate(("true", "false")):
            add_text(add_answer(node, 100.0 * (place in item.key), "moodle_auto_format"), text)
    elif kind == "ordering":
        for place in item.key:
            add_html(add_answer(node, 0, "html"), item.options[place].text, item.options[place].pictures)
    elif kind == "multichoice":
        share = 100 / len(item.key) if item.kind is Kind.MULTIPLE and item.key else 100
        for place, option in enumerate(item.options):
            add_html(add_answer(node, share * (place in item.key), "html"), option.text, option.pictures)
    else:
        for text in item.answers:
            number = middle_of(text) if kind == "numerical" else None
            answer = add_answer(node, 100, "plain_text")
            # a bare star would stand for anything
            add_text(answer, in_digits(number[0]) if number else text.replace("*", "\\*"))
            if kind == "numerical":
                SubElement(answer, "tolerance").text = in_digits(number[1]) if number else "0"


def add_answer(node: Element, fraction: float, form: str) -> Element:
    share = f"{fraction:.5f}".rstrip("0").rstrip(".")
    return SubElement(node, "answer", {"fraction": share or "0", "format": form})


def add_text(node: Element, text: str) -> None:
    SubElement(node, "text").text = text


def add_html(node: Element, text: str, pictures: Sequence[Picture]) -> None:
    """The text as HTML, its pictures beside it and named in it."""
    node.set("format", "html")
    drawn = [(picture, found) for picture in pictures if (found := draw(picture)) is not None]
    files = [(file_name(picture, number, found), found) for number, (picture, found) in enumerate(drawn, start=1)]
    body = Element("div")
    paragraphs(body, text, [f"@@PLUGINFILE@@/{quote(name)}" for name, _drawn in files])
    add_text(node, "".join(tostring(part, encoding="unicode", method="html") for part in body))
    for name, found in files:
        file = SubElement(node, "file", {"name": name, "path": "/", "encoding": "base64"})
        file.text = base64.b64encode(found.content).decode()


def add_tags(node: Element, item: Item) -> None:
    """Difficulty and source, which Moodle has no place for."""
    found = [(name, getattr(item, name)) for name in ("difficulty", "source") if getattr(item, name)]
    if found:
        tags = SubElement(node, "tags")
        for name, text in found:
            add_text(SubElement(tags, "tag"), f"{name}:{text}")

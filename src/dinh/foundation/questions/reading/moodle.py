"""Moodle XML (docs.moodle.org, "Moodle XML format"; Moodle's qformat_xml decides)."""

import base64
import binascii
import re
from collections.abc import Sequence
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from dinh.foundation.questions.domain.items import Item, Kind, Picture
from dinh.foundation.questions.domain.numbers import answer_within
from dinh.foundation.questions.reading.blocks import ASKED
from dinh.foundation.questions.reading.gift import topic_of
from dinh.foundation.questions.reading.hypertext import picture_at, read_html
from dinh.foundation.questions.reading.markup import text_of
from dinh.foundation.questions.reading.question import SHOWN
from dinh.foundation.questions.reading.rich import Rich
from dinh.foundation.questions.reading.weights import (
    accept,
    add_feedback,
    add_option,
    add_pictures,
    give_weights,
    letter,
    true_or_false,
)

OWN_FILE = "@@PLUGINFILE@@/"
TAGGED = re.compile(r"^(difficulty|source):\s*(.*)$", re.S)


def read_moodle(root: Element) -> list[Item]:
    """The questions below <quiz> in their order; other kinds are kept with their text and marked."""
    items: list[Item] = []
    topic = ""
    for node in root.findall("question"):
        kind = node.get("type", "")
        if kind == "category":
            topic = topic_of(text_of(node, "category/text"))
            continue
        item = read_one(node, kind)
        item.topic = topic
        items.append(item)
    return items


def read_one(node: Element, kind: str) -> Item:
    item = Item()
    named = ASKED.fullmatch(text_of(node, "name/text"))
    item.number = named["number"] if named else ""
    item.stem = read_text(item, node.find("questiontext"), item.pictures)
    item.explanation = read_text(item, node.find("generalfeedback"), item.pictures)
    for tag in node.findall("tags/tag"):
        if match := TAGGED.match(text_of(tag, "text")):
            setattr(item, match[1], match[2].strip())
    answers = node.findall("answer")
    if kind in KINDS:
        KINDS[kind](item, node, answers)
        return item
    item.doubt("kind_unread", kind=kind or "?")
    rest = [read_text(item, one, item.pictures) for one in (*answers, *node.findall("subquestion"))]
    item.stem = "\n".join(line for line in (item.stem, *rest) if line)
    return item


def read_text(item: Item, node: Element | None, pictures: list[Picture]) -> str:
    """The words of a text in the form it names; its pictures, with their bytes where the file has them."""
    if node is None:
        return ""
    text = node.findtext("text") or ""
    files = files_of(node)
    if node.get("format", "moodle_auto_format") in ("plain_text", "markdown"):
        words, sources = Rich.plain(text).words(), []
    else:
        is_auto = node.get("format", "moodle_auto_format") == "moodle_auto_format"
        found = read_html(text.replace("\n", "<br>") if is_auto else text)
        words, sources = found.words, found.sources
        if found.has_formula:
            item.doubt("formula")
    taken = [picture_at(source.removeprefix(OWN_FILE), files) for source in sources]
    shown = {unquote(source.removeprefix(OWN_FILE).partition("?")[0]) for source in sources}
    left = [Picture(name, content) for name, content in files.items() if name not in shown]
    add_pictures(item, [*taken, *(one for one in left if one.name.lower().endswith(SHOWN))], pictures)
    for one in left:
        if not one.name.lower().endswith(SHOWN):
            item.doubt("formula")  # a recording, a film: an embedded thing that no text can stand for
    return words


def files_of(node: Element) -> dict[str, bytes]:
    """The files within a text by their names as the text calls them."""
    found = {}
    for file in node.findall("file"):
        try:
            content = base64.b64decode(file.text or "")
        except binascii.Error:
            content = b""
        found[f"{file.get('path', '/')}{file.get('name', '')}".lstrip("/")] = content
    return found


def worth(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        return 0.0


def add_choices(item: Item, answers: Sequence[Element]) -> None:
    for answer in answers:
        pictures: list[Picture] = []
        add_option(item, read_text(item, answer, pictures), pictures)


def add_told(item: Item, answers: Sequence[Element], labels: Sequence[str]) -> None:
    told = [read_text(item, answer.find("feedback"), item.pictures) for answer in answers]
    add_feedback(item, list(zip(labels, told, strict=True)))


def read_choice(item: Item, node: Element, answers: list[Element]) -> None:
    add_choices(item, answers)
    several = text_of(node, "single") in ("false", "0")
    give_weights(item, [worth(answer) for answer in answers], several=several)
    add_told(item, answers, [letter(place) for place in range(len(answers))])


def read_verdict(item: Item, _node: Element, answers: list[Element]) -> None:
    right = [text_of(answer, "text").lower() for answer in answers if worth(answer) > 0]
    true_or_false(item, right == ["true"])
    if len(right) != 1:
        item.key = []
    add_told(item, answers, ["A" if text_of(answer, "text").lower() == "true" else "B" for answer in answers])


def read_numbers(item: Item, node: Element, answers: list[Element]) -> None:
    found = []
    for answer in answers:
        text, off = text_of(answer, "text"), text_of(answer, "tolerance")
        found.append((answer_within(text, off) if is_number(text) and is_number(off) else text, worth(answer)))
    accept(item, Kind.NUMERIC, found)
    if units := [text_of(unit, "unit_name") for unit in node.findall("units/unit")]:
        item.doubt("unread_text", text=", ".join(units))
    add_told(item, answers, [text for text, _worth in found])


def is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d{1,2})?", text))


def read_words(item: Item, _node: Element, answers: list[Element]) -> None:
    found = [(answer.findtext("text") or "", worth(answer)) for answer in answers]
    accept(item, Kind.TEXT, found)
    add_told(item, answers, [text.strip() for text, _worth in found])


def read_order(item: Item, _node: Element, answers: list[Element]) -> None:
    """The answers stand in their right order."""
    item.kind = Kind.ORDERING
    add_choices(item, answers)
    item.key = list(range(len(item.options)))


KINDS = {
    "multichoice": read_choice,
    "truefalse": read_verdict,
    "numerical": read_numbers,
    "shortanswer": read_words,
    "ordering": read_order,
}

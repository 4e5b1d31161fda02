"""One question as an item of QTI 2.1 or 3.0 (1EdTech): the same tree, spelled in two ways."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from dinh.foundation.questions.domain.items import Item, Kind, Option
from dinh.foundation.questions.domain.numbers import in_digits, middle_of
from dinh.foundation.questions.writing.hypertext import paragraphs

HTML = frozenset(("p", "img", "div"))
FEEDBACK = "EXPLANATION"


@dataclass(frozen=True)
class Spelling:
    """How a version spells its names: choiceInteraction or qti-choice-interaction."""

    version: str
    namespace: str
    has_hyphens: bool

    def name(self, name: str) -> str:
        return f"qti-{self.attribute(name)}" if self.has_hyphens and name not in HTML else name

    def attribute(self, name: str) -> str:
        return re.sub(r"([A-Z])", lambda match: f"-{match[1].lower()}", name) if self.has_hyphens else name

    def add(self, around: Element, name: str, text: str = "", **settings: str) -> Element:
        """A child of this name, in the version's spelling."""
        spelled = {self.attribute(key): value for key, value in settings.items()}
        node = SubElement(around, self.name(name), spelled)
        node.text = text or None
        return node


QTI_21 = Spelling("2.1", "http://www.imsglobal.org/xsd/imsqti_v2p1", has_hyphens=False)
QTI_30 = Spelling("3.0", "http://www.imsglobal.org/xsd/imsqtiasi_v3p0", has_hyphens=True)


def item_of(spelling: Spelling, item: Item, number: int, sources: Sequence[Sequence[str]]) -> bytes:
    """The item's XML; `sources` are the addresses of the pictures of the question and of each option."""
    root = Element(spelling.name("assessmentItem"), {"xmlns": spelling.namespace})
    for name, value in (("identifier", identifier(number)), ("title", f"Câu {number}"), ("adaptive", "false")):
        root.set(spelling.attribute(name), value)
    root.set(spelling.attribute("timeDependent"), "false")
    names = names_of(item)
    declare(spelling, root, item, names)
    body = spelling.add(root, "itemBody")
    paragraphs(spelling.add(body, "div"), item.stem, sources[0])
    ask(spelling, body, item, names, sources[1:])
    add_processing(spelling, root, item)
    if item.explanation:
        told = spelling.add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", showHide="show", identifier=FEEDBACK)
        # version 3 wraps what is shown
        paragraphs(spelling.add(told, "contentBody") if spelling.has_hyphens else told, item.explanation)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def identifier(number: int) -> str:
    return f"Q{number:05}"


def names_of(item: Item) -> list[str]:
    """Identifiers of the options: true and false where the question is of that kind, for its reader to see."""
    if item.kind is Kind.TRUE_FALSE and len(item.options) == 2:
        return ["true", "false"]
    return [f"C{place}" for place in range(1, len(item.options) + 1)]


def declare(spelling: Spelling, root: Element, item: Item, names: Sequence[str]) -> None:
    """What is answered, what is right, and what comes of it."""
    cardinality = {Kind.MULTIPLE: "multiple", Kind.ORDERING: "ordered"}.get(item.kind, "single")
    base = {Kind.NUMERIC: "float", Kind.TEXT: "string"}.get(item.kind, "identifier")
    right = [names[place] for place in item.key if place < len(names)] if names else item.answers
    if item.kind is Kind.NUMERIC:
        right = [in_digits(found[0]) for text in item.answers if (found := middle_of(text))]
    response = spelling.add(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    if right:
        correct = spelling.add(response, "correctResponse")
        for value in right if cardinality != "single" else right[:1]:
            spelling.add(correct, "value", value)
    if item.kind is Kind.TEXT and item.answers:
        mapping = spelling.add(response, "mapping", defaultValue="0")
        for text in item.answers:
            spelling.add(mapping, "mapEntry", mapKey=text, mappedValue="1", caseSensitive="false")
    score = spelling.add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    spelling.add(spelling.add(score, "defaultValue"), "value", "0")
    if item.explanation:
        spelling.add(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")


def ask(spelling: Spelling, body: Element, item: Item, names: Sequence[str], sources: Sequence[Sequence[str]]) -> None:
    """The interaction of the question's kind."""
    if item.kind in (Kind.NUMERIC, Kind.TEXT):
        spelling.add(spelling.add(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE")
        return
    if item.kind is Kind.ORDERING:
        around = spelling.add(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    else:
        most = "0" if item.kind is Kind.MULTIPLE else "1"
        around = spelling.add(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="true", maxChoices=most)
    for name, option, shown in zip(names, item.options, sources, strict=True):
        add_choice(spelling, around, name, option, shown)


def add_choice(spelling: Spelling, around: Element, name: str, option: Option, sources: Sequence[str]) -> None:
    choice = spelling.add(around, "simpleChoice", option.text, identifier=name)
    for source in sources:
        SubElement(choice, "img", {"src": source, "alt": ""})


def add_processing(spelling: Spelling, root: Element, item: Item) -> None:
    """A point for a right answer; the explanation is shown afterwards, whatever was answered."""
    rules = spelling.add(root, "responseProcessing")
    if item.kind is Kind.TEXT:
        points = spelling.add(rules, "setOutcomeValue", identifier="SCORE")
        spelling.add(points, "mapResponse", identifier="RESPONSE")
    else:
        when = spelling.add(spelling.add(rules, "responseCondition"), "responseIf")
        if item.kind is Kind.NUMERIC:
            add_ranges(spelling, when, item)
        else:
            match = spelling.add(when, "match")
            spelling.add(match, "variable", identifier="RESPONSE")
            spelling.add(match, "correct", identifier="RESPONSE")
        points = spelling.add(when, "setOutcomeValue", identifier="SCORE")
        spelling.add(points, "baseValue", "1", baseType="float")
    if item.explanation:
        shown = spelling.add(rules, "setOutcomeValue", identifier="FEEDBACK")
        spelling.add(shown, "baseValue", FEEDBACK, baseType="identifier")


def add_ranges(spelling: Spelling, when: Element, item: Item) -> None:
    """Any of the accepted numbers, with what it may be off."""
    around = spelling.add(when, "or")
    for found in filter(None, map(middle_of, item.answers)):
        off = in_digits(found[1])
        settings = (
            {"toleranceMode": "absolute", "tolerance": f"{off} {off}"} if found[1] else {"toleranceMode": "exact"}
        )
        equal = spelling.add(around, "equal", **settings)
        spelling.add(equal, "variable", identifier="RESPONSE")
        spelling.add(equal, "baseValue", in_digits(found[0]), baseType="float")

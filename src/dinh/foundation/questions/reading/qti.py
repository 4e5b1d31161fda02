"""One item of QTI 2.1, 2.2 or 3.0 (1EdTech, "Question and Test Interoperability": choice, text entry, order)."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from dinh.foundation.questions.domain.items import Item, Kind, Picture
from dinh.foundation.questions.domain.numbers import answer_within
from dinh.foundation.questions.reading.blocks import ASKED
from dinh.foundation.questions.reading.hypertext import Hypertext, picture_at, read_tree
from dinh.foundation.questions.reading.markup import all_named, first_named, name_of, setting
from dinh.foundation.questions.reading.weights import (
    FULL,
    accept,
    add_feedback,
    add_option,
    add_pictures,
    give_weights,
    letter,
)

ROOTS = ("assessmentitem", "assessmenttest", "assessmentstimulus")
FEEDBACK = ("feedbackinline", "feedbackblock", "modalfeedback", "rubricblock", "templateblock", "templateinline")
TYPED = "textentryinteraction"
NUMBERS = ("float", "integer")
BLANK = "_____"


@dataclass
class Response:
    """What a responseDeclaration says: the right values, and points by value."""

    cardinality: str = "single"
    base: str = "identifier"
    right: list[str] = field(default_factory=list)
    points: dict[str, float] = field(default_factory=dict)


def read_item(root: Element, path: str = "", files: dict[str, bytes] | None = None) -> Item:
    """The question of <assessmentItem>; `path` is its own place among the files of its package."""
    return Reader(root, path, files or {}).read()


class Reader:
    """One item, and the files around it."""

    def __init__(self, root: Element, path: str, files: dict[str, bytes]) -> None:
        self.root, self.files, self.folder = root, files, posixpath.dirname(path)
        self.item = Item()
        self.responses = {
            setting(one, "identifier"): response_of(one) for one in all_named(root, "responsedeclaration")
        }

    def read(self) -> Item:
        named = ASKED.fullmatch(setting(self.root, "title").strip())
        self.item.number = named["number"] if named else ""
        body = first_named(self.root, "itembody")
        asked = [node for node in body.iter() if name_of(node).endswith("interaction")] if body is not None else []
        if body is not None and len(asked) == 1 and name_of(asked[0]) in KINDS:
            KINDS[name_of(asked[0])](self, body, asked[0])
        else:
            kind = name_of(asked[0]).removesuffix("interaction") if len(asked) == 1 else "composite"
            self.item.doubt("kind_unread", kind=kind if asked else "text")
            self.item.stem = self.words(read_tree(body, FEEDBACK), self.item.pictures)
        told = [self.words(read_tree(node), self.item.pictures) for node in all_named(self.root, "modalfeedback")]
        add_feedback(self.item, [("", text) for text in dict.fromkeys(told)])
        return self.item

    def words(self, found: Hypertext, pictures: list[Picture]) -> str:
        """The text; its pictures are looked up from where the item stands."""
        if found.has_formula:
            self.item.doubt("formula")
        add_pictures(self.item, [self.picture(source) for source in found.sources], pictures)
        return found.words

    def picture(self, source: str) -> Picture:
        is_own = not source.startswith(("data:", "http:", "https:"))
        return picture_at(posixpath.normpath(posixpath.join(self.folder, source)) if is_own else source, self.files)

    def ask(self, body: Element, interaction: Element) -> Response:
        """The stem: all around the interaction, then its prompt."""
        around = self.words(read_tree(body, (*FEEDBACK, name_of(interaction))), self.item.pictures)
        prompt = self.words(read_tree(first_named(interaction, "prompt")), self.item.pictures)
        self.item.stem = "\n".join(line for line in (around, prompt) if line)
        return self.responses.get(setting(interaction, "responseidentifier"), Response())

    def options(self, interaction: Element) -> list[str]:
        """Takes the options over and returns their identifiers."""
        choices = list(all_named(interaction, "simplechoice"))
        for place, choice in enumerate(choices):
            pictures: list[Picture] = []
            add_option(self.item, self.words(read_tree(choice, FEEDBACK), pictures), pictures)
            told = [self.words(read_tree(one), self.item.pictures) for one in all_named(choice, *FEEDBACK)]
            add_feedback(self.item, [(letter(place), text) for text in told])
        return [setting(choice, "identifier") for choice in choices]

    def choice(self, body: Element, interaction: Element) -> None:
        response = self.ask(body, interaction)
        names = self.options(interaction)
        several = response.cardinality == "multiple" and setting(interaction, "maxchoices", "1") != "1"
        if response.right:
            self.item.key = self.places(names, response.right)
            self.item.kind = Kind.MULTIPLE if several else Kind.SINGLE
            if response.points and {name for name, points in response.points.items() if points > 0} != set(
                response.right
            ):
                self.item.doubt("weights_lost")
        elif response.points:
            top = max([*response.points.values(), 0.0]) or 1.0
            weights = [response.points.get(name, 0.0) * 100 / top for name in names]
            give_weights(self.item, weights, several=False)
            self.item.kind = Kind.MULTIPLE if several else Kind.SINGLE
        if sorted(names) == ["false", "true"] and not several:
            self.item.kind = Kind.TRUE_FALSE

    def order(self, body: Element, interaction: Element) -> None:
        response = self.ask(body, interaction)
        names = self.options(interaction)
        self.item.kind = Kind.ORDERING
        places = {name: place for place, name in enumerate(names)}
        self.item.key = [places[name] for name in response.right if name in places]
        if self.item.key and len(self.item.key) != len(names):
            self.item.doubt("key_out_of_range", key=", ".join(response.right))

    def places(self, names: Sequence[str], right: Sequence[str]) -> list[int]:
        if strangers := [name for name in right if name not in names]:
            self.item.doubt("key_out_of_range", key=", ".join(strangers))
        return sorted({names.index(name) for name in right if name in names})

    def entry(self, body: Element, interaction: Element) -> None:
        """Typed text; a blank within a sentence stays to be seen."""
        response = self.responses.get(setting(interaction, "responseidentifier"), Response())
        found = read_tree(body, FEEDBACK)
        self.item.stem = self.words(blank_at(body, found), self.item.pictures)
        if response.base in NUMBERS:
            answers = within(self.root) or response.right
            accept(self.item, Kind.NUMERIC, [(text, 100.0) for text in answers])
            return
        top = max([*response.points.values(), 0.0]) or 1.0
        others = [(text, points * 100 / top) for text, points in response.points.items() if text not in response.right]
        # QTI knows no wildcard: a star is a star
        self.item.kind = Kind.TEXT
        self.item.answers = [*response.right, *(text for text, points in others if points >= FULL)]
        if any(0 < points < FULL for _text, points in others):
            self.item.doubt("weights_lost")


def blank_at(body: Element, whole: Hypertext) -> Hypertext:
    """The text with a blank where letters stand on both sides of it on its line, else without."""
    for node in all_named(body, TYPED):
        node.text = BLANK
    marked = read_tree(body, FEEDBACK)
    lines = [line.strip() for line in marked.words.split("\n")]
    return whole if any(line == BLANK for line in lines) else marked


def response_of(node: Element) -> Response:
    right = [
        "".join(value.itertext()).strip()
        for one in all_named(node, "correctresponse")
        for value in all_named(one, "value")
    ]
    points: dict[str, float] = {}
    for entry in all_named(node, "mapentry"):
        try:
            points[setting(entry, "mapkey")] = float(setting(entry, "mappedvalue", "0"))
        except ValueError:
            continue
    return Response(setting(node, "cardinality", "single"), setting(node, "basetype", "identifier"), right, points)


def within(root: Element) -> list[str]:
    """Numbers that the response processing accepts, with how much they may be off (<equal toleranceMode>)."""
    found = []
    for node in all_named(root, "equal"):
        value = first_named(node, "basevalue")
        off = setting(node, "tolerance").split()
        is_absolute = setting(node, "tolerancemode", "exact") == "absolute"
        if value is not None and (value.text or "").strip():
            found.append(answer_within((value.text or "").strip(), off[0] if off and is_absolute else ""))
    return found


KINDS = {"choiceinteraction": Reader.choice, "orderinteraction": Reader.order, TYPED: Reader.entry}

"""GIFT: "::name:: question { =right ~wrong }" (docs.moodle.org, "GIFT format"; Moodle's qformat_gift decides)."""

import re
from collections.abc import Iterator

from dinh.foundation.questions.domain.items import Item, Kind, Picture
from dinh.foundation.questions.domain.numbers import accepted, answer_within
from dinh.foundation.questions.reading.blocks import ASKED
from dinh.foundation.questions.reading.hypertext import picture_at, read_html
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

CATEGORY = re.compile(r"^\s*\$CATEGORY:\s*(?P<path>.*?)\s*$")
TAG = re.compile(r"\[tag:(?P<name>difficulty|source):(?P<text>(?:\\.|[^\]\\])*)\]")
TITLE = re.compile(r"\s*::(?P<title>(?:\\.|[^\\])*?)::", re.S)
FORM = re.compile(r"\s*\[(?P<form>html|markdown|plain|moodle)\]")
ANSWERED = re.compile(r"(?<!\\)\{\s*(?:[=~#}]|T(?:RUE)?\s*[#}]|F(?:ALSE)?\s*[#}])")
WEIGHT = re.compile(r"\s*%(?P<weight>-?\d+(?:\.\d+)?)%")
ESCAPED = re.compile(r"\\([~=#{}:\\n])")
# escaped signs wait as letters of Unicode's private area while the others are looked for
WAITING = {sign: chr(0xE000 + place) for place, sign in enumerate("~=#{}:\\n")}
MEANT = str.maketrans({stand_in: "\n" if sign == "n" else sign for sign, stand_in in WAITING.items()})
# the form "moodle" is HTML only where it looks so: "x<y" is none
TAGGED = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|span|div|img|sub|sup|ul|ol|li|table|tr|td|h\d|a|font)\b[^<>]*>|&\w+;", re.I
)
BLANK = "_____"


def is_gift(text: str) -> bool:
    """Whether braces with answers, or a title or category of its own, stand in it."""
    return bool(ANSWERED.search(text) or re.search(r"^\s*(?:::.+?::|\$CATEGORY:)", text, re.M))


def read_gift(text: str) -> list[Item]:
    """The questions in their order; other kinds are kept with their text and marked."""
    items: list[Item] = []
    topic = ""
    tags: dict[str, str] = {}
    for line in questions_of(text):
        if line.startswith("//"):
            tags |= {match["name"]: re.sub(r"\\(.)", r"\1", match["text"]) for match in TAG.finditer(line)}
        elif match := CATEGORY.match(line):
            topic = topic_of(match["path"])
        else:
            item = read_one(line)
            item.topic = topic
            item.difficulty, item.source = tags.get("difficulty", ""), tags.get("source", "")
            items.append(item)
            tags = {}
    return items


def topic_of(path: str) -> str:
    """Moodle's category path without its beginnings, which are no topics."""
    parts = [part.strip() for part in path.replace("//", "\0").split("/")]
    kept = [part.replace("\0", "/") for part in parts if part and not re.fullmatch(r"\$\w+\$|top", part)]
    return "/".join(kept)


def questions_of(text: str) -> Iterator[str]:
    """Questions, categories and comments, each whole: an empty line ends a question, unless a brace is open."""
    held: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.lstrip().startswith("//") or CATEGORY.match(line):
            if held and not is_open(held):
                yield "\n".join(held)
                held = []
            yield line.strip()
        elif line.strip() or (held and is_open(held)):
            held.append(line)
        elif held:
            yield "\n".join(held)
            held = []
    if held:
        yield "\n".join(held)


def is_open(lines: list[str]) -> bool:
    text = re.sub(r"\\.", "", "\n".join(lines))
    return text.count("{") > text.count("}")


def read_one(raw: str) -> Item:
    text = ESCAPED.sub(lambda match: WAITING[match[1]], raw.strip())
    item = Item()
    if title := TITLE.match(text):
        numbered = ASKED.fullmatch(title["title"].translate(MEANT).strip())
        item.number = numbered["number"] if numbered else ""
        text = text[title.end() :]
    form = FORM.match(text)
    read = Reader(item, form["form"] if form else "moodle")
    text = text[form.end() :] if form else text
    before, brace, rest = text.partition("{")
    inside, closed, after = rest.partition("}")
    if after.strip() and closed:
        before = f"{before.rstrip()} {BLANK} {after.lstrip()}"
    item.stem = read.words(before)
    if not brace:
        item.doubt("kind_unread", kind="description")
    elif not closed:
        item.doubt("unread_text", text=rest.translate(MEANT).strip()[:200])
    else:
        read.answers(inside.strip())
    return item


class Reader:
    """The answers of one question, in the form (html, plain …) in which it is written."""

    def __init__(self, item: Item, form: str) -> None:
        self.item, self.form = item, form

    def words(self, text: str, pictures: list[Picture] | None = None) -> str:
        """The text as it is read; its pictures go to the question, or where they are wanted."""
        text = text.strip().translate(MEANT)
        if self.form != "html" and not (self.form == "moodle" and TAGGED.search(text)):
            return Rich.plain(text).words()
        found = read_html(text.replace("\n", "<br>") if self.form == "moodle" else text)
        into = self.item.pictures if pictures is None else pictures
        add_pictures(self.item, [picture_at(source, {}) for source in found.sources], into)
        if found.has_formula:
            self.item.doubt("formula")
        return found.words

    def answers(self, inside: str) -> None:
        inside, _mark, general = inside.partition("####")
        self.item.explanation = self.words(general)
        inside = inside.strip()
        verdict = re.match(r"(T|TRUE|F|FALSE)\s*(?:#(.*))?$", inside, re.S)
        if verdict:
            true_or_false(self.item, verdict[1].startswith("T"))
            add_feedback(self.item, [("", self.words(part)) for part in (verdict[2] or "").split("#")])
        elif inside.startswith("#"):
            self.numbers(inside[1:])
        elif not inside:
            self.item.doubt("kind_unread", kind="essay")
        else:
            self.choices(inside)

    def numbers(self, inside: str) -> None:
        found, told = [], []
        for _sign, weight, text, feedback in parts_of(inside if inside.lstrip().startswith("=") else f"={inside}"):
            middle, _colon, off = text.translate(MEANT).strip().partition(":")
            sound = accepted(middle) and (not off or accepted(off))
            answer = answer_within(middle.strip(), off.strip()) if sound else text
            found.append((answer, 100.0 if weight is None else weight))
            told.append((answer, self.words(feedback)))
        accept(self.item, Kind.NUMERIC, found)
        add_feedback(self.item, told)

    def choices(self, inside: str) -> None:
        parts = parts_of(inside)
        signs = [sign for sign, *_rest in parts]
        if not parts or inside[0] not in "=~":
            self.keep(inside, "ordering" if inside.startswith(">") else "?")
        elif "~" not in signs and all("->" in text for _sign, _weight, text, _told in parts):
            self.keep(inside, "matching")
        elif "~" not in signs:
            accept(self.item, Kind.TEXT, [(self.words(text), full(weight)) for _sign, weight, text, _told in parts])
            add_feedback(self.item, [(self.words(text), self.words(told)) for _sign, _weight, text, told in parts])
        else:
            for place, (_sign, _weight, text, told) in enumerate(parts):
                pictures: list[Picture] = []
                add_option(self.item, self.words(text, pictures), pictures)
                add_feedback(self.item, [(letter(place), self.words(told))])
            weights = [(full(weight) if sign == "=" else weight or 0.0) for sign, weight, _text, _told in parts]
            give_weights(self.item, weights, several="=" not in signs and any(weight for _s, weight, *_r in parts))

    def keep(self, inside: str, kind: str) -> None:
        """A kind that is not taken over: its text stays below the question, for the person who decides."""
        self.item.doubt("kind_unread", kind=kind)
        self.item.stem = f"{self.item.stem}\n{self.words(inside)}".strip()


def full(weight: float | None) -> float:
    return 100.0 if weight is None else weight


def parts_of(inside: str) -> list[tuple[str, float | None, str, str]]:
    """Sign, points in percent, text, feedback of each answer."""
    found: list[tuple[str, float | None, str, str]] = []
    for match in re.finditer(r"(?P<sign>[=~])(?P<rest>[^=~]*)", inside):
        weight = WEIGHT.match(match["rest"])
        text, _mark, told = match["rest"][weight.end() if weight else 0 :].partition("#")
        found.append((match["sign"], float(weight["weight"]) if weight else None, text, told))
    return found

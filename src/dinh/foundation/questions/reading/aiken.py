"""Aiken: a question, a line for each option, "ANSWER: B" (docs.moodle.org, "Aiken format")."""

import re
from itertools import pairwise

from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.reading.blocks import ASKED
from dinh.foundation.questions.reading.question import set_key
from dinh.foundation.questions.reading.rich import Rich
from dinh.foundation.questions.reading.weights import add_option, letter

OPTION = re.compile(r"^\s*(?P<letter>[A-Z])[.)](?:\s+|$)(?P<text>.*)$")
ANSWER = re.compile(r"^\s*ANSWER\s*:\s*(?P<key>.*?)\s*$", re.I)
ONE = re.compile(r"[A-Z]", re.I)


def is_aiken(text: str) -> bool:
    """Whether lines "ANSWER: B" stand in it, each below options."""
    lines = [line for line in text.split("\n") if line.strip()]
    return any(ANSWER.match(line) and OPTION.match(above) for above, line in pairwise(lines))


def read_aiken(text: str) -> list[Item]:
    """The questions in their order; what follows an option without a letter belongs to it."""
    items: list[Item] = []
    lines: list[str] = []
    for line in [*text.split("\n"), "ANSWER:"]:
        begins_anew = not line.strip() and any(OPTION.match(one) for one in lines)
        if not ANSWER.match(line) and not begins_anew:
            lines.append(line)
            continue
        match = ANSWER.match(line)
        if match and not any(one.strip() for one in lines) and items:
            give_answer(items[-1], match["key"])  # an empty line stood before it
        elif any(one.strip() for one in lines):
            items.append(read_one(lines, match["key"] if match else ""))
        lines = []
    return items


def read_one(lines: list[str], key: str) -> Item:
    item = Item()
    asked: list[str] = []
    options: list[str] = []
    for line in lines:
        match = OPTION.match(line)
        if match and (options or match["letter"] == "A"):
            if match["letter"] != letter(len(options)):
                item.doubt("options_out_of_order", labels=match["letter"])
            options.append(match["text"])
        elif options and line.strip():
            options[-1] += f" {line}"
        else:
            asked.append(line)
    stem = "\n".join(asked).strip()
    if number := ASKED.match(stem):
        item.number, stem = number["number"], stem[number.end() :]
    item.stem = Rich.plain(stem).words()
    for text in options:
        add_option(item, text)
    give_answer(item, key)
    return item


def give_answer(item: Item, key: str) -> None:
    """The letter; more than one, or a word, is not Aiken and is marked."""
    if not key:
        return
    if re.fullmatch(r"[A-Z](?:\s*[,;&]\s*[A-Z])*\.?", key, re.I):
        letters = sorted({one.upper() for one in ONE.findall(key)})
        set_key(item, letters)
    else:
        item.doubt("key_out_of_range", key=key[:60])

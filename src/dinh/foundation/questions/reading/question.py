"""One question out of its lines: the stem, the options, what marks the right one."""

import re

from dinh.foundation.questions.domain.items import Item, Kind, Option, Picture, letter_of
from dinh.foundation.questions.reading.answers import EXPLAINED, TYPED, answer_in, letters_in, numbers_in, told_in
from dinh.foundation.questions.reading.labels import ANYWHERE, Label, find_labels, left_over
from dinh.foundation.questions.reading.rich import (
    BOLD,
    COLOUR,
    FORMULA,
    HIGHLIGHT,
    ITALIC,
    OLD_FONT,
    UNDERLINE,
    Rich,
    join,
)

SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp")
LOOKS = (HIGHLIGHT, UNDERLINE, COLOUR, BOLD, ITALIC)
ENOUGH = 0.6
STARRED = re.compile(r"\s*(?:\((?:\*|x|đúng|đ|đáp án đúng)\)|[*✓☑])\s*$", re.I)
PARTS = re.compile(
    r"^(?:phần|chương|chủ\s*đề|chuyên\s*đề|mục|bài|mức\s*độ|vòng|đợt)\s+(?:thứ\s+)?[\dIVXA-Z]+\b|^[IVX]{1,4}\s*[.)]\s*\S|^-*\s*hết\s*-*$|^[-=_*.\s]{5,}$",
    re.I,
)


def read_question(body: Rich) -> Item:
    """The question in these lines, without its number. The key is a proposal: where marks differ, a doubt says so."""
    asked, explanation, told = part_answer(body)
    item = Item(explanation=explanation.words())
    labels = find_labels(asked)
    stem = asked[: labels[0].start] if labels else asked
    take_stem(item, stem)
    options = [(label, text) for label, text in zip(labels, texts_between(asked, labels), strict=True)]
    starred = [label.number for label, text in options if label.starred or STARRED.search(text.text)]
    looks = marked_by_look(options, asked)
    for label, text in options:
        item.options.append(read_option(item, label, text))
    put_in_order(item)
    for label in labels:
        if label.sure <= ANYWHERE:
            item.doubt("loose_label", label=label.letter)
    for label in left_over(asked, labels):
        item.doubt("repeated_option", label=label.letter)
    item.pictures += explanation.pictures
    if body.bears(OLD_FONT):
        item.doubt("old_font")
    if body.bears(FORMULA):
        item.doubt("formula")
    set_key(item, letters_in({*starred, *looks}))
    if told.startswith("="):
        take_typed(item, told[1:])
    elif told:
        hear_key(item, letters_in(numbers_in(told)))
    return item


def part_answer(body: Rich) -> tuple[Rich, Rich, str]:
    """The question, the explanation, and what the line with the answer says ("" where there is none)."""
    asked: list[Rich] = []
    explained: list[Rich] = []
    told = ""
    for line in body.lines():
        text = line.text
        if match := answer_in(text):
            told = told or match["key"]
            explained.append(line if explained else line[match.end() :].strip())
        elif (typed := TYPED.match(text)) and not explained:
            told = told or f"={typed['text'].strip()}"
            explained.append(Rich())
        elif explained:
            explained.append(line)
        elif match := EXPLAINED.match(text):
            explained.append(line[match.end() :] if match["word"] else line)
        else:
            asked.append(line)
    return join(asked), join(explained), told


def take_stem(item: Item, stem: Rich) -> None:
    item.stem = stem.strip().words()
    item.pictures += stem.pictures
    tell_pictures(item, stem.pictures)


def texts_between(asked: Rich, labels: list[Label]) -> list[Rich]:
    """The text of each option; what looks like a heading after the last one is left out of it."""
    if not labels:
        return []
    ends = [label.start for label in labels[1:]] + [len(asked)]
    texts = [asked[label.end : end].strip() for label, end in zip(labels, ends, strict=True)]
    lines = list(texts[-1].lines())
    kept = next((at for at, line in enumerate(lines) if at and PARTS.match(line.words())), len(lines))
    return [*texts[:-1], join(lines[:kept]).strip()]


def read_option(item: Item, label: Label, text: Rich) -> Option:
    tell_pictures(item, text.pictures)
    words = STARRED.sub("", text.words()).strip()
    return Option(label.letter.upper(), " ".join(words.split()), list(text.pictures))


def tell_pictures(item: Item, pictures: tuple[Picture, ...]) -> None:
    for picture in pictures:
        if not picture.name.lower().endswith(SHOWN):
            item.doubt("picture_unread", name=picture.name)


def marked_by_look(options: list[tuple[Label, Rich]], asked: Rich) -> set[int]:
    """Options that one look sets apart from the others, by the letter or by the text."""
    marked: set[int] = set()
    for look in LOOKS:
        by_letter = {one.number for one, _text in options if letter_in(asked, one).bears(look)}
        by_text = {one.number for one, text in options if text.share(look) >= ENOUGH}
        for found in (by_letter, by_text):
            # a look that most share says nothing: bold letters, one left plain by accident
            if found and len(found) * 2 <= max(len(options), 2) and len(found) < len(options):
                marked |= found
    return marked


def letter_in(asked: Rich, label: Label) -> Rich:
    place = asked.text.index(label.letter, label.start)
    return asked[place : place + 1]


def put_in_order(item: Item) -> None:
    """The options by their letters, with a doubt where the file has them otherwise or leaves one out."""
    letters = [option.label for option in item.options]
    if letters != sorted(letters):
        item.doubt("options_out_of_order", labels=", ".join(letters))
        item.options.sort(key=lambda option: option.label)
    wanted = [letter_of(number) for number in range(ord(max(letters)) - ord("A") + 1)] if letters else []
    if missing := [letter for letter in wanted if letter not in letters]:
        item.doubt("missing_option", labels=", ".join(missing))


def hear_key(item: Item, said: list[str]) -> None:
    """Take what a line, a column or a table says of the right answer; a doubt where it is not what was found before."""
    before = [item.options[place].label for place in item.key]
    if before and before != said:
        item.doubt("key_conflict", first=", ".join(said), second=", ".join(before))
    set_key(item, said)


def set_key(item: Item, letters: list[str]) -> None:
    """The options of these letters; a letter that no option has is a doubt."""
    known = [option.label for option in item.options]
    item.key = sorted(known.index(letter) for letter in letters if letter in known)
    if strangers := [letter for letter in letters if letter not in known]:
        item.doubt("key_out_of_range", key=", ".join(strangers))


def take_typed(item: Item, text: str) -> None:
    """An answer that is typed: one of the options by its words, a number, or a short text."""
    text = text.rstrip(".;").strip()
    same = [place for place, option in enumerate(item.options) if option.text.rstrip(".").casefold() == text.casefold()]
    if item.options:
        item.key = same[:1]
        if not same:
            item.doubt("key_out_of_range", key=text[:60])
        return
    item.answers = [text]
    item.kind = Kind.NUMERIC if re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", text) else Kind.TEXT


def take_explained(item: Item) -> None:
    """Compare the key with what the explanation says; it gives the key where nothing else does."""
    told = told_in(item.explanation)
    letters = [option.label for option in item.options]
    named = letters_in(told)
    if not told or not item.options:
        return
    if not item.key and all(name in letters for name in named):
        item.key = [letters.index(name) for name in named]
        item.doubt("key_from_explanation", labels=", ".join(named))
    elif item.key and named != [letters[place] for place in item.key]:
        first = ", ".join(letters[place] for place in item.key)
        item.doubt("key_conflict", first=first, second=", ".join(named))

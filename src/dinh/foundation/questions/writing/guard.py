"""Text that would be taken for the beginning of a question or an option is told apart by a sign that nobody sees.

The sign is Unicode's WORD JOINER (UAX #14): it has no width and is no letter. Readers of ours take it out again.
"""

import re

from dinh.foundation.questions.reading.answers import ANSWER, EXPLAINED, HEADING, PAIR, TYPED
from dinh.foundation.questions.reading.blocks import ASKED, PASSAGE
from dinh.foundation.questions.reading.labels import LOOSE, candidates
from dinh.foundation.questions.reading.question import PARTS, STARRED
from dinh.foundation.questions.reading.settle import JOINER

# also where only a picture follows
COUNTED = re.compile(r"\s*\d{1,4}\s*[.)/]")
BEGINS = (ASKED, COUNTED, ANSWER, TYPED, EXPLAINED, HEADING, PARTS)


def guard(text: str) -> str:
    """Lines of which none is taken for anything but what it is."""
    return "\n".join(guard_line(line) for line in text.split("\n"))


def guard_line(line: str) -> str:
    begins = any(pattern.match(line) for pattern in BEGINS)
    line = PAIR.sub(lambda match: match[0].replace(match["number"], match["number"] + JOINER, 1), line)
    while match := PASSAGE.search(line):
        line = f"{line[: match.start() + 1]}{JOINER}{line[match.start() + 1 :]}"
    places = [line.index(label.letter, label.start) + 1 for label in candidates(line)]
    places += [match.end("letter") for match in LOOSE.finditer(line)]
    for place in sorted(set(places), reverse=True):
        line = f"{line[:place]}{JOINER}{line[place:]}"
    return f"{JOINER}{line}" if begins else line


def guard_option(text: str) -> str:
    """The text after "A. "; neither a star before it nor a "(x)" after it may say that it is right."""
    text = guard_line(text)
    if re.match(r"[*✓☑✗☐☒(\[]|[A-Za-z]\s*[.:)]", text):
        text = f"{JOINER}{text}"
    return f"{text}{JOINER}" if STARRED.search(text) else text


def guard_answer(text: str) -> str:
    """The text after "Đáp án: ": never a letter of an option, a number only where it is one, its last stop kept."""
    return f"{JOINER}{guard_line(text)}{JOINER}"

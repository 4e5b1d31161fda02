"""The process that reads: `python -m … ENDING SECONDS PAGES` takes the bytes on its input and answers in JSON lines.

{"done": 3, "total": 12} while it goes on, {"text": …, "reason": …} at its end.
"""

import contextlib
import json
import resource
import sys
import zipfile
from typing import Any

from dinh.foundation.media.reading.limits import DAMAGED, MEMORY, NO_READER, OLD_FORMAT, Budget, Reading

PACKED = {".docx", ".pptx", ".xlsx", ".odt", ".ods"}


def read(content: bytes, ending: str, budget: Budget, tell: Any) -> Reading:
    """The text of the content by the ending of its name; a damaged file has a reason and no text."""
    if ending in (".doc", ".xls"):
        return Reading("", OLD_FORMAT)
    try:
        if ending == ".pdf":
            from dinh.foundation.media.reading.pdf import read_pdf  # slow import: only for PDF

            return read_pdf(content, budget, tell)
        if ending in PACKED:
            from dinh.foundation.media.reading.office import read_office  # slow import: only for office files

            return read_office(content, budget, ending)
        if ending in (".txt", ".csv", ".vtt"):
            from dinh.foundation.media.reading.plain import read_plain  # slow import: only for text

            return read_plain(content, budget)
    except (ValueError, KeyError, RuntimeError, SyntaxError, EOFError, NotImplementedError, zipfile.BadZipFile):
        return Reading("", DAMAGED)
    return Reading("", NO_READER)


def limit_memory(seconds: int) -> None:
    """More than this no document needs; a bomb ends here, and with it this process alone."""
    with contextlib.suppress(ValueError, OSError):  # a system without such limits has the parent's clock
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no copy of the content is left behind


def main() -> None:
    ending, seconds, pages = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    limit_memory(seconds + 5)

    def say(**told: Any) -> None:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    budget = Budget(seconds=seconds, pages=pages)
    reading = read(sys.stdin.buffer.read(), ending, budget, lambda done, total: say(done=done, total=total))
    say(text=reading.text, reason=reading.reason)


if __name__ == "__main__":
    main()

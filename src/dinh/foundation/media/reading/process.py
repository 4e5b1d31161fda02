"""Runs the child that reads, feeds it, and ends it when its time is over."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from dinh.foundation.media.reading import limits
from dinh.foundation.media.reading.limits import BROKE_OFF, PAGES, Reading

CHILD = "dinh.foundation.media.reading.child"
CHUNK = 1024 * 1024
GRACE = 10  # seconds for its start and its end


def read_stream(
    stream: IO[bytes],
    name: str,
    *,
    seconds: int = 60,
    pages: int = PAGES,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Reading:
    """The text of a checked file by the ending of its name; never raises for what is in it.

    Leaves the stream at its beginning. Nothing is written to disk.
    """
    stream.seek(0)
    command = [sys.executable, "-m", CHILD, PurePosixPath(name).suffix.lower(), str(seconds), str(pages)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    answer: dict[str, str] = {}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as child:
        clock = threading.Timer(seconds + GRACE, child.kill)
        clock.start()
        feeder = threading.Thread(target=_feed, args=(stream, child.stdin), daemon=True)
        feeder.start()
        try:
            for line in child.stdout or ():
                told = json.loads(line)
                if "total" in told:
                    tell(told["done"], told["total"])
                else:
                    answer = told
        except ValueError:
            pass  # it was killed in the middle of a line
        finally:
            clock.cancel()
            child.kill()
            feeder.join()
    stream.seek(0)
    return Reading(answer["text"], answer["reason"]) if answer else Reading("", BROKE_OFF)


def _feed(stream: IO[bytes], sink: IO[bytes] | None) -> None:
    if sink is None:
        return
    try:
        with sink:
            while piece := stream.read(CHUNK):
                sink.write(piece)
    except (BrokenPipeError, ValueError):
        pass  # the child has ended; what it said is known


def explain(reason: str) -> str:
    """The reason in words for a clerk; nothing when all was read."""
    return {
        limits.NO_TEXT_LAYER: _("A scan without text behind it: nothing in it can be searched or checked."),
        limits.GARBLED: _("The codes of its letters have no meaning: nothing in it can be searched or checked."),
        limits.OLD_FORMAT: _("An old .doc or .xls file, which is not read. Save it as .docx, .xlsx or PDF."),
        limits.NO_READER: _("Files of this kind hold no text that is read."),
        limits.DAMAGED: _("The file is damaged inside and could not be read."),
        limits.PARTIAL: _("Only the beginning was read: the file is very long."),
        limits.BROKE_OFF: _("Reading took too long or too much memory and was broken off."),
    }.get(reason, "")

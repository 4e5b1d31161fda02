"""Whether a PDF runs something or hides files: in any object, wherever it hangs.

Any JavaScript counts, also that which only adds up the fields of a fillable form. What a script does cannot be told
from its text, readers differ in what they let it do, and citizens open what an office publishes without suspicion;
a form that loses its sums when it is printed to a new PDF costs less. So the rule is one sentence that a clerk can
keep: no programs in what we hand out.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

MOST_OBJECTS = 500_000  # a second or two; the 21-page scans of real acts have some hundreds


class TooManyObjects(Exception):
    """The file holds more objects than are looked through."""


def is_active(pdf: pikepdf.Pdf, most: int = MOST_OBJECTS) -> bool:
    """True for scripts, launched programs and files inside. Raises TooManyObjects past `most` values looked at."""
    return any(_acts(thing) for thing in _dictionaries(pdf, most))


def _acts(thing: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    hides = any(key in thing for key in ("/JS", "/JavaScript", "/EmbeddedFiles", "/EF"))
    return hides or thing.get("/S") in ("/Launch", "/JavaScript")


def _dictionaries(pdf: pikepdf.Pdf, most: int) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Each dictionary once: those with a number, and those written inside others."""
    if len(pdf.objects) > most:
        raise TooManyObjects
    waiting: list[Any] = list(pdf.objects)
    looked_at = 0
    while waiting:
        thing = waiting.pop()
        looked_at += 1
        if looked_at + len(waiting) > most:
            raise TooManyObjects
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            inner: list[Any] = [value for _key, value in thing.items()]
        elif isinstance(thing, pikepdf.Array):
            inner = list(thing)
        else:
            continue
        waiting += [value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect]

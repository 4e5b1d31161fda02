"""State secrets are refused at every door: the law keeps them off such systems (law 29/2018/QH14, art. 5).

The name and the heads of pages are read. A scan without a text layer, a picture and an old .doc cannot be read here:
they pass, their gap is told at the file, and whoever publishes answers for them.
"""

from pathlib import Path
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import Actor, Reference, record
from dinh.foundation.media.checking import check_file
from dinh.foundation.media.reading.process import read_stream
from dinh.kernel.text.secrecy import find_mark, find_mark_in_name

FIRST_PAGES, SECONDS = 5, 20  # at the door; the job reads the rest


class SecretRefused(ValidationError):
    """The thing bears a mark of secrecy; `mark` is MẬT, TỐI MẬT or TUYỆT MẬT."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        super().__init__(
            _(
                "This bears the mark “%(mark)s”. State secrets must not be put on this system; nothing of it was kept. "
                "Handle it as the rules for secret documents say. If it has been declassified, use the copy without "
                "the mark."
            )
            % {"mark": mark}
        )


def refuse_marked(mark: str) -> None:
    """Raises SecretRefused where there is a mark."""
    if mark:
        raise SecretRefused(mark)


def refuse_secret_file(stream: IO[bytes], name: str) -> None:
    """Raises SecretRefused for a marked name or head of a page. Leaves the stream at its beginning."""
    refuse_marked(find_mark_in_name(name))
    reading = read_stream(stream, name, seconds=SECONDS, pages=FIRST_PAGES)
    refuse_marked(find_mark(reading.text))


def check_upload(stream: IO[bytes], name: str) -> None:
    """Both looks at a file before it is kept: at what it is and for marks. Raises ValidationError, SecretRefused."""
    check_file(stream, name)
    refuse_secret_file(stream, name)


def check_path(path: Path, name: str = "") -> None:
    """The same looks at a file on disk, told as `name`. Raises ValidationError, SecretRefused."""
    with path.open("rb") as opened:
        check_upload(opened, name or path.name)


def note_refusal(mark: str, *, by: Actor | None, kind: str, unit_id: int | None = None) -> None:
    """Put the fact and the mark into the record, neither name nor content. `kind`: of what, as "media.file"."""
    thing = Reference(None, kind, "", mark, unit_id)
    record("secret.refuse", by=by, obj=thing, unit_id=unit_id, after={"mark": mark})

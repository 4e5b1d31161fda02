"""Questions as a file, by the name of the form: the one entrance for command line and screens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.writing.aiken import write_aiken
from dinh.foundation.questions.writing.gift import write_gift
from dinh.foundation.questions.writing.losses import tell_losses
from dinh.foundation.questions.writing.moodle import write_moodle
from dinh.foundation.questions.writing.plain import tidy
from dinh.foundation.questions.writing.qti_package import write_qti_21, write_qti_30
from dinh.foundation.questions.writing.sheet import write_csv, write_workbook
from dinh.foundation.questions.writing.word import write_word


@dataclass(frozen=True)
class Form:
    """A kind of file: its proper name, the ending of its files, what browsers call it, and who writes it."""

    label: str
    ending: str
    content_type: str
    write: Callable[[Sequence[Item]], bytes]


OFFICE = "application/vnd.openxmlformats-officedocument."
FORMS: dict[str, Form] = {
    "docx": Form("Word", ".docx", f"{OFFICE}wordprocessingml.document", write_word),
    "xlsx": Form("Excel", ".xlsx", f"{OFFICE}spreadsheetml.sheet", write_workbook),
    "csv": Form("CSV", ".csv", "text/csv; charset=utf-8", write_csv),
    "aiken": Form("Aiken", ".txt", "text/plain; charset=utf-8", write_aiken),
    "gift": Form("GIFT", ".gift", "text/plain; charset=utf-8", write_gift),
    "moodle": Form("Moodle XML", ".xml", "application/xml", write_moodle),
    "qti21": Form("QTI 2.1", ".zip", "application/zip", write_qti_21),
    "qti30": Form("QTI 3.0", ".zip", "application/zip", write_qti_30),
}


def write_file(form: str, items: Sequence[Item]) -> bytes:
    """The file, in the order of the items. Raises KeyError for a form that is not among `FORMS`."""
    return FORMS[form].write([tidy(item) for item in items])


def losses(form: str, items: Sequence[Item]) -> list[str]:
    """What the file of these items does not carry, in words; [] where everything comes back.

    The file is written and read once more, so the answer holds for these very items. Raises KeyError as `write_file`.
    """
    kept = [tidy(item) for item in items]
    return tell_losses(form, f"questions{FORMS[form].ending}", kept, FORMS[form].write(kept))

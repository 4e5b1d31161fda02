"""Papers of a round and their answer sheets as PDF/A."""

import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import qrcode
from django.utils import translation
from qrcode.image.svg import SvgPathImage

from dinh.foundation.ui.formats import moment
from dinh.kernel.exam.drawing import draw_paper
from dinh.kernel.exam.pictures import Picture
from dinh.kernel.exam.printed import write_number
from dinh.kernel.exam.sealed import LETTERS, SealedRound
from dinh.rooms.contests.domain.keying import ONE_LETTER
from dinh.rooms.contests.models import Bundle, SealedPicture, Sheet
from dinh.rooms.contests.presenters.sealed import pictures_at
from dinh.rooms.contests.queries.sealed import sealed_of

TEMPLATE = Path(__file__).parent / "papers.typ"


def write_papers(bundle: Bundle, sheets: Sequence[Sheet]) -> bytes:
    """The papers of these sheets in one PDF, each with its answer sheet on a page of its own."""
    import typst  # slow import: only the job that prints needs it

    sealed = sealed_of(bundle.round)
    contest = bundle.round.contest
    with translation.override("vi"):
        data = {
            "organiser": contest.unit.name,
            "contest": contest.name,
            "round": bundle.round.name,
            "closes": moment(bundle.round.closes_at),
            "minutes": sealed.rules.minutes,
            "unit": bundle.unit.name,
            "groups": contest.groups,
            "consent": contest.consent,
            "prediction": sealed.rules.prediction,
            "sheets": [tell_sheet(sealed, sheet) for sheet in sheets],
        }
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for digest, content in SealedPicture.objects.filter(round=bundle.round_id).values_list("digest", "content"):
            (root / f"{digest}.webp").write_bytes(bytes(content))
        source = root / "papers.typ"
        source.write_bytes(TEMPLATE.read_bytes())
        said: dict[str, Any] = {"sys_inputs": {"data": json.dumps(data, ensure_ascii=False)}}
        said["pdf_standards"] = ["a-2a", "ua-1"]
        return bytes(typst.compile(source, root=root, format="pdf", ignore_system_fonts=True, **said))


def tell_sheet(sealed: SealedRound, sheet: Sheet) -> dict[str, Any]:
    questions = []
    for slot in draw_paper(sealed, sheet.code):
        question = sealed.questions[slot.question]
        options = [
            {"letter": LETTERS[shown], "text": question.options[place], "pictures": files(pictures_at(question, place))}
            for shown, place in enumerate(slot.order)
        ]
        shown = files(pictures_at(question, None))
        kind = "letter" if question.kind in ONE_LETTER else question.kind
        questions.append({"stem": question.stem, "kind": kind, "options": options, "pictures": shown})
    return {
        "number": write_number(sheet.number),
        "code": sheet.code,
        "qr": draw_code(sheet.code),
        "questions": questions,
    }


def files(pictures: Sequence[Picture]) -> list[dict[str, str]]:
    return [{"file": f"/{one.digest}.webp", "alt": one.alt} for one in pictures]


def draw_code(code: str) -> str:
    """The paper code as SVG that a scanner reads, which types it like a keyboard."""
    made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0, image_factory=SvgPathImage)
    made.add_data(code)
    made.make(fit=True)
    stream = io.BytesIO()
    made.make_image().save(stream)
    return stream.getvalue().decode()

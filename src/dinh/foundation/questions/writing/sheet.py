"""Questions as a spreadsheet (.xlsx) or .csv: a row each, a column for each option, headings that the reader knows."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dinh.foundation.questions.domain.items import Item, Kind, Picture
from dinh.foundation.questions.reading.settle import JOINER
from dinh.foundation.questions.writing.guard import guard, guard_option
from dinh.foundation.questions.writing.pictures import draw
from dinh.foundation.questions.writing.plain import labels_of_key

KINDS = {
    Kind.SINGLE: "Một đáp án",
    Kind.MULTIPLE: "Nhiều đáp án",
    Kind.TRUE_FALSE: "Đúng - Sai",
    Kind.NUMERIC: "Số",
    Kind.ORDERING: "Sắp xếp",
    Kind.TEXT: "Trả lời ngắn",
}
MOST_OPTIONS = 8
LONGEST_CELL = 32_767
AROUND = ("STT", "Câu hỏi"), ("Đáp án", "Loại câu hỏi", "Lời giải", "Chủ đề", "Mức độ", "Nguồn")
WIDTHS = {"STT": 6, "Câu hỏi": 60, "Lời giải": 50, "Chủ đề": 22, "Nguồn": 30}
PER_PIXEL, WIDEST = 9_525, 240


def headings(items: Sequence[Item]) -> list[str]:
    count = max([4, *(min(len(item.options), MOST_OPTIONS) for item in items)])
    return [*AROUND[0], *(f"Phương án {chr(ord('A') + place)}" for place in range(count)), *AROUND[1]]


def row_of(item: Item, number: int, count: int) -> list[str]:
    """The cells of one question; `count` is how many columns there are for options."""
    options = [guard_option(option.text) for option in item.options[:count]]
    key = labels_of_key(item) if item.options else "\n".join(item.answers)
    rest = [key, KINDS[item.kind], item.explanation, item.topic, item.difficulty, item.source]
    return [str(number), guard(item.stem), *options, *[""] * (count - len(options)), *rest]


def write_csv(items: Sequence[Item]) -> bytes:
    """RFC 4180 with commas, UTF-8 with its mark: Excel shows the letters only so."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    named = headings(items)
    writer.writerow(named)
    for number, item in enumerate(items, start=1):
        writer.writerow([harmless(text) for text in row_of(item, number, len(named) - 8)])
    return stream.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A spreadsheet must not take a text for a formula."""
    return f"{JOINER}{text}" if text.startswith(("=", "+", "-", "@")) else text


def write_workbook(items: Sequence[Item]) -> bytes:
    """One sheet; pictures lie on the cell of the question or option to which they belong."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Câu hỏi"
    named = headings(items)
    write_row(sheet, 1, named)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place, name in enumerate(named, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 18)
    sheet.freeze_panes = "C2"
    for number, item in enumerate(items, start=1):
        write_row(sheet, number + 1, row_of(item, number, len(named) - 8))
        height = lay_pictures(sheet, number + 1, 2, item.pictures)
        for place, option in enumerate(item.options[: len(named) - 8]):
            height = max(height, lay_pictures(sheet, number + 1, place + 3, option.pictures))
        if height:
            sheet.row_dimensions[number + 1].height = min(400, 40 + height * 0.75)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_row(sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, start=1):
        if text:
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = text[:LONGEST_CELL], "s"  # "=…" is a text, no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def lay_pictures(sheet: Worksheet, row: int, column: int, pictures: Sequence[Picture]) -> int:
    """Put the pictures one below the other on the cell; how many pixels they take."""
    top = 40
    for picture in pictures:
        if (drawn := draw(picture)) is None:
            continue
        image = Image(io.BytesIO(drawn.content))
        width = min(WIDEST, drawn.width)
        height = max(1, drawn.height * width // drawn.width)
        marker = AnchorMarker(col=column - 1, row=row - 1, colOff=PER_PIXEL * 4, rowOff=PER_PIXEL * top)
        image.anchor = OneCellAnchor(_from=marker, ext=XDRPositiveSize2D(width * PER_PIXEL, height * PER_PIXEL))
        sheet.add_image(image)
        top += height + 4
    return top - 40

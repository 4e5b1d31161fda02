"""Reads the texts of the demonstration: a small markup that stays readable as a letter."""

from html import escape
from pathlib import Path
from typing import Any

Block = tuple[str, Any]


def read_text(path: Path) -> tuple[dict[str, str], list[Block]]:
    """Head lines (`name: value`) up to the first empty line, then the parts of the article."""
    head, _gap, body = path.read_text(encoding="utf-8").partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return facts, parse(body)


def parse(text: str) -> list[Block]:
    """Paragraphs, `## ` heads and `- ` lists run together into text; the rest are parts of their own."""
    blocks: list[Block] = []
    html: list[str] = []

    def close() -> None:
        if html:
            blocks.append(("text", "".join(html)))
            html.clear()

    for part in text.strip().split("\n\n"):
        part = part.strip()
        if part.startswith("## "):
            html.append(f"<h2>{escape(part[3:])}</h2>")
        elif part.startswith("- "):
            html.append("<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in part.splitlines()) + "</ul>")
        elif part.startswith(("figures: ", "quote: ", "callout: ", "table: ")):
            close()
            blocks.append(parse_part(part))
        else:
            html.append(f"<p>{escape(part)}</p>")
    close()
    return blocks


def parse_part(part: str) -> Block:
    """A part that is not running text, as StreamField values."""
    kind, rest = part.split(": ", 1)
    if kind == "table":
        caption, *lines = rest.splitlines()
        rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
        return "table", table_value(rows, caption)
    pieces = [piece.strip() for piece in rest.split(" | ")]
    if kind == "figures":
        pairs = [piece.split(" = ") for piece in pieces]
        return "figures", {"figures": [{"value": value, "label": label} for value, label in pairs]}
    if kind == "quote":
        text, speaker, post = [*pieces, "", ""][:3]
        return "quote", {"text": text, "speaker": speaker, "post": post}
    return "callout", {"title": pieces[0], "text": f"<p>{escape(pieces[1])}</p>"}


def table_value(rows: list[list[str]], caption: str) -> dict[str, Any]:
    """Rows as the table part keeps them: the first row and the first column are heads."""
    return {
        "data": rows,
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
        "table_caption": caption,
        "cell": [],
        "mergeCells": [],
    }

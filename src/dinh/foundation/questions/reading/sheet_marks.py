"""What a cell of a spreadsheet looks like: bold, underlined, coloured letters, a coloured ground."""

from typing import Any, ClassVar

from dinh.foundation.questions.reading.rich import BOLD, COLOUR, HIGHLIGHT, ITALIC, STRIKE, UNDERLINE

# the workbook's own ink and paper: of the theme, of the old palette, and as numbers
INK, PAPER_COLOURS = {"theme:1", "indexed:8", "indexed:64", "rgb:000000"}, {"theme:0", "indexed:9", "indexed:65"}
WHITE = "rgb:ffffff"


class Looks:
    """The flags of cells and runs; worked out once for each style of the book."""

    PAPER: ClassVar[int] = HIGHLIGHT

    def __init__(self) -> None:
        self.known: dict[int, tuple[int, str]] = {}

    def of_cell(self, cell: Any) -> tuple[int, str]:
        """Flags and font of a cell."""
        style = cell.style_id
        if style not in self.known:
            font, fill = cell.font, cell.fill
            ground = HIGHLIGHT if is_coloured(fill) else 0
            self.known[style] = (flags_of(font) | ground, font.name or "")
        return self.known[style]

    def of_run(self, font: Any) -> tuple[int, str]:
        """Flags and font of a run within a cell."""
        return flags_of(font), font.rFont or ""


def flags_of(font: Any) -> int:
    colour = colour_of(font.color)
    return (
        (BOLD if font.b else 0)
        | (ITALIC if font.i else 0)
        | (STRIKE if font.strike else 0)
        | (UNDERLINE if font.u and font.u != "none" else 0)
        | (COLOUR if colour and colour not in INK else 0)
    )


def is_coloured(fill: Any) -> bool:
    """Whether the ground of a cell is of another colour than paper."""
    if getattr(fill, "fill_type", None) in (None, "none"):
        return False
    colour = colour_of(fill.fgColor)
    return bool(colour) and colour not in PAPER_COLOURS | {WHITE}


def colour_of(colour: Any) -> str:
    """ "rgb:ff0000", "theme:4" …, "" where none is set."""
    if colour is None:
        return ""
    if colour.type == "rgb":
        return f"rgb:{str(colour.rgb)[-6:].lower()}"
    value = getattr(colour, colour.type, None)
    tint = f"+{colour.tint}" if colour.type == "theme" and colour.tint else ""
    return f"{colour.type}:{value}{tint}" if colour.type in ("theme", "indexed") else ""

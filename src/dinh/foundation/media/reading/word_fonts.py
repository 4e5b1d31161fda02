"""Which font a run of a Word file is shown in: its own, else that of its style, its paragraph, the file."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def style_fonts(styles: Any) -> dict[str, str]:
    """Style id → font, through the styles it is based on; "" is the font of the whole file."""
    own, above = {}, {}
    for style in styles.iter(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        based = style.find(f"{W}basedOn")
        own[key] = font_in(style.find(f"{W}rPr"))
        above[key] = based.get(f"{W}val", "") if based is not None else ""
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    found = {"": font_in(defaults)}
    for key in own:
        place, seen = key, set()
        while place and not own.get(place) and place not in seen:
            seen.add(place)
            place = above.get(place, "")
        found[key] = own.get(place, "") or ""
    return found


def font_in(properties: Any) -> str:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", "") if fonts is not None else ""


def font_around(paragraph: Any, fonts: dict[str, str]) -> str:
    """The font of the paragraph's style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return fonts.get(style.get(f"{W}val", ""), "") if style is not None else ""


def font_of(run: Any, fonts: dict[str, str], around: str) -> str:
    """The font of a run within a paragraph whose own font is `around`."""
    style = run.find(f"{W}rPr/{W}rStyle")
    named = fonts.get(style.get(f"{W}val", ""), "") if style is not None else ""
    return font_in(run.find(f"{W}rPr")) or named or around or fonts.get("", "")

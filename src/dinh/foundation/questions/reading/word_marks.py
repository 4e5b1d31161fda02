"""What a run of a Word file looks like: bold, underlined, coloured, through its styles."""

from typing import Any

from dinh.foundation.media.reading.word_fonts import W
from dinh.foundation.questions.reading.rich import BOLD, COLOUR, HIGHLIGHT, ITALIC, STRIKE, UNDERLINE

SWITCHES = {"b": BOLD, "i": ITALIC, "strike": STRIKE, "dstrike": STRIKE}
OFF = {"0", "false", "off", "none"}
INK = {"auto", "000000", ""}
PAPER = {"auto", "ffffff", "clear", ""}


class Marks:
    """The flags of runs; what a style sets holds where the run says nothing of its own."""

    def __init__(self, styles: Any) -> None:
        self.own: dict[str, dict[int, bool]] = {}
        self.above: dict[str, str] = {}
        for style in styles.iter(f"{W}style") if styles is not None else ():
            key, based = style.get(f"{W}styleId", ""), style.find(f"{W}basedOn")
            self.own[key] = settings(style.find(f"{W}rPr"))
            self.above[key] = based.get(f"{W}val", "") if based is not None else ""

    def of(self, run: Any, paragraph_style: str) -> int:
        """The flags of a run in a paragraph of that style."""
        properties = run.find(f"{W}rPr")
        named = properties.find(f"{W}rStyle") if properties is not None else None
        chain = [settings(properties)]
        for style in (named.get(f"{W}val", "") if named is not None else "", paragraph_style):
            chain += self.through(style)
        found: dict[int, bool] = {}
        for layer in chain:
            found = {**layer, **found}
        return sum(flag for flag, is_on in found.items() if is_on)

    def through(self, style: str) -> list[dict[int, bool]]:
        """What the style and those it is based on set, the nearest first."""
        found, seen = [], set()
        while style in self.own and style not in seen:
            seen.add(style)
            found.append(self.own[style])
            style = self.above[style]
        return found


def settings(properties: Any) -> dict[int, bool]:
    """The flags that these properties switch on or off."""
    found: dict[int, bool] = {}
    if properties is None:
        return found
    for node in properties:
        name, value = etree_name(node), node.get(f"{W}val", "")
        if name in SWITCHES:
            found[SWITCHES[name]] = value.lower() not in OFF
        elif name == "u":
            found[UNDERLINE] = value.lower() not in OFF
        elif name == "color":
            found[COLOUR] = value.lower() not in INK
        elif name == "highlight":
            found[HIGHLIGHT] = value.lower() not in OFF | {"white"}
        elif name == "shd":
            found[HIGHLIGHT] = node.get(f"{W}fill", "").lower() not in PAPER
    return found


def etree_name(node: Any) -> str:
    return node.tag.removeprefix(W) if isinstance(node.tag, str) else ""

"""The text of a post: comments of the block editor, classic text without paragraphs, shortcodes."""

import re
from collections.abc import Callable
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

# Elements whose inside is whole already, and boxes in which classic text may stand.
WHOLE = "p|h[1-6]|ul|ol|dl|table|pre|figure|form|address|script|style|iframe|object|video|audio|hr"
BOXES = "div|section|article|blockquote|details|main|header|footer|aside|center"
EDGE = re.compile(rf"<(?P<end>/?)(?P<name>{WHOLE}|{BOXES})\b[^>]*>", re.IGNORECASE)
IS_WHOLE = re.compile(rf"^(?:{WHOLE})$", re.IGNORECASE)
BLOCK_COMMENT = re.compile(r"<!--\s*/?wp:.*?-->", re.DOTALL)
REUSED = re.compile(r"<!--\s*wp:block\s+\{[^}]*\"ref\":\s*(\d+)")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SHORTCODE = re.compile(r"\[(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:\s[^\[\]]*)?)\]")
ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\]]+))")
CAPTION = re.compile(
    r"\[(?:wp_)?caption(?P<rest>[^\]]*)\](?P<inner>.*?)\[/(?:wp_)?caption\]", re.DOTALL | re.IGNORECASE
)
PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
PLAYERS = {"embed", "video", "audio", "youtube", "vimeo", "playlist"}
ADDRESS = re.compile(r"https?://[^\s\"'\[\]<>]+|\bsrc=[\"']([^\"']+)")
Note = Callable[[str, str], None]
# Number of an attachment → its <img>, or nothing.
Picture = Callable[[int], str]


def whole_html(content: str, picture: Picture, note: Note) -> str:
    """The content as whole paragraphs; `note` hears (field, reason) of what did not come over."""
    for number in REUSED.findall(content):
        note(
            pgettext("import", "block"), _("A reusable block (number %s) stood here; put its text in by hand.") % number
        )
    # paragraphs of the block editor are whole; between its comments stands classic text at most
    text = COMMENT.sub("", BLOCK_COMMENT.sub("\n\n", content.replace("\r\n", "\n").replace("\r", "\n")))
    text = CAPTION.sub(lambda found: figure(found["rest"], found["inner"]), text)
    return paragraphs(take_shortcodes(text, picture, note))


def figure(rest: str, inner: str) -> str:
    """[caption]<img> words[/caption] as a figure; in the oldest form the words are an attribute."""
    found = PICTURE.search(inner)
    words = (inner[: found.start()] + inner[found.end() :] if found else inner).strip() or escape(
        attributes(rest).get("caption", "")
    )
    return f"\n\n<figure>{found.group() if found else ''}<figcaption>{words}</figcaption></figure>\n\n"


def take_shortcodes(text: str, picture: Picture, note: Note) -> str:
    """Galleries become their pictures, players links; of others the inside stays. "[1]" or "[sic]" is text."""
    closed = {found["name"] for found in SHORTCODE.finditer(text) if found["end"]}
    told: set[str] = set()

    def replace(found: re.Match[str]) -> str:
        name, rest = found["name"], found["rest"]
        known = name.lower() in PLAYERS | {"gallery"}
        if not (known or name in closed or "=" in rest or "-" in name or "_" in name):
            return found.group()
        if name.lower() == "gallery":
            return gallery(rest, picture, note)
        if name.lower() in PLAYERS:
            address = ADDRESS.search(rest)
            return f'\n\n<iframe src="{escape(address[1] or address[0])}"></iframe>\n\n' if address else ""
        if name not in told:
            told.add(name)
            note(
                pgettext("import", "shortcode"),
                _("“[%s]” means nothing here and was taken away; what stood inside was kept.") % name,
            )
        return ""

    return SHORTCODE.sub(replace, text)


def gallery(rest: str, picture: Picture, note: Note) -> str:
    given = attributes(rest)
    ids = [int(one) for one in re.findall(r"\d+", given.get("ids") or given.get("include") or "")]
    if not ids:
        note(pgettext("import", "gallery"), _("The gallery names no pictures; put them in by hand."))
    missing = [number for number in ids if not picture(number)]
    if missing:
        text = _("Pictures of the gallery that are not in the export: %s")
        note(pgettext("import", "gallery"), text % ", ".join(map(str, missing)))
    return "\n\n" + "".join(f"<figure>{picture(number)}</figure>" for number in ids if picture(number)) + "\n\n"


def attributes(rest: str) -> dict[str, str]:
    return {name.lower(): one or two or three for name, one, two, three in ATTRIBUTE.findall(rest)}


def paragraphs(text: str) -> str:
    """Classic text as WordPress shows it: an empty line parts paragraphs, a line end is a break."""
    parts: list[str] = []
    position, within, depth = 0, "", 0
    for edge in EDGE.finditer(text):
        name = edge["name"].lower()
        if within:
            if name == within:
                depth += -1 if edge["end"] else 1
                if not depth:
                    parts.append(text[position : edge.end()])
                    position, within = edge.end(), ""
            continue
        parts += loose(text[position : edge.start()])
        position = edge.start()
        if IS_WHOLE.match(name) and name != "hr" and not edge["end"]:
            within, depth = name, 1
        else:
            parts.append(edge.group())
            position = edge.end()
    return "".join([*parts, text[position:] if within else "".join(loose(text[position:]))])


def loose(text: str) -> list[str]:
    """Text outside of any element: its paragraphs."""
    found = (part.strip() for part in re.split(r"\n\s*\n", text))
    return [f"<p>{part.replace(chr(10), '<br>')}</p>" for part in found if part]

"""Whatever colours a text brings along stay behind: the contrast of the design system always holds."""

import io
import json
import re

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt, RGBColor
from wagtail.admin.rich_text import get_rich_text_editor_widget

from dinh.rooms.portal.blocks.body import INLINE_FEATURES, TEXT_FEATURES
from dinh.rooms.portal.domain.fulltext import clean_html, structure
from dinh.rooms.portal.importing.articles.web import read_html
from dinh.rooms.portal.importing.articles.word import read_word
from dinh.rooms.portal.importing.sites.bodies import read_body
from dinh.rooms.portal.importing.sites.uploads import Uploads
from dinh.rooms.portal.importing.sites.wordpress.markup import whole_html
from dinh.rooms.portal.models.reference import ANSWER
from tests.rooms.portal.site import make_article, make_home, make_section

COLOURED = (
    '<h2 style="color:#ddd" class="tim">Giá chè</h2>'
    '<p style="color:#ccc;background:#fff" align="center">Chữ <font color="yellow" size="1">vàng</font>, '
    '<span style="color:rgb(255,0,0)" class="has-red-color">đỏ</span> và <b style="color:#eee">đậm</b>.</p>'
    '<ul style="color:red"><li style="background:#000">một</li></ul>'
    '<table bgcolor="yellow" style="color:white"><tr>'
    '<td bgcolor="#fff">ô</td><td style="color:#eee">b</td></tr></table>'
    '<style>p { color: red }</style><p><mark style="background:lime">nổi</mark></p>'
)
COLOUR = re.compile(r"style\s*=|<style|<font|</?center|bgcolor|\bcolor\s*[:=]|class\s*=|align\s*=|size\s*=", re.I)


def coloured_word() -> bytes:
    """Red, yellow behind it, tiny, and a table shaded by the writer."""
    document = docx.Document()
    run = document.add_paragraph().add_run("Chữ đỏ")
    run.font.color.rgb, run.font.highlight_color, run.font.size = RGBColor(255, 0, 0), WD_COLOR_INDEX.YELLOW, Pt(5)
    document.add_heading("Giá chè", 2).runs[0].font.color.rgb = RGBColor(200, 200, 200)
    cell = document.add_table(1, 2).cell(0, 0).paragraphs[0].add_run("ô")
    cell.font.color.rgb = RGBColor(255, 255, 0)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pieces_of(draft) -> list[tuple[str, object]]:
    return [(kind, value) for kind, value in draft.pieces if kind in ("text", "table")]


def from_wordpress(tmp_path) -> list:
    block = f'<!-- wp:paragraph {{"textColor":"red"}} -->{COLOURED}<!-- /wp:paragraph -->'
    html = whole_html(block, lambda number: "", lambda *told: None)
    return pieces_of(read_body(html, Uploads(tmp_path), hosts=frozenset()))


IMPORTS = {
    "word": lambda tmp_path: pieces_of(read_word(coloured_word())),
    "html": lambda tmp_path: pieces_of(read_html(f"<html><body>{COLOURED}</body></html>".encode(), tmp_path)),
    "wordpress": from_wordpress,
    "nukeviet": lambda tmp_path: pieces_of(read_body(COLOURED, Uploads(tmp_path), hosts=frozenset())),
}


@pytest.mark.django_db
@pytest.mark.parametrize("source", IMPORTS)
def test_text_when_it_is_imported_in_colours_then_it_is_kept_and_shown_without(client, tmp_path, source):
    pieces = IMPORTS[source](tmp_path)
    assert {"text", "table"} <= {kind for kind, _value in pieces}
    page = make_article(make_section(make_home()), summary="Tóm tắt.", body=pieces)
    page.refresh_from_db()
    stored = json.dumps(page.body.get_prep_value(), ensure_ascii=False)
    assert "Giá chè" in stored
    assert COLOUR.findall(stored) == []
    shown = re.search(r"<h2[^>]*>Giá chè</h2>.*?</table>", client.get(page.url).content.decode(), re.DOTALL)
    inner = shown[0] if shown else re.search(r"Giá chè.*?</table>", client.get(page.url).content.decode(), re.DOTALL)[0]
    assert re.findall(r"style=|<font|bgcolor|color:", inner) == []


@pytest.mark.parametrize("features", [TEXT_FEATURES, INLINE_FEATURES, ANSWER], ids=["text", "inline", "answer"])
def test_editor_when_a_colour_is_smuggled_in_then_the_text_is_kept_without_it(features):
    block = {
        "key": "a",
        "type": "unstyled",
        "text": "<font color=red>Chữ đỏ</font>",
        "depth": 0,
        "data": {"style": "color:red", "class": "x"},
        "inlineStyleRanges": [
            {"offset": 0, "length": 9, "style": style} for style in ("COLOR_RED", "color: red", "BGCOLOR_yellow")
        ],
        "entityRanges": [{"offset": 0, "length": 9, "key": 0}],
    }
    entity = {"0": {"type": "SPAN", "mutability": "MUTABLE", "data": {"style": "color:red"}}}
    sent = json.dumps({"blocks": [block], "entityMap": entity})
    kept = get_rich_text_editor_widget(features=features).value_from_datadict({"x": sent}, {}, "x")
    assert "Chữ đỏ" in kept
    assert re.findall(r"<[^>]*(?:style|color)[^>]*>", kept) == []


def test_full_text_when_it_is_pasted_in_colours_then_it_is_kept_without():
    for kept in (clean_html(COLOURED), structure(COLOURED).html):
        assert "Giá chè" in kept
        assert re.findall(r"style\s*=|<style|<font|bgcolor|color\s*[:=]", kept, re.I) == []

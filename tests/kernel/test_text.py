import itertools
import random
import re
import unicodedata

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from dinh.kernel.text import collation_key, fold, match_key, nfc, normalise_tones, slug
from dinh.kernel.text.legacy import convert, decode

TEXT = st.text(max_size=60) | st.text(
    "aăâeêioôơuưyđĐÐðhnq \u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b", max_size=40
)
ORDER = [
    "An",
    "Ánh",
    "Ăn",
    "Ân",
    "Ban",
    "Bàn",
    "Bản",
    "Bãn",
    "Bán",
    "Bạn",
    "da",
    "Dũng",
    "đá",
    "Đồng",
    "em",
    "Êm",
    "on",
    "Ông",
    "ơn",
    "ut",
    "ưng",
    "Ước",
]


@given(TEXT)
def test_nfc_when_done_twice_then_nothing_changes(text):
    assert nfc(nfc(text)) == nfc(text)


@given(TEXT)
def test_fold_when_text_is_in_any_form_then_it_is_the_same_without_marks(text):
    folded = fold(text)
    assert not re.search("[\u0300-\u036fđĐðÐ]", unicodedata.normalize("NFD", folded))
    assert fold(nfc(text)) == folded


@given(TEXT)
def test_slug_when_made_of_anything_then_it_is_plain(text):
    assert re.fullmatch(r"[a-z0-9-]*", slug(text))


@pytest.mark.parametrize(
    ("old", "new"), [("Hoà An", "Hòa An"), ("Chiêm Hoá", "Chiêm Hóa"), ("Sơn Thuỷ", "Sơn Thủy"), ("khoẻ", "khỏe")]
)
def test_match_key_when_only_the_tone_stands_elsewhere_then_it_is_the_same(old, new):
    assert match_key(old) == match_key(new)
    assert match_key(unicodedata.normalize("NFD", old)) == match_key(f"  {new.upper()} ")


@pytest.mark.parametrize("word", ["quý", "quỳ", "hoàn", "giá", "quả"])
def test_normalise_tones_when_the_tone_stands_well_then_it_stays(word):
    assert normalise_tones(word) == word


def test_collation_key_when_words_are_sorted_then_they_stand_as_in_a_dictionary():
    shuffled = random.Random(7).sample(ORDER, len(ORDER))
    assert sorted(shuffled, key=collation_key) == ORDER


@pytest.mark.django_db
def test_collation_key_when_compared_with_icu_then_syllables_stand_in_the_same_order():
    if connection.vendor != "postgresql":
        pytest.skip("the oracle is PostgreSQL's ICU: set DINH_TEST_DATABASE=postgresql")
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    starts, vowels, ends = ["", "b", "c", "d", "đ", "h", "ng", "t", "x"], "aăâeêioôơuưy", ["", "n", "ng"]
    syllables = [
        unicodedata.normalize("NFC", f"{start}{vowel}{tone}{end}")
        for start, vowel, tone, end in itertools.product(starts, vowels, tones, ends)
    ]
    with connection.cursor() as cursor:
        cursor.execute('SELECT x FROM unnest(%s::text[]) AS x ORDER BY x COLLATE "vi-x-icu", x', [syllables])
        asked = [row[0] for row in cursor.fetchall()]
    assert sorted(syllables, key=collation_key) == asked


TCVN3 = [
    ("TØnh uû Tuyªn Quang", "Tỉnh uỷ Tuyên Quang"),
    ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
]


@pytest.mark.parametrize(("old", "text"), TCVN3)
def test_legacy_when_the_font_is_vntime_then_its_text_becomes_unicode(old, text):
    assert convert(f" {old} ", ".VnTime") == f" {text} "
    assert convert(old, "'.VnTimeH'") == text.upper()
    assert decode(old, "tcvn3") == text


def test_legacy_when_the_font_is_vni_then_its_text_becomes_unicode():
    assert convert("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI-Times") == "Cộng hòa xã hội chủ nghĩa Việt Nam"


@given(TEXT)
def test_legacy_when_the_font_is_a_unicode_font_then_nothing_changes(text):
    assert convert(text, "Times New Roman") == text

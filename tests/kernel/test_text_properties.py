"""What holds of Vietnamese text whatever it says."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dinh.kernel.text import collation_key, fold, match_key, nfc, normalise_tones, slug
from dinh.kernel.text.legacy import decode

# letters and tones in the order of dictionaries
TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
VOWELS = [unicodedata.normalize("NFC", bare + tone) for bare in "aăâeêioôơuưy" for tone in ("", *TONES)]
LETTERS = sorted({form for letter in [*VOWELS, *"bcdđghklmnpqrstvx"] for form in (letter, letter.upper())})
# Whatever is typed; words of Vietnamese letters; letters with marks in any number and order.
ANY = st.text(max_size=40)
WORDS = st.text([*LETTERS, " ", "-", "/", "1"], max_size=40)
MARKS = st.text([*"aăâdđeêioôơuưyqgh AĐ", *TONES, CIRCUMFLEX, BREVE, HORN], max_size=30)
TEXT = ANY | WORDS | MARKS
ONSETS, CODAS = ["", "b", "c", "đ", "gi", "h", "kh", "ngh", "qu", "th", "x"], ["", "c", "ch", "m", "n", "ng", "nh", "t"]
NUCLEI = [*"aeiouy", "ă", "â", "ê", "ô", "ơ", "ư", "oa", "oe", "uy", "uê", "uyê", "ươ", "iê", "uô", "ia", "oai", "uya"]


@st.composite
def syllables(draw) -> str:
    """A syllable with its tone on any of its vowels."""
    nucleus = draw(st.sampled_from(NUCLEI))
    place = draw(st.integers(1, len(nucleus)))
    toned = nucleus[:place] + draw(st.sampled_from(["", *TONES])) + nucleus[place:]
    return unicodedata.normalize("NFC", draw(st.sampled_from(ONSETS)) + toned + draw(st.sampled_from(CODAS)))


@given(TEXT | syllables())
def test_normalise_tones_when_done_twice_then_nothing_changes(text):
    once = normalise_tones(text)
    assert normalise_tones(once) == once


@given(syllables())
def test_normalise_tones_when_it_moves_a_tone_then_letters_and_tone_are_the_same(syllable):
    assert sorted(unicodedata.normalize("NFD", normalise_tones(syllable))) == sorted(
        unicodedata.normalize("NFD", nfc(syllable))
    )


@given(TEXT | syllables())
def test_match_key_when_made_of_a_match_key_then_nothing_changes(text):
    once = match_key(text)
    assert match_key(once) == once


@given(WORDS | syllables())
def test_match_key_when_capitals_normal_form_or_spaces_differ_then_it_is_the_same(text):
    others = [text.upper(), text.lower(), unicodedata.normalize("NFD", text), f"  {text.replace(' ', '   ')} "]
    assert {match_key(other) for other in others} == {match_key(text)}


@given(TEXT)
def test_fold_when_done_twice_then_nothing_changes(text):
    once = fold(text)
    assert fold(once) == once


@given(WORDS)
def test_fold_when_made_of_vietnamese_letters_then_only_plain_small_ones_are_left_in_their_places(text):
    assert (re.fullmatch("[a-z 1/-]*", fold(text)) is not None, len(fold(text))) == (True, len(text))


@given(TEXT)
def test_collation_key_when_the_text_is_in_another_normal_form_then_it_is_the_same_in_ascii(text):
    key = collation_key(text)
    assert (key.isascii(), collation_key(unicodedata.normalize("NFD", nfc(text)))) == (True, key)


@given(st.lists(WORDS, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_collation_key_when_words_come_in_any_order_then_they_are_sorted_into_one(words, chance):
    shuffled = chance.sample(words, len(words))
    assert sorted(shuffled, key=collation_key) == sorted(words, key=collation_key)


@given(st.sampled_from(range(len(VOWELS))), st.sampled_from(range(len(VOWELS))), WORDS, WORDS, WORDS)
def test_collation_key_when_two_words_differ_in_a_letter_then_it_decides_before_all_that_follows(
    one, other, start, end, other_end
):
    assume(one // 6 != other // 6)
    keys = [collation_key(start + VOWELS[place] + rest) for place, rest in ((one, end), (other, other_end))]
    assert (keys[0] < keys[1]) == (one < other)


@given(st.sampled_from(range(len(VOWELS))), st.sampled_from(range(6)), WORDS, WORDS)
def test_collation_key_when_two_words_differ_in_a_tone_alone_then_the_order_of_tones_decides(place, tone, start, end):
    other = place // 6 * 6 + tone
    keys = [collation_key(start + VOWELS[each] + end) for each in (place, other)]
    assert (keys[0] < keys[1], keys[0] == keys[1]) == (place < other, place == other)


@given(TEXT, st.integers(1, 90))
def test_slug_when_made_of_anything_then_it_is_a_valid_part_of_an_address(text, longest):
    made = slug(text, longest)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert (len(made) <= longest, slug(made, longest)) == (True, made)


@given(st.text([letter for letter in LETTERS if letter != " "], min_size=1, max_size=20))
def test_slug_when_there_is_a_vietnamese_letter_then_it_is_not_empty_and_the_same_as_without_marks(word):
    assert slug(word) == slug(fold(word)) != ""


# TCVN 5712:1993, third set, its bytes read in Windows-1252; capitals with tones have no codes of their own in it.
TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)


def spell_vni(letter: str) -> str:
    """A letter as the VNI fonts write it: the bare letter, then one sign for its mark and tone together."""
    alone = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}
    if letter.isupper():
        return spell_vni(letter.lower()).upper()
    if letter in alone:
        return alone[letter]
    bare, *marks = unicodedata.normalize("NFD", letter)
    tones = dict(zip(TONES, "øûõùï", strict=True))
    if HORN in marks:
        return alone[unicodedata.normalize("NFC", bare + HORN)] + "".join(tones[mark] for mark in marks if mark != HORN)
    if CIRCUMFLEX in marks or BREVE in marks:
        row = dict(zip(("", *TONES), "âàåãáä" if CIRCUMFLEX in marks else "êèúüéë", strict=True))
        return bare + row["".join(mark for mark in marks if mark in TONES)]
    return bare + "".join(tones[mark] for mark in marks)


@pytest.mark.parametrize("letter", TCVN3)
def test_legacy_when_a_letter_was_written_in_tcvn3_then_it_comes_back(letter):
    assert decode(f"b{TCVN3[letter]}n", "tcvn3") == f"b{letter}n"


@pytest.mark.parametrize("letter", [letter for letter in LETTERS if not letter.isascii()])
def test_legacy_when_a_letter_was_written_in_vni_then_it_comes_back(letter):
    assert decode(f"b{spell_vni(letter)}n", "vni") == f"b{letter}n"


@given(st.lists(syllables(), min_size=1, max_size=6))
def test_legacy_when_words_were_written_in_either_encoding_then_they_come_back(words):
    text = " ".join(words)
    old = {"tcvn3": "".join(TCVN3.get(letter, letter) for letter in text), "vni": "".join(map(spell_vni, text))}
    assert [decode(written, encoding) for encoding, written in old.items()] == [text, text]

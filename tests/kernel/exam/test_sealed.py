"""A round as data, and its seal."""

import json
from dataclasses import replace

import pytest

from dinh.kernel.canonical import canonical_bytes
from dinh.kernel.exam.hash_tree import hash_leaf, root_from_path
from dinh.kernel.exam.pictures import Picture
from dinh.kernel.exam.sealed import Draw, Key, Rules, SealedRound, SealError, is_private_part, read_sealed
from tests.kernel.exam.rounds import CLOSES, OPENS, SECRET, make_fixed, make_question, make_round


def test_round_when_stored_and_read_then_it_is_the_same_with_the_same_seal():
    sealed = make_round()
    assert read_sealed(sealed.to_bytes(), sealed.seal) == sealed
    assert len(sealed.seal) == 64
    assert sealed.length == 20


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, rules=replace(one.rules, minutes=21)),
        lambda one: replace(one, keys=(Key((1,)), *one.keys[1:])),
        lambda one: replace(one, secret=bytes(32)),
        lambda one: replace(one, questions=(replace(one.questions[0], stem="Câu khác"), *one.questions[1:])),
        lambda one: replace(one, blueprint=(Draw(20),)),
    ],
)
def test_seal_when_anything_of_the_round_changes_then_it_changes(change):
    sealed = make_round()
    assert change(sealed).seal != sealed.seal
    with pytest.raises(SealError, match="not those that were sealed"):
        read_sealed(change(sealed).to_bytes(), sealed.seal)


def test_public_parts_when_shown_then_they_tell_neither_question_nor_key_nor_secret():
    sealed = make_round()
    shown = canonical_bytes(sealed.public_parts()).decode()
    assert "Câu" not in shown
    assert SECRET.hex() not in shown
    assert "keys" not in shown


def test_private_part_when_revealed_then_it_is_the_one_that_was_committed_to():
    sealed = make_round()
    public = sealed.public_parts()
    assert is_private_part(public, sealed.private_part())
    assert not is_private_part(public, replace(sealed, keys=(Key((1,)), *sealed.keys[1:])).private_part())


def test_question_when_shown_alone_then_it_is_proved_to_belong_to_the_bank():
    sealed = make_round(count=13, length=4)
    tree, public = sealed.question_tree(), sealed.public_parts()["questions"]
    leaf = hash_leaf(canonical_bytes(json.loads(sealed.to_bytes())["bank"][5]))
    assert root_from_path(leaf, 5, public["count"], tree.path(5)).hex() == public["root"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"format":"dinh-round-2"}', make_round().to_bytes()[:-1]])
def test_bytes_when_they_are_no_round_then_they_are_refused(content):
    with pytest.raises(SealError):
        read_sealed(content)


@pytest.mark.parametrize(
    "build",
    [
        lambda: Rules(round="1", title="", opens=CLOSES, closes=OPENS, minutes=20),
        lambda: Rules(round="1", title="", opens=OPENS, closes=CLOSES, minutes=0),
        lambda: Rules(round="1", title="", opens=OPENS, closes=CLOSES, minutes=1, counts="worst"),
        lambda: make_question(1, kind="essay"),
        lambda: make_question(1, options=1),
        lambda: make_question(1, options=27),
        lambda: make_fixed((make_question(1), Key((4,)))),
        lambda: make_fixed((make_question(1), Key((0, 1)))),
        lambda: make_fixed((make_question(1), Key())),
        lambda: make_fixed((make_question(1, kind="ordering"), Key((0, 1)))),
        lambda: make_fixed((make_question(1, kind="numeric"), Key())),
        lambda: make_round(count=8, length=12),
        lambda: replace(make_round(), secret=b"short"),
        lambda: replace(make_round(), fixed=(1,)),
        lambda: replace(make_round(), blueprint=(), fixed=(0, 0)),
        lambda: replace(make_round(), blueprint=(), fixed=(40,)),
        lambda: replace(make_round(), keys=()),
        # the second line of the blueprint would not find enough after the first
        lambda: replace(make_round(count=8, length=4), blueprint=(Draw(6), Draw(3, "t0"))),
    ],
)
def test_round_when_it_contradicts_itself_then_it_is_refused(build):
    with pytest.raises(SealError):
        build()


def test_seal_when_counted_then_it_is_the_published_one():
    """Whoever writes a verifier of their own can begin here."""
    sealed: SealedRound = make_fixed((make_question(1), Key((2,))), (make_question(2, kind="text"), Key((), ("1945",))))
    assert sealed.seal == "04440dd9f3ae499833fd111ceb05563ad9433d9fbab8a1a851fe49e075d51a72"


def test_seal_when_a_question_has_a_picture_then_it_covers_its_digest_and_others_write_no_word_of_it():
    plain = make_fixed((make_question(1), Key((2,))))
    assert b"pictures" not in plain.to_bytes()
    shown = make_fixed((make_question(1, pictures=(Picture("a" * 64, "Bản đồ", 800, 600, 1),)), Key((2,))))
    other = make_fixed((make_question(1, pictures=(Picture("b" * 64, "Bản đồ", 800, 600, 1),)), Key((2,))))
    assert len({plain.seal, shown.seal, other.seal}) == 3
    assert read_sealed(shown.to_bytes(), shown.seal) == shown


def test_picture_when_it_is_of_no_option_or_has_no_digest_then_it_is_refused():
    with pytest.raises(SealError):
        make_question(1, pictures=(Picture("a" * 64, "", 1, 1, 4),))
    with pytest.raises(ValueError, match="digest"):
        Picture("../x", "", 1, 1)

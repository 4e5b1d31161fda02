import time

from hypothesis import given, settings
from hypothesis import strategies as st

from dinh.rooms.portal.domain.differences import (
    Change,
    Passage,
    changed_places,
    compare_texts,
    compare_words,
    count_changes,
    new_text,
    old_text,
    passages_of,
)
from dinh.rooms.portal.domain.fulltext import paragraphs_of, structure

OLD = "Điều 1. Phạm vi\n1. Áp dụng với xã, phường.\na) Trường học;\nĐiều 2. Hiệu lực\nTừ ngày ký."
NEW = "Điều 1. Phạm vi\n1. Áp dụng với mọi xã, phường.\na) Trường học;\nb) Thư viện;\nĐiều 2. Hiệu lực\nTừ ngày ký."
words = st.text(st.sampled_from("ab Đề,.\n"), max_size=60)
passages = st.lists(st.tuples(st.sampled_from(["dieu-1", "dieu-2", "dieu-3"]), words), max_size=8)


def parse(text):
    return passages_of(structure(paragraphs_of(text)).html)


@given(words, words)
def test_words_when_compared_then_the_pieces_give_both_texts_back(old, new):
    pieces = compare_words(old, new)
    assert (old_text(pieces), new_text(pieces)) == (old, new)
    assert all(piece.text for piece in pieces)


@settings(max_examples=60)
@given(passages, passages)
def test_texts_when_compared_then_applying_the_rows_gives_the_new_text(old, new):
    before = [Passage(f"{key}-{place}", text) for place, (key, text) in enumerate(old)]
    after = [Passage(f"{key}-{place}", text) for place, (key, text) in enumerate(new)]
    rows = compare_texts(before, after)
    assert [row.old for row in rows if row.old] == before
    assert [row.new for row in rows if row.new] == after
    assert [new_text(row.pieces) for row in rows if row.new] == [one.text for one in after]
    assert [old_text(row.pieces) for row in rows if row.old] == [one.text for one in before]


def test_passages_when_of_a_legal_text_then_their_keys_name_article_clause_and_point():
    keys = [passage.key for passage in parse(NEW)]
    assert keys == [
        *("dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-1-diem-a", "dieu-1-khoan-1-diem-b"),
        *("dieu-2", "dieu-2-doan"),
    ]


def test_texts_when_a_point_was_added_then_only_that_and_the_changed_clause_are_marked():
    rows = compare_texts(parse(OLD), parse(NEW))
    counts = count_changes(rows)
    assert (counts[Change.CHANGED], counts[Change.ADDED], counts[Change.REMOVED]) == (1, 1, 0)
    changed = next(row for row in rows if row.change == Change.CHANGED)
    assert [piece.text.strip() for piece in changed.pieces if piece.change == Change.ADDED] == ["mọi"]


def test_places_when_only_what_changed_is_shown_then_each_stands_under_its_heading():
    shown = changed_places(compare_texts(parse(OLD), parse(NEW)))
    assert [(row.new.key, row.change.value) for row in shown] == [
        ("dieu-1", "same"),
        ("dieu-1-khoan-1", "changed"),
        ("dieu-1-khoan-1-diem-b", "added"),
    ]


def test_words_when_too_many_then_the_passage_is_taken_as_a_whole_and_at_once():
    old, new = "a b " * 20_000, "b a " * 20_000
    start = time.process_time()
    assert [piece.change for piece in compare_words(old, new)] == [Change.REMOVED, Change.ADDED]
    assert time.process_time() - start < 2

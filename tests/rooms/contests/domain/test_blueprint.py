"""What a bank lacks for a blueprint, held against what sealing itself says."""

import random

import pytest

from dinh.kernel.exam.sealed import Draw, Key, Question, Rules, SealedRound, SealError
from dinh.rooms.contests.domain.blueprint import Shortage, Wish, find_shortages, nearest_named, width

# 1 with its parts 2 and 3; 4 stands alone
PARENTS = {1: None, 2: 1, 3: 1, 4: None}


def test_topics_when_labelled_then_each_bears_the_nearest_one_with_a_line():
    assert nearest_named({1, 3}, PARENTS) == {1: 1, 2: 1, 3: 3}


def test_line_when_its_part_has_a_line_of_its_own_then_only_the_rest_is_there():
    numbers = {(1, ""): 1, (2, ""): 2, (3, ""): 4}
    assert find_shortages([Wish(1, "", 3)], PARENTS, numbers) == {}
    assert find_shortages([Wish(1, "", 4), Wish(3, "", 1)], PARENTS, numbers) == {Wish(1, "", 4): Shortage(4, 3)}


def test_line_when_wide_then_it_takes_of_what_the_narrow_ones_leave():
    numbers = {(1, "apply"): 3, (4, ""): 2}
    wide, narrow = Wish(None, "", 3), Wish(1, "apply", 2)
    assert find_shortages([wide, narrow], PARENTS, numbers) == {}
    assert find_shortages([Wish(None, "", 4), narrow], PARENTS, numbers) == {Wish(None, "", 4): Shortage(6, 5)}


@pytest.mark.parametrize("seed", range(60))
def test_shortages_when_a_bank_and_a_blueprint_are_made_up_then_sealing_says_the_same(seed):
    luck = random.Random(seed)
    levels = ["apply", "recognise", ""]
    numbers = {(topic, level): luck.randint(0, 3) for topic in (None, *PARENTS) for level in levels}
    places = luck.sample([(topic, level) for topic in (None, 1, 2, 4) for level in levels], luck.randint(1, 4))
    wishes = [Wish(*place, luck.randint(1, 3)) for place in places]
    labels = nearest_named({wish.topic for wish in wishes if wish.topic}, PARENTS)
    questions = tuple(
        Question("v", "single", "?", ("a", "b"), str(labels.get(topic, "")) if topic else "", level)
        for (topic, level), count in numbers.items()
        for _one in range(count)
    )
    in_order = sorted(wishes, key=lambda wish: width(wish.topic is not None, wish.difficulty))
    draws = tuple(Draw(wish.count, str(wish.topic or ""), wish.difficulty) for wish in in_order)
    try:
        SealedRound(Rules("a", "b", 0, 1, 1), questions, (Key((0,)),) * len(questions), bytes(32), blueprint=draws)
        can_be_sealed = True
    except SealError:
        can_be_sealed = False
    assert can_be_sealed == (find_shortages(wishes, PARENTS, numbers) == {})

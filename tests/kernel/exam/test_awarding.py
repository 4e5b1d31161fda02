"""Prizes follow from the rules, the ranks and the public value, and a file in which they do not is found."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinh.kernel.exam.awarding import EARLIER, ERASED, ORGANISER, Aside, Award, Passed, Placed, award, lot_of
from dinh.kernel.exam.checking import check_results
from dinh.kernel.exam.prizes import Prize, PrizeError
from dinh.kernel.exam.results import read_head
from dinh.kernel.exam.sealed import SealError, as_sealed, read_sealed
from tests.kernel.exam.rounds import make_round, play_round, write_results

SOURCE = "Giải đặc biệt xổ số miền Bắc ngày 31/12"


def rules(*prizes, **more):
    return make_round(prizes=prizes, **more).rules


def people(*ranks, points=10, unit=None):
    """Codes a, b, c … with these ranks."""
    return [Placed("abcdefghijkl"[place], rank, points, unit) for place, rank in enumerate(ranks)]


def codes(awards, prize=0):
    return [one.code for one in awards.given if one.prize == prize]


def test_prizes_when_by_rank_then_they_go_down_the_ranks_in_their_order():
    found = award(rules(Prize("Nhất", 1, "rank"), Prize("Nhì", 2, "rank")), people(4, 3, 2, 1, 5), {}, "")
    assert (codes(found), codes(found, 1)) == (["d"], ["c", "b"])


def test_equals_when_no_value_is_named_then_all_of_them_get_the_prize():
    found = award(rules(Prize("Nhất", 1, "rank"), Prize("Nhì", 1, "rank")), people(1, 1, 3), {}, "")
    assert (codes(found), codes(found, 1)) == (["a", "b"], ["c"])


def test_equals_when_lots_decide_then_the_smallest_wins_and_the_others_get_the_next_prize():
    said = rules(Prize("Nhất", 1, "rank"), Prize("Nhì", 1, "rank"), draw_source=SOURCE)
    found = award(said, people(1, 1, 3), {}, "48213")
    first, second = sorted("ab", key=lambda code: lot_of("48213", 0, code))
    assert (codes(found), codes(found, 1), found.passed) == ([first], [second], [])


def test_draw_when_among_all_who_qualify_then_only_those_with_enough_points_take_part():
    said = rules(Prize("May mắn", 3, "draw", least=8), draw_source=SOURCE)
    placed = [*people(1, 2, points=9), Placed("x", 3, 8), Placed("y", 4, 7)]
    assert sorted(codes(award(said, placed, {}, "48213"))) == ["a", "b", "x"]


def test_draw_when_the_value_is_another_then_others_win():
    said = rules(Prize("May mắn", 2, "draw"), draw_source=SOURCE)
    winners = {tuple(codes(award(said, people(*range(1, 11)), {}, str(number)))) for number in range(20)}
    assert len(winners) > 10


def test_person_when_set_aside_then_passed_over_once_and_only_where_their_turn_would_have_come():
    aside = {"a": Aside(EARLIER, "x/1", "AAAA"), "e": Aside(ERASED)}
    found = award(rules(Prize("Nhất", 1, "rank"), Prize("Nhì", 1, "rank")), people(1, 2, 3, 4, 5), aside, "")
    assert (codes(found), codes(found, 1), found.passed) == (["b"], ["c"], [Passed(0, "a", EARLIER)])


@pytest.mark.parametrize(("one_prize", "winners"), [(True, 3), (False, 2)])
def test_person_when_one_prize_is_the_rule_then_the_draw_passes_over_the_first(one_prize, winners):
    said = rules(Prize("Nhất", 1, "rank"), Prize("May mắn", 2, "draw"), draw_source=SOURCE, one_prize=one_prize)
    found = award(said, people(1, 2, 3)[: 3 if one_prize else 2], {}, "48213")
    assert len({one.code for one in found.given}) == winners
    assert {one.why for one in found.passed} <= {"here"}


UNITS = [
    *(Placed(f"n{place}", place + 1, 2, unit=1) for place in range(4)),
    *(Placed(f"s{place}", place + 5, 9, unit=2) for place in range(2)),
    Placed("t0", 9, 10, unit=3),
    Placed("o0", 10, 10),
]


@pytest.mark.parametrize(
    ("prize", "unit"),
    [(Prize("Đông", 1, "people"), 1), (Prize("Tỉ lệ", 1, "share"), 2), (Prize("Điểm", 1, "mean", least=2), 2)],
)
def test_unit_when_compared_then_by_people_by_share_or_by_mean_with_enough_people(prize, unit):
    said = rules(prize, populations=((1, 1000), (2, 400)))
    assert award(said, UNITS, {}, "").given == [Award(0, unit=unit)]


def test_unit_when_its_people_organise_then_they_do_not_count_for_it():
    aside = {f"n{place}": Aside(ORGANISER) for place in range(3)}
    assert award(rules(Prize("Đông", 1, "people")), UNITS, aside, "").given == [Award(0, unit=2)]


def test_units_when_equal_and_no_value_is_named_then_both_get_it_and_the_next_prize_goes_on():
    placed = [*UNITS, Placed("s9", 11, 1, unit=2), Placed("s8", 12, 1, unit=2)]
    found = award(rules(Prize("Nhất", 1, "people"), Prize("Nhì", 1, "people")), placed, {}, "")
    assert found.given == [Award(0, unit=1), Award(0, unit=2), Award(1, unit=3)]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy, the data are small
@given(st.lists(st.integers(1, 6), max_size=12), st.integers(1, 5), st.sets(st.sampled_from("abcdef")))
def test_prizes_when_given_then_nobody_better_goes_without_but_who_was_passed_over(ranks, count, aside):
    said = rules(Prize("Giải", count, "rank"), draw_source=SOURCE)
    placed = people(*ranks)
    found = award(said, placed, {code: Aside(ERASED) for code in aside}, "1")
    able = [one for one in placed if one.code not in aside]
    assert len(found.given) == min(count, len(able))
    rank_of = {one.code: one.rank for one in placed}
    worst = max((rank_of[code] for code in codes(found)), default=0)
    assert all(one.code in codes(found) for one in able if one.rank < worst)


@pytest.mark.parametrize("prize", [("", 1, "rank"), ("x", 0, "rank"), ("x", 1, "taste"), ("x", 1, "mean", -1)], ids=str)
def test_prize_when_it_cannot_be_given_then_it_is_refused(prize):
    with pytest.raises(PrizeError):
        Prize(*prize)


@pytest.mark.parametrize("prize", [Prize("x", 1, "draw"), Prize("x", 1, "share")], ids=["draw", "share"])
def test_rules_when_they_lack_what_a_prize_needs_then_they_are_refused(prize):
    with pytest.raises(SealError):
        rules(prize)


def test_seal_when_there_are_no_prizes_then_it_is_what_it_was_before_there_were_any():
    sealed = make_round()
    assert sealed.seal == "ccbd303fc2f9098735d1edcb19ea37c517a486ee302228789a7b67e93c754585"
    assert "prizes" not in as_sealed(sealed.rules)


def test_round_when_sealed_with_prizes_then_it_is_read_as_it_was():
    sealed = make_round(prizes=(Prize("Tỉ lệ", 2, "share", 5),), populations=((7, 900),), one_prize=True)
    assert read_sealed(sealed.to_bytes(), sealed.seal) == sealed


class TestChecked:
    SEALED = make_round(
        prizes=(Prize("Nhất", 1, "rank"), Prize("May mắn", 2, "draw"), Prize("Xã", 1, "mean", 3)),
        draw_source=SOURCE,
        one_prize=True,
    )
    ROWS = [replace(row, unit=row.person % 3) for row in play_round(SEALED)]
    FIRST = next(row.code for row in ROWS if row.rank == 1)

    def lines(self, **more):
        return write_results(self.SEALED, self.ROWS, {}, drawn="48213", **more)

    def test_results_when_true_then_nothing_is_wrong(self):
        report = check_results(iter(self.lines(aside={self.FIRST: Aside(EARLIER, "x/1", "AAAA")})))
        assert (report.wrong, report.faults, report.prizes) == (0, [], 4)

    @pytest.mark.parametrize(
        ("change", "what"),
        [
            (lambda head: head["awards"][0].__setitem__(1, head["awards"][1][1]), "prizes to others"),
            (lambda head: head["awards"].pop(), "prizes to others"),
            (lambda head: head.update(drawn="48214"), "prizes to others"),
            (lambda head: head.update(drawn=""), "public random value"),
            (lambda head: head["passed"].clear(), "pass over others"),
            (lambda head: head["aside"].clear(), "prizes to others"),
            (lambda head: head["aside"].append(["AAAA", "earlier", "x/1", "B"]), "set aside"),
            (lambda head: head["units"].popitem(), "unit is not named"),
        ],
        ids=["winner", "missing", "value", "none", "passed", "aside", "stranger", "unit"],
    )
    def test_head_when_prizes_were_tampered_with_then_it_is_found(self, change, what):
        lines = self.lines(aside={self.FIRST: Aside(EARLIER, "x/1", "AAAA")})
        head = json.loads(lines[0])
        change(head)
        lines[0] = json.dumps(head).encode() + b"\n"
        assert any(what in told for _line, told in check_results(iter(lines)).faults)

    def test_earlier_round_when_it_gives_no_such_prize_then_it_is_found(self):
        earlier = read_head(self.lines()[0])
        for code, wrong in ((earlier.awards.given[0].code, 0), ("AAAA", 1)):
            lines = self.lines(aside={self.FIRST: Aside(EARLIER, earlier.sealed.rules.round, code)})
            assert check_results(iter(lines), earlier=[earlier]).wrong == wrong

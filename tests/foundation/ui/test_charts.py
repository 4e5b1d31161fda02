import pytest

from dinh.foundation.ui import charts


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (1, 1), (1390, 2000), (2100, 2500), (5000, 5000), (0.3, 0.5), (99, 100)]
)
def test_nice_top_when_asked_for_a_value_then_it_is_the_next_round_number(value, top):
    assert charts.nice_top(value) == pytest.approx(top)


def test_bars_when_drawn_then_they_are_long_as_their_values():
    long, half, none = charts.bars([("A", 10), ("B", 5), ("C", 0)])
    assert [long.share, half.share, none.share] == [100, 50, 0]


def test_charts_when_of_nothing_then_they_are_empty():
    assert charts.bars([]) == []
    assert charts.points([])[0] == []


def test_points_when_there_are_many_then_about_six_are_named():
    line, _rules = charts.points([(str(number), number) for number in range(24)])
    assert sum(point.named for point in line) == 6
    assert line[0].y == charts.HEIGHT

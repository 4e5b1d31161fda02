"""Papers of people who do not exist."""

from dinh.kernel.exam.sealed import Draw, Key, Question, Rules, SealedRound
from dinh.rooms.contests.domain.rehearsal import rehearse


def make(questions: int, count: int, **rules) -> SealedRound:
    rows = tuple(Question(str(place), "single", "?", ("a", "b")) for place in range(questions))
    return SealedRound(
        Rules("a", "b", 0, 1, 1, **rules), rows, (Key((0,)),) * questions, bytes(32), blueprint=(Draw(count),)
    )


def test_rehearsal_when_all_papers_are_the_same_then_it_says_so():
    found = rehearse(make(3, 3, shuffle_questions=False, shuffle_options=False), 20)
    assert (found.different, found.never_asked, found.alike, found.length) == (1, 0, 3.0, 3)
    assert [(line.candidates, line.least, line.most) for line in found.lines] == [(3, 20, 20)]


def test_rehearsal_when_the_bank_is_large_then_papers_differ_and_all_questions_are_counted():
    found = rehearse(make(40, 5), 200)
    assert (found.people, found.questions, found.different) == (200, 40, 200)
    assert found.lines[0].least <= 200 * 5 / 40 <= found.lines[0].most
    assert found.alike < 2
    assert found.milliseconds > 0


def test_rehearsal_when_there_are_more_questions_than_draws_then_the_rest_is_never_asked():
    assert rehearse(make(40, 1), 3).never_asked >= 37

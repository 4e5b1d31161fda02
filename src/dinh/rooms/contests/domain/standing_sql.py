"""`kernel.exam.ranking` in the words of a database, so that 300,000 attempts are ranked in one statement.

A test holds the two together. Values are bound, only names of columns and rules of this file are written into the text.
"""

from dinh.kernel.exam.ranking import NOTHING
from dinh.kernel.exam.sealed import Rules

GAPS = {"count": "ABS(predicted - %(perfect)s)", "percent": "ABS(predicted * %(people)s - 10000 * %(perfect)s)"}
PLACE = """
INSERT INTO contests_standing (round_id, contestant_id, attempt_id, rank, points)
SELECT %(round)s, contestant_id, submission_id, RANK() OVER (ORDER BY {order}), points
FROM (
  SELECT s.*, ROW_NUMBER() OVER (PARTITION BY contestant_id ORDER BY {counts}) AS nth
  FROM contests_score s WHERE round_id = %(round)s AND NOT EXISTS ({excluded})
) counted
WHERE nth = 1
ON CONFLICT (round_id, contestant_id) DO UPDATE
SET attempt_id = excluded.attempt_id, rank = excluded.rank, points = excluded.points
WHERE contests_standing.rank <> excluded.rank OR contests_standing.points <> excluded.points
OR contests_standing.attempt_id <> excluded.attempt_id
"""
# whoever does not count by the newest decision on them
EXCLUDED = """
  SELECT 1 FROM contests_exclusion x
  WHERE x.round_id = s.round_id AND x.contestant_id = s.contestant_id AND NOT x.counts AND x.id = (
    SELECT MAX(y.id) FROM contests_exclusion y WHERE y.round_id = x.round_id AND y.contestant_id = x.contestant_id
  )
"""
BY_UNIT = """
INSERT INTO contests_tally (round_id, "by", unit_id, "group", people, attempts, points)
SELECT %(round)s, 'unit', unit_id, '', COUNT(*), SUM(n), SUM(points) FROM {counted} GROUP BY unit_id
"""
BY_GROUP = """
INSERT INTO contests_tally (round_id, "by", unit_id, "group", people, attempts, points)
SELECT %(round)s, 'group', NULL, "group", COUNT(*), SUM(n), SUM(points) FROM {counted} GROUP BY "group"
"""
COUNTED = """(
  SELECT c.unit_id, c."group", t.points, a.n FROM contests_standing t
  JOIN contests_contestant c ON c.id = t.contestant_id
  JOIN (SELECT contestant_id, COUNT(*) AS n FROM contests_score WHERE round_id = %(round)s GROUP BY contestant_id) a
  ON a.contestant_id = t.contestant_id
  WHERE t.round_id = %(round)s
) counted"""
SEASON = """
INSERT INTO contests_season (contest_id, contestant_id, rank, points, rounds, duration)
SELECT %(contest)s, t.contestant_id, RANK() OVER (ORDER BY SUM(t.points) DESC, SUM(s.duration)),
  SUM(t.points), COUNT(*), SUM(s.duration)
FROM contests_standing t JOIN contests_score s ON s.submission_id = t.attempt_id
JOIN contests_round r ON r.id = t.round_id
WHERE r.contest_id = %(contest)s AND NOT r.is_practice
GROUP BY t.contestant_id
"""


def order_of(rules: Rules) -> str:
    """What stands first, as the text after ORDER BY."""
    gap = f"COALESCE({GAPS[rules.prediction]}, {NOTHING})" if rules.prediction else ""
    columns = {"prediction": gap, "duration": "duration", "submitted": "submitted", "draw": "lot"}
    return ", ".join(["points DESC", *(columns[rule] for rule in rules.tie_breaks)])


def place_statement(rules: Rules) -> str:
    """Rank all counting attempts of a round."""
    order = order_of(rules)
    counts = {"best": f"{order}, ordinal", "last": "ordinal DESC", "first": "ordinal"}[rules.counts]
    return PLACE.format(order=order, counts=counts, excluded=EXCLUDED)


def tally_statements() -> list[str]:
    """Count people, attempts and points by unit and by group."""
    return [statement.format(counted=COUNTED) for statement in (BY_UNIT, BY_GROUP)]

"""The tables and columns that the hall knows; a test holds them and Django's models together."""

COLUMNS = {
    "contests_attempt": (
        ("id", "contestant_id", "round_id", "ordinal", "allowed", "code", "started", "deadline", "paper")
    ),
    "contests_answer": ("attempt_id", "number", "choice", "seq"),
    "contests_batch": ("id", "root", "signature", "key", "size"),
    "contests_submission": ("attempt_id", "answers", "submitted", "is_late", "batch_id", "index"),
}

# The source of rows and the spelling of one field differ between the databases, the rest is the same.
BEGIN_ATTEMPTS = """
INSERT INTO contests_attempt (contestant_id, round_id, ordinal, allowed, code, started, deadline, paper)
SELECT c.id, r.id, v.ordinal, r.attempts_allowed, v.code, v.started, v.deadline, v.paper
FROM {rows} v
JOIN contests_round r ON r.id = v.round_id
JOIN contests_contestant c ON c.id = v.contestant_id AND c.contest_id = r.contest_id
WHERE v.ordinal <= r.attempts_allowed AND (v.ordinal = 1 OR EXISTS (
  SELECT 1 FROM contests_attempt p
  WHERE p.contestant_id = c.id AND p.round_id = r.id AND p.ordinal = v.ordinal - 1
  AND (p.deadline + 1000 * (r.extension_seconds + r.grace_seconds) < v.started
    OR EXISTS (SELECT 1 FROM contests_submission s WHERE s.attempt_id = p.id))))
ON CONFLICT DO NOTHING
"""
FIND_ATTEMPTS = """
SELECT a.contestant_id, a.round_id, a.ordinal, a.id, a.started, a.deadline,
  EXISTS (SELECT 1 FROM contests_submission s WHERE s.attempt_id = a.id)
FROM {rows} v
JOIN contests_attempt a ON a.contestant_id = v.contestant_id AND a.round_id = v.round_id AND a.ordinal = v.ordinal
"""
SAVE_ANSWERS = """
INSERT INTO contests_answer (attempt_id, number, choice, seq)
SELECT v.attempt_id, v.number, v.choice, v.seq FROM {rows} v WHERE true
ON CONFLICT (attempt_id, number) DO UPDATE SET choice = excluded.choice, seq = excluded.seq
WHERE excluded.seq > contests_answer.seq
"""
ADD_BATCH = "INSERT INTO contests_batch (root, signature, key, size) VALUES ({values}) RETURNING id"
ADD_SUBMISSIONS = """
INSERT INTO contests_submission (attempt_id, answers, submitted, is_late, batch_id, "index")
SELECT v.attempt_id, v.answers, v.submitted, v.is_late, v.batch_id, v.place FROM {rows} v
"""
READ_ROUNDS = """
SELECT r.id, s.seal, r.extension_seconds, r.stopped, r.message FROM contests_round r
JOIN contests_sealedround s ON s.round_id = r.id
"""
READ_CONTENT = "SELECT content FROM contests_sealedround WHERE round_id = {value}"
READ_ATTEMPT = """
SELECT a.id, a.round_id, a.started, a.deadline,
  EXISTS (SELECT 1 FROM contests_submission s WHERE s.attempt_id = a.id)
FROM contests_attempt a WHERE a.code = {value}
"""
READ_ANSWERS = "SELECT number, choice, seq FROM contests_answer WHERE attempt_id = {value} ORDER BY number"
READ_OWN = """
SELECT s.batch_id, s."index", s.is_late, b.signature
FROM contests_submission s JOIN contests_batch b ON b.id = s.batch_id WHERE s.attempt_id = {value}
"""
READ_LEAVES = """
SELECT s.answers, a.code, r.seal, a.started, s.submitted
FROM contests_submission s JOIN contests_attempt a ON a.id = s.attempt_id
JOIN contests_sealedround r ON r.round_id = a.round_id
WHERE s.batch_id = {value} ORDER BY s."index"
"""
READ_STANDING = """
SELECT t.rank, t.points FROM contests_attempt a
JOIN contests_standing t ON t.round_id = a.round_id AND t.contestant_id = a.contestant_id WHERE a.id = {value}
"""

"""A sealed round: rules, questions and key as data, and the seal that is published before the round opens.

The seal commits to four parts, each of which can be shown without the others: the rules, the questions (a hash tree, so
that one question can be shown alone), how papers are drawn, and the key with the round's secret. The secret is what
keeps the key from being guessed from its hash.
"""

import json
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from typing import Any

from dinh.kernel.canonical import canonical_bytes, digest_of
from dinh.kernel.exam.hash_tree import Tree, hash_leaf
from dinh.kernel.exam.pictures import Picture
from dinh.kernel.exam.prizes import Prize, PrizeError, check_prizes

FORMAT = "dinh-round-1"
CHOICE_KINDS = frozenset({"single", "multiple", "true_false", "ordering"})
KINDS = CHOICE_KINDS | {"numeric", "text"}
COUNTS = ("best", "last", "first")
PREDICTIONS = ("", "count", "percent")
TIE_BREAKS = ("prediction", "duration", "submitted", "draw")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What came later: where a round does not use it, it is not written, so that older seals stay as they are.
LATER = ("draw_day", "prizes", "one_prize", "populations", "pictures")


class SealError(ValueError):
    """The data is no sealed round, or not the one whose seal was given."""


@dataclass(frozen=True)
class Rules:
    """What a contestant may know before the round. Times are milliseconds since 1970, UTC.

    `prediction`: how many will answer everything right is asked beside the paper, as a count or in percent.
    `tie_breaks`: what decides between equal points, in this order. `draw_source`: the public random value that a draw
    will follow from, named in words before anybody can know it, and `draw_day` the day (ISO 8601) from which it can be
    known. `one_prize`: a person gets one prize in all rounds of the contest. `populations`: (number of the unit, people
    who live or work there), where prizes go by share.
    """

    round: str
    title: str
    opens: int
    closes: int
    minutes: int
    grace_seconds: int = 30
    attempts: int = 1
    counts: str = "best"
    shuffle_questions: bool = True
    shuffle_options: bool = True
    prediction: str = ""
    tie_breaks: tuple[str, ...] = ("duration", "submitted")
    draw_source: str = ""
    draw_day: str = ""
    prizes: tuple[Prize, ...] = ()
    one_prize: bool = False
    populations: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise SealError("the round closes before it opens")
        if self.minutes < 1 or self.grace_seconds < 0 or self.attempts < 1:
            raise SealError("minutes and attempts are at least one, the grace is not negative")
        if self.counts not in COUNTS:
            raise SealError(f"which attempt counts is one of {', '.join(COUNTS)}")
        if self.prediction not in PREDICTIONS:
            raise SealError("a prediction is a count or a percentage")
        if len(set(self.tie_breaks)) != len(self.tie_breaks) or not set(self.tie_breaks) <= set(TIE_BREAKS):
            raise SealError(f"what decides between equals is of {', '.join(TIE_BREAKS)}, each once")
        if "prediction" in self.tie_breaks and not self.prediction:
            raise SealError("a prediction that is not asked for cannot decide")
        if "draw" in self.tie_breaks and not self.draw_source:
            raise SealError("a draw needs a public random value that is named before")
        try:
            check_prizes(self.prizes, self.draw_source, dict(self.populations))
        except PrizeError as error:
            raise SealError(str(error)) from error

    @property
    def needs_draw(self) -> bool:
        """Whether results wait for the public random value: lots decide on ranks or on prizes."""
        return "draw" in self.tie_breaks or bool(self.prizes and self.draw_source)

    @property
    def tells_units(self) -> bool:
        """Whether results say of which unit somebody is, because units get prizes."""
        return any(prize.is_for_units for prize in self.prizes)


@dataclass(frozen=True)
class Question:
    """One question as it is asked. `version` is the digest of the bank's version; `points` are whole.

    `keeps_order`: its options are never shuffled ("all of the above"). `pictures` in the order in which they are shown.
    """

    version: str
    kind: str
    stem: str
    options: tuple[str, ...] = ()
    topic: str = ""
    difficulty: str = ""
    points: int = 1
    keeps_order: bool = False
    pictures: tuple[Picture, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise SealError(f"{self.kind!r} is no kind of question")
        if self.kind in CHOICE_KINDS and not 2 <= len(self.options) <= len(LETTERS):
            raise SealError(f"a question of the kind {self.kind} offers 2 to {len(LETTERS)} options")
        if not {one.option for one in self.pictures} <= {None, *range(len(self.options))}:
            raise SealError("a picture belongs to the question or to an option that is there")


@dataclass(frozen=True)
class Draw:
    """`count` questions of a topic and difficulty; an empty text means any."""

    count: int
    topic: str = ""
    difficulty: str = ""


@dataclass(frozen=True)
class Key:
    """The right answer of one question: `options` count from 0 in the sealed order, `answers` are accepted texts."""

    options: tuple[int, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class SealedRound:
    """Everything of a round. Either `fixed` (places of questions) or `blueprint` says what is in a paper.

    `secret` is 32 bytes; they are committed to in the seal and revealed after the round has closed.
    """

    rules: Rules
    questions: tuple[Question, ...]
    keys: tuple[Key, ...]
    secret: bytes = field(repr=False)
    blueprint: tuple[Draw, ...] = ()
    fixed: tuple[int, ...] = ()
    found: dict[Draw, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.secret) != 32:
            raise SealError("the secret has 32 bytes")
        if len(self.keys) != len(self.questions):
            raise SealError("every question has its key")
        if bool(self.blueprint) == bool(self.fixed):
            raise SealError("a paper is either fixed or drawn by a blueprint")
        if len(set(self.fixed)) != len(self.fixed) or not set(self.fixed) <= set(range(len(self.questions))):
            raise SealError("the fixed paper names questions that are there, each once")
        for question, key in zip(self.questions, self.keys, strict=True):
            check_key(question, key)
        self.check_blueprint()

    def check_blueprint(self) -> None:
        """Raises SealError where the bank cannot fill a paper; what one draw takes, the next ones do not find."""
        for place, draw in enumerate(self.blueprint):
            asked = sum(other.count for other in self.blueprint[: place + 1] if overlaps(other, draw))
            if draw.count < 1 or asked > len(self.candidates(draw)):
                raise SealError(f"not enough questions for {draw.topic or 'any topic'} × {draw.difficulty or 'any'}")

    def candidates(self, draw: Draw) -> tuple[int, ...]:
        """Places of the questions that the draw may take, in the sealed order; looked up once a draw."""
        found = self.found.get(draw)
        if found is None:
            found = tuple(place for place, question in enumerate(self.questions) if fits(draw, question))
            self.found[draw] = found
        return found

    @cached_property
    def length(self) -> int:
        """How many questions a paper has."""
        return len(self.fixed) or sum(draw.count for draw in self.blueprint)

    @property
    def answer_count(self) -> int:
        """How many answers a submission has: one a question, and the prediction after them where one is asked for."""
        return self.length + bool(self.rules.prediction)

    def public_parts(self) -> dict[str, Any]:
        """What can be shown before the round opens: it holds no question and no key."""
        return {
            "format": FORMAT,
            "rules": as_sealed(self.rules),
            "drawing": {"blueprint": [asdict(draw) for draw in self.blueprint], "fixed": list(self.fixed)},
            "questions": {"count": len(self.questions), "root": self.question_tree().root.hex()},
            "private": digest_of(self.private_part()),
        }

    def private_part(self) -> dict[str, Any]:
        """The key and the secret: shown after the round has closed."""
        keys = [{"options": list(key.options), "answers": list(key.answers)} for key in self.keys]
        return {"keys": keys, "secret": self.secret.hex()}

    def question_tree(self) -> Tree:
        """The hash tree over the questions: one can be shown to belong to the bank without the others."""
        return Tree([hash_leaf(canonical_bytes(as_sealed(question))) for question in self.questions])

    @cached_property
    def seal(self) -> str:
        """64 hexadecimal letters, published before the round opens."""
        return digest_of(self.public_parts())

    def to_bytes(self) -> bytes:
        """The whole round as canonical JSON: what is stored."""
        return canonical_bytes(
            {**self.public_parts(), **self.private_part(), "bank": [as_sealed(question) for question in self.questions]}
        )


def as_sealed(one: Rules | Question) -> dict[str, Any]:
    """The rules or a question as they are sealed."""
    return {name: value for name, value in asdict(one).items() if name not in LATER or value}


def fits(draw: Draw, question: Question) -> bool:
    """Whether the draw may take the question."""
    return draw.topic in ("", question.topic) and draw.difficulty in ("", question.difficulty)


def overlaps(one: Draw, other: Draw) -> bool:
    """Whether the two draws can want the same question."""
    same_topic = one.topic == other.topic or not one.topic or not other.topic
    return same_topic and (one.difficulty == other.difficulty or not one.difficulty or not other.difficulty)


def check_key(question: Question, key: Key) -> None:
    """Raises SealError where the key does not belong to the question."""
    places = key.options
    if question.kind not in CHOICE_KINDS:
        if places or not key.answers:
            raise SealError("a question without options is right by its accepted answers")
        return
    if not places or len(set(places)) != len(places) or not set(places) <= set(range(len(question.options))):
        raise SealError("the key names options that are there, each once")
    if question.kind in ("single", "true_false") and len(places) != 1:
        raise SealError("one option is right")
    if question.kind == "ordering" and len(places) != len(question.options):
        raise SealError("the right order names every option")


def read_sealed(content: bytes, seal: str | None = None) -> SealedRound:
    """The round of stored bytes. Raises SealError for other data, or where the seal is not the given one."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise SealError("a format that is not known")
        found = from_parts(data)
    except (KeyError, TypeError, ValueError) as error:
        raise error if isinstance(error, SealError) else SealError(f"no sealed round: {error}") from error
    if found.to_bytes() != content or (seal is not None and found.seal != seal):
        raise SealError("the bytes are not those that were sealed")
    return found


def from_parts(data: dict[str, Any]) -> SealedRound:
    """The round of what `to_bytes` writes, taken apart. Raises SealError, KeyError, TypeError or ValueError."""
    return SealedRound(
        rules=read_rules(data["rules"]),
        questions=tuple(read_question(one) for one in data["bank"]),
        keys=tuple(read_key(one) for one in data["keys"]),
        secret=bytes.fromhex(data["secret"]),
        blueprint=tuple(Draw(**one) for one in data["drawing"]["blueprint"]),
        fixed=tuple(data["drawing"]["fixed"]),
    )


def read_rules(data: dict[str, Any]) -> Rules:
    """The rules of what `as_sealed` gives. Raises SealError, KeyError, TypeError or ValueError."""
    lists = {
        "tie_breaks": tuple(data["tie_breaks"]),
        "prizes": tuple(Prize(**one) for one in data.get("prizes", ())),
        "populations": tuple((unit, people) for unit, people in data.get("populations", ())),
    }
    return Rules(**{**data, **lists})


def read_key(data: dict[str, Any]) -> Key:
    return Key(tuple(data["options"]), tuple(data["answers"]))


def read_question(data: dict[str, Any]) -> Question:
    known = {one.name: data[one.name] for one in fields(Question) if one.name not in LATER}
    pictures = tuple(Picture(**one) for one in data.get("pictures", ()))
    return Question(**{**known, "options": tuple(data["options"]), "pictures": pictures})


def is_private_part(public: dict[str, Any], private: dict[str, Any]) -> bool:
    """Whether the key and secret revealed afterwards are those committed to before."""
    return bool(digest_of(private) == public["private"])

"""The hall as an ASGI application: start, paper, save, submit, receipt, standing."""

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable

import msgspec

from dinh.hall.committing import GroupCommit
from dinh.hall.line import Line
from dinh.hall.metrics import Metrics
from dinh.hall.openapi import write_document
from dinh.hall.operations import Save, Start, Store, StoreError, Submit
from dinh.hall.reading import decode, prefers_english, read_body
from dinh.hall.refusals import Refusal
from dinh.hall.rounds import OpenRound, Rounds
from dinh.hall.settling import Settled, restore
from dinh.hall.shapes import (
    AnswersBody,
    Handed,
    KeyAnswer,
    ResumeBody,
    Saved,
    StandingAnswer,
    StartBody,
    Started,
    TimeAnswer,
)
from dinh.hall.signing import Signer
from dinh.hall.types import Clock, Receive, Scope, Send, read_clock
from dinh.kernel.exam.drawing import attempt_code, write_paper
from dinh.kernel.exam.tickets import Pass, TicketError, read_pass, read_ticket, write_pass

log = logging.getLogger(__name__)
PREFIX = "/thi/api/v1/"
# Rows that may wait to be written: at 10,000 a second less than half a second, which nobody takes for an error.
ROOM = 4096
# Starts are held back before saves and submissions: who is inside must be able to finish.
ROOM_FOR_STARTS = ROOM // 2
# Receipts kept in memory for those who ask again at once, about 1 kB each.
RECEIPTS = 4096

Handler = Callable[[Scope, Receive], Awaitable[bytes]]
encode = msgspec.json.Encoder().encode
decode_start = msgspec.json.Decoder(StartBody).decode
decode_resume = msgspec.json.Decoder(ResumeBody).decode
decode_answers = msgspec.json.Decoder(AnswersBody).decode


class Hall:
    """One process of the hall. `key` signs passes and checks tickets, `signer` signs receipts."""

    def __init__(self, store: Store, *, key: bytes, signer: Signer, clock: Clock = read_clock) -> None:
        self.store = store
        self.key = key
        self.signer = signer
        self.clock = clock
        self.metrics = Metrics()
        self.rounds = Rounds(store)
        self.commit = GroupCommit(store, self.metrics)
        self.line = Line(ROOM_FOR_STARTS)
        self.receipts: OrderedDict[int, Settled] = OrderedDict()
        handlers: dict[tuple[str, str], Handler] = {
            ("POST", "start"): self.start_attempt,
            ("POST", "resume"): self.resume_attempt,
            ("GET", "paper"): self.show_paper,
            ("POST", "save"): self.save_answers,
            ("GET", "time"): self.show_time,
            ("POST", "submit"): self.submit_attempt,
            ("GET", "receipt"): self.show_receipt,
            ("GET", "standing"): self.show_standing,
            ("GET", "key"): self.show_key,
            ("GET", "health"): self.show_health,
            ("GET", "openapi.json"): self.show_document,
            ("GET", "metrics"): self.show_metrics,
        }
        self.handlers = {(method, PREFIX + path): handler for (method, path), handler in handlers.items()}
        self.paths = {path for _method, path in self.handlers}

    async def open(self) -> None:
        """Connect, read the rounds, begin to write."""
        await self.store.open()
        await self.rounds.start()
        self.commit.start()

    async def close(self) -> None:
        """Write what waits, then disconnect."""
        await self.rounds.stop()
        await self.commit.stop()
        await self.store.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        try:
            handler = self.handlers.get((scope["method"], path))
            if handler is None:
                raise Refusal("method" if path in self.paths else "not_found")
            body, status = await handler(scope, receive), 200
        except Refusal as refusal:
            body, status = refusal.body(prefers_english(scope)), refusal.status
        except StoreError:
            body, status = Refusal("not_stored", retry_after=2).body(prefers_english(scope)), 503
        except Exception:
            log.exception("a fault of the hall at %s", path)
            body, status = Refusal("fault").body(prefers_english(scope)), 500
        self.metrics.requests[path if path in self.paths else "", status] += 1
        kind = b"text/plain; version=0.0.4; charset=utf-8" if path.endswith("/metrics") else b"application/json"
        headers = [
            (b"content-type", kind),
            (b"content-length", b"%d" % len(body)),
            (b"cache-control", b"no-store"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def start_attempt(self, scope: Scope, receive: Receive) -> bytes:
        body = decode(decode_start, await read_body(scope, receive))
        try:
            ticket = read_ticket(body.ticket, self.key)
        except TicketError:
            raise Refusal("ticket_unknown") from None
        now = self.clock()
        if ticket.expires < now:
            raise Refusal("ticket_expired")
        round_ = self.rounds.get(ticket.round)
        if now < round_.rules.opens:
            raise Refusal("round_not_open", opens=round_.rules.opens)
        if now >= round_.closes:
            raise Refusal("round_closed")
        if body.attempt > round_.rules.attempts:
            raise Refusal("attempts_used")
        self.let_in(body.turn)
        code = attempt_code(round_.secret, ticket.key, body.attempt)
        deadline = round_.deadline(now, ticket.extra_minutes)
        paper = write_paper(round_.paper(code))
        start = Start(ticket.contestant, ticket.round, body.attempt, code, now, deadline, paper)
        await self.commit.put(start)
        if start.result is None:
            raise Refusal("attempt_refused")
        return self.write_started(round_, code, *start.result)

    async def resume_attempt(self, scope: Scope, receive: Receive) -> bytes:
        body = decode(decode_resume, await read_body(scope, receive))
        found = await self.store.read_attempt(body.code)
        if found is None:
            raise Refusal("code_unknown")
        round_ = self.rounds.get(found.round)
        return self.write_started(round_, body.code, found.id, found.started, found.deadline, found.handed_in)

    def write_started(
        self, round_: OpenRound, code: str, number: int, started: int, deadline: int, handed_in: bool
    ) -> bytes:
        token = write_pass(Pass(number, round_.id, started, deadline, code), self.key)
        answer = Started(code, token, started, round_.ends(deadline), self.clock(), handed_in)
        return encode(answer)

    async def show_paper(self, scope: Scope, receive: Receive) -> bytes:
        own = self.read_pass(scope)
        round_ = self.rounds.get(own.round)
        saved = await self.store.read_answers(own.attempt)
        said = b'{"code":"%b","deadline":%d,"now":%d,"prediction":"%b","answers":%b,"questions":%b}'
        return said % (
            own.code.encode(),
            round_.ends(own.deadline),
            self.clock(),
            round_.rules.prediction.encode(),
            encode(saved),
            round_.write_paper(own.code),
        )

    async def show_time(self, scope: Scope, receive: Receive) -> bytes:
        """Asked every half minute from inside: an extension or a word of the organiser comes this way."""
        own = self.read_pass(scope)
        round_ = self.rounds.get(own.round)
        return encode(TimeAnswer(self.clock(), round_.ends(own.deadline), round_.message))

    async def save_answers(self, scope: Scope, receive: Receive) -> bytes:
        own = self.read_pass(scope)
        body = decode(decode_answers, await read_body(scope, receive))
        round_ = self.rounds.get(own.round)
        if self.clock() > round_.ends(own.deadline) + round_.grace:
            raise Refusal("time_over")
        round_.check(own.code, body.answers)
        self.leave_room()
        save = Save(own.attempt, body.answers)
        await self.commit.put(save)
        if not save.result:
            raise Refusal("handed_in")
        return encode(Saved(len(body.answers)))

    async def submit_attempt(self, scope: Scope, receive: Receive) -> bytes:
        own = self.read_pass(scope)
        body = decode(decode_answers, await read_body(scope, receive))
        round_ = self.rounds.get(own.round)
        now = self.clock()
        late = now > round_.ends(own.deadline) + round_.grace
        round_.check(own.code, body.answers)
        self.leave_room()
        submit = Submit(
            own.attempt,
            own.code,
            round_.seal,
            own.started,
            now,
            round_.answer_count,
            [] if late else body.answers,
            late,
        )
        await self.commit.put(submit)
        if submit.result is None:
            return await self.find_receipt(own.attempt)
        self.receipts[own.attempt] = submit.result
        if len(self.receipts) > RECEIPTS:
            self.receipts.popitem(last=False)
        return write_handed(submit.result)

    async def show_receipt(self, scope: Scope, receive: Receive) -> bytes:
        return await self.find_receipt(self.read_pass(scope).attempt)

    async def find_receipt(self, attempt: int) -> bytes:
        """From memory, or made again from the rows of its batch, the same to the letter."""
        settled = self.receipts.get(attempt)
        if settled is None:
            row = await self.store.read_batch(attempt)
            if row is None:
                raise Refusal("not_handed_in")
            settled = restore(row)
        return write_handed(settled)

    async def show_standing(self, scope: Scope, receive: Receive) -> bytes:
        found = await self.store.read_standing(self.read_pass(scope).attempt)
        if found is None:
            raise Refusal("no_standing")
        return encode(StandingAnswer(*found))

    async def show_key(self, scope: Scope, receive: Receive) -> bytes:
        return encode(KeyAnswer(self.signer.name, self.signer.public.hex()))

    async def show_health(self, scope: Scope, receive: Receive) -> bytes:
        """Asks the database; where it does not answer the status is 503."""
        await self.store.read_rounds()
        return encode({"status": "ok", "rounds": len(self.rounds.by_id), "queue": len(self.commit)})

    async def show_document(self, scope: Scope, receive: Receive) -> bytes:
        return write_document(PREFIX)

    async def show_metrics(self, scope: Scope, receive: Receive) -> bytes:
        return self.metrics.text(len(self.commit), len(self.line))

    def read_pass(self, scope: Scope) -> Pass:
        """The pass of `Authorization: Bearer …`; raises Refusal."""
        for name, value in scope["headers"]:
            if name == b"authorization" and value[:7] == b"Bearer ":
                try:
                    return read_pass(value[7:].decode("ascii", "replace"), self.key)
                except TicketError:
                    break
        raise Refusal("pass_unknown")

    def let_in(self, turn: str) -> None:
        """Return for whoever may start now; refuse with a place in the line otherwise."""
        queue = len(self.commit)
        if len(self.line):
            self.line.call(self.line.room - queue)
        place = self.line.place(turn, queue)
        if place:
            held = turn if turn.startswith(self.line.name) else self.line.take()
            raise Refusal("waiting", place=place, turn=held, retry_after=self.seconds_for(queue + place))

    def leave_room(self) -> None:
        """Refuse a row beyond what may wait; it is on the device and comes again."""
        queue = len(self.commit)
        if queue >= ROOM:
            raise Refusal("waiting", place=queue - ROOM + 1, retry_after=self.seconds_for(queue))

    def seconds_for(self, rows: int) -> int:
        return 1 + int(rows / self.metrics.rows_a_second)


def write_handed(settled: Settled) -> bytes:
    return encode(Handed(settled.receipt, settled.submitted, settled.is_late))

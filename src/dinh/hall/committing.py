"""The group commit: many requests' rows in one transaction, each acknowledged only after it is durable."""

import asyncio
import logging
import time
from collections import deque

from dinh.hall.metrics import Metrics
from dinh.hall.operations import Operation, Store, StoreError

log = logging.getLogger(__name__)
# One transaction: long enough that a disk's flush is shared, short enough that the first does not wait for the last.
LARGEST = 512


class GroupCommit:
    """While one transaction is being written, the requests of the next one gather.

    With one request at a time each waits for one flush of the disk; with a thousand they share it.
    """

    def __init__(self, store: Store, metrics: Metrics) -> None:
        self.store = store
        self.metrics = metrics
        self.waiting: deque[tuple[Operation, asyncio.Future[None]]] = deque()
        self.idle: asyncio.Future[None] | None = None
        self.task: asyncio.Task[None] | None = None
        self.ending = False

    def __len__(self) -> int:
        return len(self.waiting)

    def start(self) -> None:
        self.task = asyncio.get_running_loop().create_task(self.run(), name="hall-commit")

    async def stop(self) -> None:
        """Write what waits and what is being written, then end."""
        self.ending = True
        self.wake()
        if self.task is not None:
            await self.task
            self.task = None

    def wake(self) -> None:
        if self.idle is not None and not self.idle.done():
            self.idle.set_result(None)

    def put(self, operation: Operation) -> asyncio.Future[None]:
        """Done when the operation is durable; its `result` is then set. Fails with StoreError, or a fault of ours."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append((operation, future))
        self.wake()
        return future

    async def run(self) -> None:
        while self.waiting or not self.ending:
            if not self.waiting:
                self.idle = asyncio.get_running_loop().create_future()
                await self.idle
                # the requests that have arrived together are let in before the transaction begins
                await asyncio.sleep(0)
            batch = [self.waiting.popleft() for _ in range(min(len(self.waiting), LARGEST))]
            if batch:
                await self.commit(batch)

    async def commit(self, batch: list[tuple[Operation, asyncio.Future[None]]]) -> None:
        """Write the batch; where one row is at fault, half of it at a time, so that the others do not pay for it."""
        began = time.perf_counter()
        for operation, _future in batch:
            operation.result = None  # of an earlier try that was rolled back
        try:
            await self.store.write([operation for operation, _future in batch])
        except StoreError as error:
            self.metrics.failed += 1
            log.warning("the hall could not write %d rows: %s", len(batch), error)
            answer(batch, error)
        except Exception as error:
            if len(batch) > 1:
                middle = len(batch) // 2
                await self.commit(batch[:middle])
                await self.commit(batch[middle:])
                return
            self.metrics.failed += 1
            log.exception("the hall could not write %r", batch[0][0])
            answer(batch, error)
        else:
            self.metrics.note_commit(len(batch), time.perf_counter() - began)
            answer(batch, None)


def answer(batch: list[tuple[Operation, asyncio.Future[None]]], error: Exception | None) -> None:
    for _operation, future in batch:
        if future.done():
            continue  # whoever asked has gone
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(StoreError(str(error)))

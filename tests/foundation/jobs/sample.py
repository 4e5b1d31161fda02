"""Jobs for the tests; what they do is seen in a file, because a worker is another process."""

import os
import time
from pathlib import Path

from dinh.foundation.jobs.declare import job
from dinh.foundation.jobs.progress import tell


@job(retries=2, backoff=0)
def fail_until(path: str, successes_at: int) -> None:
    with Path(path).open("a") as file:
        file.write("x")
    if Path(path).stat().st_size < successes_at:
        raise ValueError("not yet")


@job(label="Chào hỏi", unique=lambda name: name)
def greet(name: str) -> None:
    tell(done=1, total=1, note=f"Chào {name}")


@job(retries=2)
def dawdle(path: str, seconds: float) -> None:
    with Path(path).open("a") as file:
        file.write(f"{os.getpid()}\n")
    time.sleep(seconds)
    with Path(path).open("a") as file:
        file.write("done\n")


@job(retries=4, backoff=10)
def stumble() -> None:
    raise ValueError("not yet")


class Refused(Exception):
    permanent = True


@job(retries=4)
def refuse() -> None:
    raise Refused("the address does not exist")


@job(retries=2, backoff=1.5)
def note_times(path: str, successes_at: int) -> None:
    """Writes when each try began; fails until the last."""
    with Path(path).open("a") as file:
        file.write(f"{time.time()}\n")
    tries = len(Path(path).read_text().split())
    if tries < successes_at:
        raise ValueError(f"not yet: {tries}")


@job()
def climb(path: str, steps: int) -> None:
    """Tells each step, and goes on when the test has seen it (it makes the file `path` and the number of the step)."""
    for step in range(1, steps + 1):
        tell(done=step, total=steps, note=f"Bước {step}")
        deadline = time.monotonic() + 60
        while not Path(f"{path}{step}").exists():
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody saw step {step}")
            time.sleep(0.05)
        time.sleep(1.1)  # the row is not written more often than once a second

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

"""Numbers of one hall process, as Prometheus reads them (text format 0.0.4)."""

from collections import Counter

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)


class Metrics:
    """Counted in the event loop's thread alone."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, int]] = Counter()
        self.commits = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0
        self.rows = 0
        self.failed = 0

    def note_commit(self, rows: int, seconds: float) -> None:
        place = next((place for place, bound in enumerate(BOUNDS) if seconds <= bound), len(BOUNDS))
        self.commits[place] += 1
        self.seconds += seconds
        self.rows += rows

    @property
    def rows_a_second(self) -> float:
        """How many rows a second of writing takes; a cautious guess before anything was written."""
        return self.rows / self.seconds if self.seconds else 1000.0

    def text(self, queue: int, line: int) -> bytes:
        lines = ["# TYPE dinh_hall_requests_total counter"]
        lines += [
            f'dinh_hall_requests_total{{path="{path}",status="{status}"}} {count}'
            for (path, status), count in sorted(self.requests.items())
        ]
        lines += ["# TYPE dinh_hall_commit_seconds histogram"]
        total = 0
        for bound, count in zip([*map(str, BOUNDS), "+Inf"], self.commits, strict=True):
            total += count
            lines.append(f'dinh_hall_commit_seconds_bucket{{le="{bound}"}} {total}')
        lines += [f"dinh_hall_commit_seconds_sum {self.seconds:.6f}", f"dinh_hall_commit_seconds_count {total}"]
        for name, kind, value in (
            ("rows_total", "counter", self.rows),
            ("failed_commits_total", "counter", self.failed),
            ("queue", "gauge", queue),
            ("waiting_line", "gauge", line),
        ):
            lines += [f"# TYPE dinh_hall_{name} {kind}", f"dinh_hall_{name} {value}"]
        return ("\n".join(lines) + "\n").encode()

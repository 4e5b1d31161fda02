"""A web site on 127.0.0.1 of which every address answers in its own way, faults included."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeWebsite:
    """`answers`: path → status, or (status, where it leads), or "cut" (the line is cut), "no-head" (GET alone).

    `asked`: method and path of every request, in order; `agents`: who said to ask.
    """

    def __init__(self) -> None:
        self.answers: dict[str, int | tuple[int, str] | str] = {}
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        handler = type("BoundHandler", (Handler,), {"site": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> "FakeWebsite":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Handler(BaseHTTPRequestHandler):
    site: FakeWebsite

    def log_message(self, *_: object) -> None:
        pass

    def answer(self) -> None:
        self.site.asked.append((self.command, self.path))
        self.site.agents.add(self.headers["User-Agent"])
        found = self.site.answers.get(self.path, 404)
        if found == "cut":
            self.connection.close()
            return
        if found == "no-head":
            found = 200 if self.command == "GET" else 405
        status, leads = found if isinstance(found, tuple) else (found, "")
        self.send_response(status)
        if leads:
            self.send_header("Location", leads)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer

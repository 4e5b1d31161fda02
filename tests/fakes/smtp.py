"""A mail server that speaks SMTP (RFC 5321) over a socket, with the faults of real ones.

`answers` maps a receiver to the line that RCPT gets ("550 no such user", "451 try later"); "drop" hangs up.
"""

import socketserver
import threading
from email import message_from_bytes, policy


class _Session(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        server = self.server
        self.say("220 fake ESMTP")
        receivers = []
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            verb = verb.upper()
            if verb in ("EHLO", "HELO"):
                self.wfile.write(b"250-fake\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n")
            elif verb == "RCPT":
                address = rest.partition("<")[2].partition(">")[0]
                answer = server.answers.get(address, "250 ok")
                if answer == "drop":
                    return
                if answer.startswith("250"):
                    receivers.append(address)
                self.say(answer)
            elif verb == "DATA":
                self.say("354 go on")
                lines = []
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(part[1:] if part.startswith(b"..") else part)
                message = message_from_bytes(b"".join(lines), policy=policy.default)
                server.mails.append((receivers, message))
                receivers = []
                self.say("250 kept")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class FakeSMTP(socketserver.ThreadingTCPServer):
    """`with FakeSMTP() as server:` listens on `server.port`; `mails` are (receivers, message) pairs."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Session)
        self.mails, self.answers = [], {}

    @property
    def port(self):
        return self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *given):
        self.shutdown()
        self.server_close()

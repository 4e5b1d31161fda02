"""The visitor's address and scheme, as told by as many proxies as the installation says it has."""

from dinh.porch.types import App, Receive, Scope, Send


class TrustedProxies:
    """Takes X-Forwarded-For's entry that the outermost trusted proxy wrote; with `count` 0 the header is dropped."""

    def __init__(self, app: App, *, count: int) -> None:
        self.app = app
        self.count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            scope = self.corrected(scope)
        await self.app(scope, receive, send)

    def corrected(self, scope: Scope) -> Scope:
        forwarded, scheme, rest = [], None, []
        for name, value in scope["headers"]:
            if name == b"x-forwarded-for":
                forwarded += [part.strip().decode("latin-1") for part in value.split(b",")]
            elif name == b"x-forwarded-proto":
                scheme = value.decode("latin-1")
            else:
                rest.append((name, value))
        scope = {**scope, "headers": rest}
        if self.count and len(forwarded) >= self.count:
            scope["client"] = (forwarded[-self.count], 0)
        if self.count and scheme in ("http", "https"):
            scope["scheme"] = scheme
        return scope

"""The exam hall with this installation's settings: inside `dinh serve`, or as a process of its own without Django."""

from dinh.config import alive
from dinh.config.environment import Environment, read_environment
from dinh.hall import Hall, build_hall
from dinh.porch.types import App, Receive, Scope, Send


def make_hall(env: Environment) -> Hall:
    """A hall on the installation's database."""
    return build_hall(env.database, env.data, env.resolve_secret_key(), env.resolve_hall_key())


class Alone:
    """The hall under the server's lifespan, with the empty address `/healthz/live` for whoever watches it."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await self.hall.open()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await self.hall.close()
            await send({"type": "lifespan.shutdown.complete"})
        elif alive.is_asked(scope):
            await alive.answer(send)
        elif scope["type"] == "http":
            await self.hall(scope, receive, send)


def build() -> App:
    """The target of the server (a factory: the settings are read in the process that serves)."""
    return Alone(make_hall(read_environment()))

"""The settings an installation may change: DINH_* variables, typed and checked at start."""

import os
import re
import secrets
import sys
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT = Path(__file__).resolve().parents[3]
# Values that are a secret or may hold one: a fault is told without them.
KEPT_BACK = {"database", "secret_key", "redis_url", "email_url", "oidc_client_secret", "hall_key"}


class Environment(BaseSettings):
    """Every variable is DINH_<NAME>; a value that does not fit ends the start with its name."""

    model_config = SettingsConfigDict(env_prefix="DINH_", extra="ignore")

    data: Path = Field(default=PROJECT / "data", description="folder of database, files and keys")
    database: str = Field(default="sqlite", description="'sqlite' or postgresql://user:password@host:port/name")
    secret_key: str = Field(default="", description="kept in the data folder when empty")
    base_url: str = Field(default="http://localhost:8000", description="public address of the site")
    allowed_hosts: Annotated[list[str], NoDecode] = Field(default=["localhost", "127.0.0.1", "[::1]"])
    debug: bool = False
    jobs: Literal["embedded", "celery", "immediate"] = "embedded"
    worker_in_server: bool = Field(default=True, description="with embedded jobs, `dinh serve` also runs them")
    redis_url: str = Field(default="", description="redis://… for the shared cache and the Celery broker")
    trusted_proxies: int = Field(default=0, ge=0, description="reverse proxies in front whose headers count")
    email_url: str = Field(
        default="", description="smtp://, smtp+tls:// or smtps://user:password@host:port; empty prints to the log"
    )
    email_from: str = "dinh@localhost"
    oidc_server_url: str = Field(default="", description="issuer of the single sign-on")
    oidc_name: str = Field(default="SSO", description="what stands on the button of the sign-in page")
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_second_factor: Annotated[list[str], NoDecode] = Field(
        default=[],
        description="values of amr or acr that count as the second factor; empty: none",
    )
    hall_key: str = Field(
        default="", description="64 hexadecimal letters, signs receipts; kept in the data folder when empty"
    )
    upload_limit_mb: int = Field(default=50, ge=1)
    accel_redirect: bool = Field(default=False, description="the proxy serves files named by X-Accel-Redirect")
    comment_contact_days: int = Field(
        default=30, ge=0, description="days after the published outcome when contacts of comments are erased"
    )
    contribution_file_days: int = Field(
        default=365, ge=1, description="days after the decision when the file of a contribution is removed"
    )
    check_links: bool = Field(
        default=True, description="every night, ask other sites whether the addresses in our pages still exist"
    )
    entry_proof: int = Field(
        default=300, ge=0, le=2000, description="how many tries a browser needs to enter a contest; 0: no proof of work"
    )
    demo: bool = Field(default=False, description="the demonstration office: shows its sign-ins")

    @field_validator("allowed_hosts", "oidc_second_factor", mode="before")
    @classmethod
    def split_list(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("database")
    @classmethod
    def check_database(cls, value: str) -> str:
        if value != "sqlite" and urlsplit(value).scheme != "postgresql":
            raise ValueError("must be 'sqlite' or begin with postgresql://")
        return value

    @field_validator("hall_key")
    @classmethod
    def check_hall_key(cls, value: str) -> str:
        if value and not re.fullmatch("[0-9a-f]{64}", value):
            raise ValueError("must have 64 hexadecimal letters")
        return value

    @field_validator("email_url")
    @classmethod
    def check_email_url(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in ("smtp", "smtp+tls", "smtps"):
            raise ValueError("must begin with smtp://, smtp+tls:// or smtps://")
        return value

    @field_validator("base_url")
    @classmethod
    def check_base_url(cls, value: str) -> str:
        if urlsplit(value).scheme not in ("http", "https"):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @property
    def oidc_origin(self) -> str:
        """Scheme, host and port of the single sign-on."""
        parts = urlsplit(self.oidc_server_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def is_secure_context(self) -> bool:
        """Whether browsers give pages of the site their cryptography (W3C Secure Contexts, 3.1)."""
        parts = urlsplit(self.base_url)
        return parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1", "::1")

    def django_database(self) -> dict[str, object]:
        """The Django DATABASES entry; see docs/adr for the choice of SQLite options."""
        if self.database == "sqlite":
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": self.data / "dinh.sqlite3",
                "CONN_MAX_AGE": 600,
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "timeout": 20,
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
                },
            }
        parts = urlsplit(self.database)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }

    def django_email(self) -> dict[str, object]:
        """Django's EMAIL_* settings; smtp+tls:// and port 587 ask for TLS, smtps:// begins with it."""
        if not self.email_url:
            return {}
        parts = urlsplit(self.email_url)
        port = parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme]
        return {
            "EMAIL_HOST": parts.hostname or "",
            "EMAIL_PORT": port,
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls" or (parts.scheme == "smtp" and port == 587),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_TIMEOUT": 30,
        }

    def resolve_secret_key(self) -> str:
        """The given key, or one made once and kept readable by the owner alone."""
        return self.secret_key or keep_secret(self.data / "secret_key", secrets.token_urlsafe(50))

    def resolve_hall_key(self) -> bytes:
        """The private key under receipts, 32 bytes; all processes and machines of the hall have the same."""
        return bytes.fromhex(self.hall_key or keep_secret(self.data / "hall_key", secrets.token_hex(32)))


def keep_secret(path: Path, made: str) -> str:
    """What the file holds; a missing one gets what was made, whole or not at all, for the owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(made)
        try:
            os.link(draft, path)  # refuses where another process was first; its secret is then the one
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def read_environment() -> Environment:
    """Read DINH_*; on a fault print each variable with its reason and exit with status 2."""
    try:
        return Environment()
    except ValidationError as error:
        for fault in error.errors():
            name = str(fault["loc"][0])
            given = "not shown here" if name in KEPT_BACK else repr(fault["input"])
            print(f"DINH_{name.upper()}: {fault['msg']} (given: {given})", file=sys.stderr)
        raise SystemExit(2) from None

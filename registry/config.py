"""What can be set from outside, read from environment variables that begin with REGISTRY_.

Begin at `Settings`. Without any of them the registry runs on the embedded PostgreSQL in
`.data`. Rule: addresses of databases and keys are secrets; they print as asterisks, and
a wrong one is refused without being repeated.
"""

import base64
import binascii
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DATABASE_URLS = ("database_url", "owner_url", "login_url", "folder_url")
KEYS = ("cipher_key", "hash_key")
KEY_BYTES = 32


class Issuer(BaseModel):
    """An OpenID Connect issuer whose tokens let people in."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    issuer: str = Field(description="Its address, exactly as its tokens say it in `iss`.")
    audience: str = Field(min_length=1, description="What its tokens for this registry say in `aud`.")
    algorithms: tuple[Literal["EdDSA", "Ed25519", "ES256", "RS256"], ...] = Field(
        default=("EdDSA", "Ed25519", "ES256"), min_length=1, description="How it may sign; nothing else is looked at."
    )
    key_set_url: str | None = Field(
        default=None, description="Where its keys are. Absent: it says so itself (OpenID Connect Discovery)."
    )
    key_refresh_s: float = Field(default=30, ge=1, description="Shortest time between two looks at its keys.")
    key_grace_s: float = Field(
        default=300, ge=0, le=86_400, description="How long a key still holds after it has gone from the set."
    )

    @field_validator("issuer", "key_set_url")
    @classmethod
    def _be_reached_safely(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost")
        if not (local or (parts.scheme == "https" and parts.hostname)) or parts.username is not None:
            raise ValueError("must begin with https://")
        return url


class Settings(BaseSettings):
    """Every setting with its default; `Settings()` reads the environment.

    Raises pydantic's ValidationError for a wrong value, and when only some of the four addresses are given.
    """

    # A refused value may be a password: errors must not quote it.
    model_config = SettingsConfigDict(env_prefix="REGISTRY_", frozen=True, hide_input_in_errors=True)

    database_url: SecretStr | None = Field(
        default=None,
        description="Address of an outside PostgreSQL 16 or newer for registry_app, which serves requests: "
        "postgresql://role:password@host:port/database. Absent: the embedded server.",
    )
    owner_url: SecretStr | None = Field(
        default=None, description="The same database for registry_owner, which runs the migrations."
    )
    login_url: SecretStr | None = Field(
        default=None, description="The same database for registry_login, which opens sessions from tokens."
    )
    folder_url: SecretStr | None = Field(
        default=None, description="The same database for registry_folder, which folds postings in the background."
    )
    pooler: bool = Field(
        default=False,
        description="Whether PgBouncer, or another pooler in transaction mode, stands before registry_app's address: then "
        "nothing is kept on a connection, and each read is a transaction of four round trips instead of one.",
    )
    data_dir: Path = Field(
        default=Path(".data"), description="Folder of the embedded server: its data, its log and its secrets."
    )
    host: str = Field(default="127.0.0.1", description="Address to serve on; 0.0.0.0 serves every network.")
    port: int = Field(default=8000, ge=0, le=65_535, description="TCP port to serve on; 0 takes any free one.")
    time_zone: str = Field(
        default="Asia/Shanghai",
        description="Time zone of the federation, by its IANA name: a day closes there at 24:00.",
    )
    cipher_key: SecretStr | None = Field(
        default=None,
        description="Key that encrypts national numbers and mobiles: 32 bytes in base64. Absent: the embedded server's "
        "own; required with an outside database.",
    )
    hash_key: SecretStr | None = Field(
        default=None,
        description="Key of the hashes that find a national number or mobile: 32 bytes in base64, unlike cipher_key. "
        "Absent: the embedded server's own; required with an outside database.",
    )
    production: bool = Field(
        default=False,
        description="Turns introspection, the GraphiQL page and suggestions in error messages off; what is wrong with a "
        "document is told only to whoever has a token.",
    )
    issuers: tuple[Issuer, ...] = Field(
        default=(),
        description="OpenID Connect issuers whose tokens are accepted beside the registry's own, as JSON: a list of objects with "
        "`issuer`, `audience` and, where the usual will not do, `algorithms`, `key_set_url`, `key_refresh_s`, `key_grace_s`.",
    )
    max_body_bytes: int = Field(default=1_000_000, ge=1_000, description="Longest request body, in bytes; above: 413.")
    max_upload_bytes: int = Field(
        default=200_000_000, ge=1_000, description="Longest file that PUT /uploads takes, in bytes; above: 413."
    )
    max_import_rows: int = Field(
        default=1_000_000, ge=1, description="Most rows of one imported file; above: FILE_TOO_BIG."
    )
    max_cost: int = Field(
        default=20_000, ge=1, description="Most objects one operation may return, as its nested `first` allow."
    )
    rate_capacity: int = Field(
        default=100_000,
        ge=0,
        description="Cost that one principal may spend at once, at least max_cost; 0 turns the limit off. It counts in "
        "each process by itself.",
    )
    rate_per_second: int = Field(default=2_000, ge=1, description="Cost that a principal gets back each second.")
    stranger_capacity: int = Field(
        default=1_000,
        ge=0,
        description="Requests without a known token that one address may send at once; 0 turns the limit off. Behind a "
        "proxy that does not tell the client's address, all clients share it.",
    )
    stranger_per_second: int = Field(
        default=10, ge=1, description="Such requests that an address gets back each second."
    )
    trusted_operations: Path | None = Field(
        default=None,
        description="List of the operations that may run, as Apollo, graphql-codegen or Relay write it; no other runs "
        "then, and introspection is off. Absent: any operation runs.",
    )
    max_depth: int = Field(default=20, ge=1, description="Deepest nesting of fields; introspection needs 14.")
    max_aliases: int = Field(default=100, ge=0, description="Most aliased fields in one document.")
    max_tokens: int = Field(default=4_000, ge=1, description="Longest document, in tokens of GraphQL.")

    @property
    def embedded(self) -> bool:
        """Whether the registry runs its own PostgreSQL."""
        return self.database_url is None

    @field_validator(*DATABASE_URLS)
    @classmethod
    def _name_a_postgresql(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not url.get_secret_value().startswith("postgresql://"):
            raise ValueError("must begin with postgresql://")
        return url

    @field_validator(*KEYS)
    @classmethod
    def _have_full_length(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(_decoded(key)) != KEY_BYTES:
            raise ValueError(f"must be {KEY_BYTES} bytes in base64")
        return key

    @field_validator("time_zone")
    @classmethod
    def _exist(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError("must be a time zone's IANA name, such as Asia/Shanghai") from None
        return name

    @field_validator("issuers")
    @classmethod
    def _differ(cls, issuers: tuple[Issuer, ...]) -> tuple[Issuer, ...]:
        if len({each.issuer for each in issuers}) < len(issuers):
            raise ValueError("must name each issuer once")
        return issuers

    @model_validator(mode="after")
    def _be_complete(self) -> "Settings":
        if 0 < self.rate_capacity < self.max_cost:
            raise ValueError("rate_capacity must be 0 or at least max_cost, or an operation could never run")
        needed = (*DATABASE_URLS, *KEYS)
        missing = [f"REGISTRY_{name.upper()}" for name in needed if getattr(self, name) is None]
        given = [name for name in DATABASE_URLS if getattr(self, name) is not None]
        if given and missing:
            raise ValueError(f"an outside database also needs {', '.join(missing)}")
        if self.cipher_key and self.hash_key and self.cipher_key == self.hash_key:
            raise ValueError("cipher_key and hash_key must differ")
        return self


def _decoded(key: SecretStr) -> bytes:
    """The key's bytes, or none when it is not base64."""
    try:
        return base64.b64decode(key.get_secret_value(), validate=True)
    except (binascii.Error, ValueError):
        return b""

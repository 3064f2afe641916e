"""Keep the passwords of the embedded server and the keys of its personal data.

Begin at `Credentials.kept_in()`. They are made once, at random, and stand in
`secrets.json` (mode 0600) beside the data. Rule: lost keys are never replaced in
silence, since what they encrypted would stay unreadable.
"""

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from registry.embedded.failures import ClusterError

SUPERUSER = "postgres"
LOGIN_ROLES = ("registry_owner", "registry_login", "registry_app", "registry_folder")


def _random_password() -> str:
    """256 random bits, in characters that need no quoting in a URL."""
    return secrets.token_urlsafe(32)


def _random_key() -> str:
    """256 random bits in base64, as the settings expect a key."""
    return base64.b64encode(secrets.token_bytes(32)).decode("ascii")


@dataclass(frozen=True, slots=True)
class Credentials:
    """One password for each role that logs in, and the two keys of the demo."""

    postgres: str = field(default_factory=_random_password, repr=False)
    registry_owner: str = field(default_factory=_random_password, repr=False)
    registry_login: str = field(default_factory=_random_password, repr=False)
    registry_app: str = field(default_factory=_random_password, repr=False)
    registry_folder: str = field(default_factory=_random_password, repr=False)
    cipher_key: str = field(default_factory=_random_key, repr=False)
    hash_key: str = field(default_factory=_random_key, repr=False)

    @classmethod
    def kept_in(cls, file: Path, *, may_create: bool) -> "Credentials":
        """Read the file; make it when it is absent and `may_create` allows that.

        Raises ClusterError when it is absent beside existing data, or unreadable.
        """
        if not file.exists():
            if not may_create:
                raise ClusterError(f"{file} is missing, so its database cannot be opened: restore it from a backup.")
            made = cls()
            made._write(file)
            return made
        try:
            known = json.loads(file.read_text("utf-8"))
            return cls(**{each.name: str(known[each.name]) for each in fields(cls)})
        except (OSError, ValueError, KeyError, TypeError):
            # No cause attached: a JSON error carries the text it could not read.
            raise ClusterError(f"{file} is damaged or unreadable: restore it from a backup.") from None

    def password_of(self, role: str) -> str:
        """The password of a role that logs in. Raises ClusterError for any other name."""
        if role != SUPERUSER and role not in LOGIN_ROLES:
            raise ClusterError(f"No role {role!r} logs in here; there are {', '.join((SUPERUSER, *LOGIN_ROLES))}.")
        return str(getattr(self, role))

    def _write(self, file: Path) -> None:
        # Complete or absent, never half written: a start can be killed at any moment.
        draft = file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(asdict(self), stream, indent=2)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)

"""Settings are complete or refused, and never show a secret."""

import base64

import pytest
from pydantic import ValidationError

from registry.config import Settings

KEY = base64.b64encode(b"k" * 32).decode()
OTHER_KEY = base64.b64encode(b"h" * 32).decode()
URLS = {
    "REGISTRY_DATABASE_URL": "postgresql://registry_app:hush@db/registry",
    "REGISTRY_OWNER_URL": "postgresql://registry_owner:hush@db/registry",
    "REGISTRY_LOGIN_URL": "postgresql://registry_login:hush@db/registry",
    "REGISTRY_FOLDER_URL": "postgresql://registry_folder:hush@db/registry",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any setting of ours."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"REGISTRY_{name.upper()}", raising=False)
    return monkeypatch


def test_without_settings_the_embedded_server_is_used(environment: pytest.MonkeyPatch) -> None:
    settings = Settings()

    assert settings.embedded is True
    assert (settings.host, settings.port, settings.time_zone) == ("127.0.0.1", 8000, "Asia/Shanghai")
    assert settings.production is False


def test_an_outside_database_needs_all_addresses_and_keys(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("REGISTRY_DATABASE_URL", URLS["REGISTRY_DATABASE_URL"])

    with pytest.raises(ValidationError) as refused:
        Settings()

    assert "REGISTRY_OWNER_URL, REGISTRY_LOGIN_URL, REGISTRY_FOLDER_URL, REGISTRY_CIPHER_KEY" in str(refused.value)
    assert "hush" not in str(refused.value)


def test_a_complete_outside_database_is_taken_and_not_shown(environment: pytest.MonkeyPatch) -> None:
    for name, value in (URLS | {"REGISTRY_CIPHER_KEY": KEY, "REGISTRY_HASH_KEY": OTHER_KEY}).items():
        environment.setenv(name, value)

    settings = Settings()

    assert settings.embedded is False
    assert settings.login_url is not None
    assert settings.login_url.get_secret_value() == URLS["REGISTRY_LOGIN_URL"]
    shown = repr(settings) + settings.model_dump_json()
    assert [word for word in ("hush", KEY, OTHER_KEY) if word in shown] == []


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("REGISTRY_CIPHER_KEY", "c2hvcnQtYW5kLXNlY3JldA==", "must be 32 bytes in base64"),
        ("REGISTRY_HASH_KEY", "not base64, and secret", "must be 32 bytes in base64"),
        ("REGISTRY_DATABASE_URL", "mysql://root:secret@db/x", "must begin with postgresql://"),
        ("REGISTRY_TIME_ZONE", "Mars/secret", "must be a time zone's IANA name"),
        ("REGISTRY_PORT", "70000", "less than or equal to 65535"),
    ],
)
def test_a_wrong_value_is_refused_without_being_repeated(
    environment: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    environment.setenv(name, value)

    with pytest.raises(ValidationError) as refused:
        Settings()

    assert reason in str(refused.value)
    assert value not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_one_key_cannot_serve_both_purposes(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("REGISTRY_CIPHER_KEY", KEY)
    environment.setenv("REGISTRY_HASH_KEY", KEY)

    with pytest.raises(ValidationError, match="cipher_key and hash_key must differ"):
        Settings()


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []

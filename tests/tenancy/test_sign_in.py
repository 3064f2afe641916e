"""Signing in with an issuer's tokens: what is let in, and the whole matrix of what is not.

Begin at `REFUSED`. Whatever is wrong with a token, the answer is that of an unknown one, byte for byte.
"""

import hashlib
import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio
from joserfc import jwe, jwk

from registry.app import create_app
from registry.config import Issuer, Settings
from registry.errors import NotAuthenticated
from registry.tenants.administration import deny_token, link_identity, unlink_identity
from registry.tenants.key_sets import KeySet, fetch
from tests.client import Ask, Client
from tests.conftest import UNLIMITED, Database
from tests.factories import World, make_token
from tests.tenancy.issuer import AUDIENCE, SmallIssuer, encoded
from tests.tenancy.lapses import LAPSES, lapsed
from tests.tenancy.rows import Place

pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated")

WHO = "{ viewer { role organization { code } } }"
Bad = Callable[[SmallIssuer], str]


@pytest_asyncio.fixture(scope="module")
async def issuer() -> AsyncIterator[SmallIssuer]:
    async with SmallIssuer().serving() as serving:
        yield serving


@pytest_asyncio.fixture(scope="module")
async def client(database: Database, issuer: SmallIssuer) -> AsyncIterator[Client]:
    """The application, which trusts the small issuer."""
    trusted = Issuer(issuer=issuer.address, audience=AUDIENCE, algorithms=("EdDSA", "ES256", "RS256"))
    app = create_app(Settings(**UNLIMITED, issuers=(trusted,)), database.addresses)
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://registry.test") as http:
            yield Client(http)


@pytest_asyncio.fixture(scope="module")
async def wang(world: World, issuer: SmallIssuer) -> UUID:
    """The principal that the issuer's 'wang' is: a registrar of NORTH."""
    principal = await principal_at(world, "NORTH", "REGISTRAR")
    await link_identity(world.owner, principal, issuer=issuer.address, subject="wang")
    return principal


def signed_by_secret(issuer: SmallIssuer, secret: bytes, kid: str) -> str:
    """A token 'signed' with what everybody knows, as if it were a shared secret."""
    head = encoded({"alg": "HS256", "kid": kid, "typ": "JWT"}) + "." + encoded(issuer.claims())
    return head + "." + encoded(hmac.digest(secret, head.encode(), "sha256"))


def public_pem(issuer: SmallIssuer) -> bytes:
    return jwk.RSAKey.import_key(issuer.keys["rsa"].as_dict(private=False)).as_pem(private=False)


def unsigned(issuer: SmallIssuer, algorithm: str, signature: str = "") -> str:
    return f"{encoded({'alg': algorithm, 'kid': 'ed'})}.{encoded(issuer.claims())}.{signature}"


def with_own_key(issuer: SmallIssuer, **header: Any) -> str:
    """Signed by a key that the token itself brings along or names."""
    stranger = SmallIssuer()
    stranger.address = issuer.address
    return stranger.token(header={"jwk": stranger.keys["ed"].as_dict(private=False)} | header)


def encrypted(issuer: SmallIssuer) -> str:
    key = jwk.RSAKey.import_key(issuer.keys["rsa"].as_dict(private=False))
    return jwe.encrypt_compact({"alg": "RSA-OAEP", "enc": "A128GCM", "kid": "rsa"}, issuer.token(), key)


def tampered(issuer: SmallIssuer) -> str:
    head, _, signature = issuer.token().split(".")
    return f"{head}.{encoded(issuer.claims(sub='boss'))}.{signature}"


def now(seconds: int) -> int:
    return int(time.time()) + seconds


REFUSED: dict[str, Bad] = {
    "alg none": lambda i: unsigned(i, "none"),
    "alg None, spelt otherwise": lambda i: unsigned(i, "nOnE"),
    "alg none with a signature": lambda i: unsigned(i, "none", i.token().rpartition(".")[2]),
    "HS256 with the public key as secret": lambda i: signed_by_secret(i, public_pem(i), "rsa"),
    "HS256 with the published key as secret": lambda i: signed_by_secret(
        i, json.dumps(i.keys["ed"].as_dict(private=False)).encode(), "ed"
    ),
    "HS256 with an empty secret": lambda i: signed_by_secret(i, b"\0", "ed"),
    "another algorithm of the same key": lambda i: i.token(kid="rsa", header={"alg": "RS384"}),
    "an algorithm that the key is not for": lambda i: i.token(kid="ec", header={"kid": "rsa"}),
    "an algorithm of another key": lambda i: i.token(header={"kid": "ec"}),
    "kid as a path": lambda i: i.token(header={"kid": "../../../../dev/null"}),
    "kid as SQL": lambda i: i.token(header={"kid": "ed' or '1'='1"}),
    "kid as a list": lambda i: i.signed({"alg": "EdDSA", "kid": ["ed"]}, i.claims()),
    "no kid, where there could be one": lambda i: with_own_key(i, kid=None),
    "a key brought along": lambda i: with_own_key(i),
    "a key to be fetched": lambda i: with_own_key(i, jku="http://127.0.0.1:1/keys", x5u="http://127.0.0.1:1/"),
    "the wrong audience": lambda i: i.token(aud="another"),
    "the audience in an object": lambda i: i.token(aud={AUDIENCE: 1}),
    "no audience": lambda i: i.token(aud=None),
    "an audience that contains ours": lambda i: i.token(aud="registry2"),
    "another issuer": lambda i: i.token(iss="https://elsewhere.example"),
    "almost the issuer": lambda i: i.token(iss=i.address + "/"),
    "no issuer": lambda i: i.token(iss=None),
    "the issuer as a list": lambda i: i.token(iss=[i.address]),
    "crit": lambda i: i.signed({"alg": "EdDSA", "kid": "ed", "crit": ["exp"], "exp": 1}, i.claims()),
    "crit that is empty": lambda i: i.signed({"alg": "EdDSA", "kid": "ed", "crit": []}, i.claims()),
    "crit with b64": lambda i: i.signed({"alg": "EdDSA", "kid": "ed", "b64": True, "crit": ["b64"]}, i.claims()),
    "expired": lambda i: i.token(exp=now(-40)),
    "no end": lambda i: i.token(exp=None),
    "an end that is a text": lambda i: i.token(exp="9999999999"),
    "an end that is no number": lambda i: i.token(exp=True),
    "an end that never comes": lambda i: i.token(exp=float("inf")),
    "not yet valid": lambda i: i.token(nbf=now(90)),
    "made in the future": lambda i: i.token(iat=now(90)),
    "no subject": lambda i: i.token(sub=None),
    "an empty subject": lambda i: i.token(sub=""),
    "a subject that is a number": lambda i: i.token(sub=7),
    "a subject with NUL": lambda i: i.token(sub="wang\0"),
    "a long subject": lambda i: i.token(sub="w" * 256),
    "a subject nobody linked": lambda i: i.token(sub="li"),
    "a subject in other letters": lambda i: i.token(sub="WANG"),
    "the subject as SQL": lambda i: i.token(sub="x' or subject = 'wang"),
    "another type of token": lambda i: i.token(header={"typ": "logout+jwt"}),
    "a token inside the token": lambda i: i.token(header={"cty": "JWT"}),
    "an encrypted token": encrypted,
    "tampered with": tampered,
    "a signature cut off": lambda i: i.token()[:-4],
    "four parts": lambda i: i.token() + ".AAAA",
    "two parts": lambda i: i.token().rpartition(".")[0],
    "full stops alone": lambda i: "..",
    "a nest of brackets": lambda i: f"{encoded(b'[' * 3000)}.{encoded(b'[' * 2000)}.AAAA",
    "a header that is no object": lambda i: f"{encoded([1])}.{encoded(i.claims())}.AAAA",
    "bytes that are no text": lambda i: f"{encoded(bytes([255, 254]))}.{encoded(i.claims())}.AAAA",
    "longer than a token may be": lambda i: i.token(more="x" * 9000),
    "as long as a header may be": lambda i: i.token(header={"typ": None}, aud="another", more="x" * 5000),
}


@pytest.mark.parametrize("bad", REFUSED.values(), ids=REFUSED)
async def test_whatever_is_wrong_the_answer_is_that_of_an_unknown_token(
    client: Client, issuer: SmallIssuer, wang: UUID, bad: Bad
) -> None:
    replies = [await raw(client, token) for token in ("unknown", bad(issuer))]

    assert [(each.status_code, each.headers, each.content) for each in replies[:1]] == [
        (each.status_code, each.headers, each.content) for each in replies[1:]
    ]
    assert (replies[0].status_code, replies[0].json()["errors"][0]["message"]) == (401, NotAuthenticated.message)


@pytest.mark.parametrize("kid", ["ed", "ec", "rsa"])
async def test_a_token_that_holds_opens_what_its_principal_was_granted(
    client: Client, issuer: SmallIssuer, wang: UUID, kid: str
) -> None:
    reply = await asking(client, issuer.token(kid=kid, aud=["another", AUDIENCE])).query(WHO)

    assert reply.data["viewer"] == {"role": "REGISTRAR", "organization": {"code": "NORTH"}}


@pytest.mark.parametrize("claims", [{"exp": -10}, {"nbf": 10}, {"iat": 10}], ids=str)
async def test_clocks_may_be_a_little_apart(
    client: Client, issuer: SmallIssuer, wang: UUID, claims: dict[str, int]
) -> None:
    times: dict[str, Any] = {name: now(seconds) for name, seconds in claims.items()}
    token = issuer.token(**times)

    assert (await asking(client, token).query(WHO)).status == 200


async def test_a_session_ends_with_the_token(world: World, client: Client, issuer: SmallIssuer, wang: UUID) -> None:
    ask = asking(client, issuer.token(exp=now(60)))
    before = await ask.query(WHO)
    await world.owner.execute("update tenants.federation set clock = now() + interval '2 minutes'")
    after = await ask.query(WHO)
    await world.owner.execute("update tenants.federation set clock = null")

    assert (before.status, after.status, after.codes) == (200, 401, ["UNAUTHENTICATED"])


async def test_an_unlinked_identity_and_a_denied_token_end_at_the_next_transaction(
    world: World, client: Client, issuer: SmallIssuer, wang: UUID
) -> None:
    link = await link_identity(world.owner, wang, issuer=issuer.address, subject="twice")
    again = await link_identity(world.owner, wang, issuer=issuer.address, subject="twice")
    denied, other = (asking(client, issuer.token(sub="twice", jti=jti)) for jti in ("stolen", "mine"))
    open_before = [(await ask.query(WHO)).status for ask in (denied, other)]

    await deny_token(world.owner, issuer=issuer.address, jti="stolen")
    one_denied = [(await ask.query(WHO)).status for ask in (denied, denied, other)]
    await unlink_identity(world.owner, link)
    unlinked = [(await ask.query(WHO)).status for ask in (other, other)]

    assert link == again
    assert (open_before, one_denied, unlinked) == ([200, 200], [401, 401, 200], [401, 401])


@pytest.mark.parametrize("lapse", [name for name in LAPSES if "grant" in name or "principal" in name])
async def test_a_session_ends_with_grant_and_principal(
    world: World, client: Client, issuer: SmallIssuer, wang: UUID, lapse: str
) -> None:
    ask = asking(client, issuer.token())
    before = await ask.query(WHO)
    rows = [
        await world.owner.fetchrow("select id, pos, pos_end from organizations.organization where code = $1", code)
        for code in ("NORTH", "SOUTH")
    ]
    places = [Place(0, row["id"], None, row["id"], wang, 0, row["pos"], row["pos_end"], 0) for row in rows if row]
    async with lapsed(world.owner, lapse, *places):
        during = await ask.query(WHO)
    after = await ask.query(WHO)

    assert (before.status, during.status, after.status) == (200, 401, 200)


async def test_a_subject_with_two_principals_acts_under_one_grant_at_a_time(
    world: World, client: Client, issuer: SmallIssuer, wang: UUID
) -> None:
    other = await principal_at(world, "SOUTH", "VIEWER")
    await link_identity(world.owner, other, issuer=issuer.address, subject="wang")

    first = await asking(client, issuer.token()).query(WHO)
    second = await asking(client, issuer.token(), **{"Registry-Acting-For": "SOUTH"}).query(WHO)
    hidden = await asking(client, issuer.token(), **{"Registry-Acting-For": "ROOT"}).query(WHO)

    assert first.data["viewer"]["organization"]["code"] == "NORTH"
    assert second.data["viewer"] == {"role": "VIEWER", "organization": {"code": "SOUTH"}}
    assert hidden.codes == ["NOT_FOUND"]


async def test_keys_that_do_not_exist_make_no_storm_of_fetches(client: Client, issuer: SmallIssuer, wang: UUID) -> None:
    await asking(client, issuer.token()).query(WHO)
    before = issuer.asked

    replies = [(await raw(client, issuer.token(header={"kid": uuid4().hex}))).status_code for _ in range(20)]

    assert (set(replies), issuer.asked - before <= 1) == ({401}, True)


async def test_nothing_of_a_token_or_key_is_logged(
    client: Client, issuer: SmallIssuer, wang: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    tokens = [issuer.token(sub="canary-subject"), tampered(issuer), issuer.token(header={"kid": "canary-key"})]
    for token in tokens:
        await raw(client, token)

    said = "".join(capsys.readouterr())
    assert [part for token in tokens for part in token.split(".") if part in said] == []
    assert "canary" not in said


class Hand:
    """A clock moved by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_keys_rotate_with_a_grace_and_survive_an_issuer_that_is_away() -> None:
    async with SmallIssuer().serving() as issuer:
        settings = Issuer(issuer=issuer.address, audience=AUDIENCE, key_refresh_s=30, key_grace_s=60)
        clock = Hand()
        keys = KeySet(settings, fetch, clock=clock)
        first = await keys.key("ed", "EdDSA")
        issuer.keys = {"new": jwk.OKPKey.generate_key("Ed25519")}
        too_early = await keys.key("new", "EdDSA")
        clock.now += 31
        new = await keys.key("new", "EdDSA")
        old_in_grace = await keys.key("ed", "EdDSA")
        clock.now += 61
        old_gone = await keys.key("ed", "EdDSA")
        issuer.answers = "NOTHING"
        clock.now += 3_600
        while_away = await keys.key("new", "EdDSA")
        await keys.close()
        clock.now += 90_000
        away_for_long = await keys.key("new", "EdDSA")
        issuer.answers = "NONSENSE"
        clock.now += 60
        nonsense = await keys.key("new", "EdDSA")

    assert first is not None
    assert (too_early, old_gone, away_for_long, nonsense) == (None, None, None, None)
    assert old_in_grace is first
    assert new is not None
    assert while_away is not None
    assert while_away.as_dict(private=False) == new.as_dict(private=False)


async def test_a_token_without_an_issuer_in_the_settings_is_unknown(database: Database, world: World) -> None:
    app = create_app(Settings(**UNLIMITED), database.addresses)
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://registry.test") as http:
        token = f"{urlsafe_b64encode(b'{}').decode().rstrip('=')}.e30.AAAA"

        assert (await raw(Client(http), token)).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://issuer.example"},
        {"issuer": "https://user:password@issuer.example"},
        {"algorithms": ["HS256"]},
        {"algorithms": ["none"]},
        {"algorithms": []},
        {"audience": ""},
        {"key_set_url": "file:///etc/passwd"},
        {"algorythms": ["ES256"]},
    ],
    ids=str,
)
def test_settings_of_an_issuer_that_are_not_safe_are_refused(wrong: dict[str, Any]) -> None:
    right: dict[str, Any] = {"issuer": "https://issuer.example", "audience": "registry"}
    Issuer(**right)

    with pytest.raises(ValueError):
        Issuer(**(right | wrong))


async def principal_at(world: World, code: str, role: str) -> UUID:
    """A new principal with a role at an organization."""
    token = await make_token(world.owner, code, role)
    digest = hashlib.sha256(token.encode()).digest()
    principal = await world.owner.fetchval("select principal_id from tenants.token where digest = $1", digest)
    assert principal is not None
    return principal


def asking(client: Client, token: str, **headers: str) -> Ask:
    return client.asking(token, **headers)


async def raw(client: Client, token: str) -> httpx2.Response:
    """The response itself."""
    headers = {"Accept": "application/graphql-response+json", "Authorization": f"Bearer {token}"}
    return await client.http.post("/graphql", json={"query": WHO}, headers=headers)

"""Questions to the functions that see past the policies: what they must answer a session about what it may not see.

Begin at `PROBES`. Each is asked by a principal at organization 1 about organization 2, beside it; both stand under the root 0,
and 3 under 1.
A probe answers what it found; the answer that holds stands beside it.
"""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from tests.tenancy.asking import state_of, value_of
from tests.tenancy.decisions import Judge
from tests.tenancy.forest import Forest
from tests.tenancy.ground import Ground
from tests.tenancy.lapses import LAPSES, lapsed
from tests.tenancy.rows import id_of
from tests.tenancy.tree_oracle import Tree

VIEWER, HIDDEN, BELOW = 1, 2, 3
SIBLINGS = Tree((None, 0, 0, 1, 2))
DAY = date(2015, 1, 1)
FOUND = "select organizations.found(gen_random_uuid(), $1, 'BRANCH', 'NEW', '新工会', '新工会', null, '2015-01-01')"
LOG = "select tenants.log_access('MEMBER_REVEALED', 'Member', gen_random_uuid(), $1, '办卡')"
RECORD_ALL = "select rollups.record_all('{EMPLOYER_LISTED}', 'Employer', array[gen_random_uuid()], array[$1::uuid], '{2015-01-01}')"
SERIES = "select count(*) from rollups.series($1, '2014-01-01', '2014-12-31', 'MONTH', 'AS_FILED', '{members/}')"
REGISTERED_AMONG = "select members.registered_among(array[sha256('x')], $1)"
RECORD = "select rollups.record('EMPLOYER_LISTED', 'Employer', gen_random_uuid(), $1, '2015-01-01')"

ACT = "select code from transfers.act('refuse', $1, 'x', 'OTHER', 'x', null, null, null)"
OFFER = "select code from transfers.offer($1, 'O-3-0', 'x')"
REQUEST = "select code from transfers.request($1, sha256('x'), 'x', 'x', 'x', null, null, 'x')"
PROPOSE = "select code from transfers.propose($1, $2, 'x')"
MOVE = "select code from transfers.move_members($1, $2, null, null, '2015-01-01', false, 1, 'SPLIT', 'x')"

# Changes of the tree: what moves, ends or gives, where to, and the day.
MOVING = "select organizations.move($1, $2, $3)"
REFUSAL = "select organizations.move_refusal($1, $2, $3)"
DISSOLVE = "select organizations.dissolve($1, $2, 'REORGANIZED')"
HAND_OVER = "select members from organizations.hand_over($1, $2, $3, null, null, null, $1)"


async def ask(judge: Judge, statement: str, *arguments: Any) -> Any:
    """The first value of a statement for the viewer, or the SQLSTATE of its refusal."""
    async with judge.entered(VIEWER, "WHOLE_TREE"):
        try:
            return await value_of(judge.app, statement, *arguments)
        except asyncpg.PostgresError as refused:
            return state_of(refused)


async def _enter_after(ground: Ground, judge: Judge) -> dict[str, str]:
    """What entering answers after each way of ending the session."""
    forest = ground.forest
    said: dict[str, str] = {}
    for name in LAPSES:
        async with lapsed(ground.owner, name, forest.places[VIEWER], forest.places[HIDDEN]):
            said[name] = await _entering(judge.app, forest.secrets[VIEWER])
    return said


async def _entering(app: asyncpg.Connection, secret: str) -> str:
    transaction = app.transaction()
    await transaction.start()
    try:
        await app.fetchrow("select * from tenants.enter($1)", secret)
        return "entered"
    except asyncpg.PostgresError as refused:
        return state_of(refused)
    finally:
        await transaction.rollback()


async def _claims(judge: Judge, table: str, function: str) -> bool:
    """Whether a row of the hidden organization can be claimed; the claim is undone."""
    return await ask(judge, f"select {function}($1)", UUID(id_of(table, HIDDEN, 0)))


async def _of_member(judge: Judge, call: str) -> Any:
    """What a function answers about the hidden organization's member; what it does is undone."""
    return await ask(judge, f"select {call}", UUID(id_of("member", HIDDEN, 0)))


ANSWER = "select count(*) from cards.answer_lines($1, '{99}', '{ACCEPTED}', '{null}', '{null}', '{null}', '2016-01-01')"
# Whom the seal is about, the seal, and bounds that hide nothing.
POSE = (
    "select set_config('registry.who', $1, true), set_config('registry.seal', $2, true), "
    "set_config('registry.lo', '-9223372036854775808', true), set_config('registry.hi', '9223372036854775807', true)"
)
SEEN = (
    "select array[(select count(*) from organizations.organization), (select count(*) from members.member), "
    "(select count(*) from tenants.viewer), (select count(*) from tenants.idempotency), "
    "num_nonnulls(tenants.verified_scope(), tenants.verified_principal(), tenants.verified_organization(), tenants.verified_role())]"
)
MADE_WITHOUT_THE_KEY = "select encode(sha256(sha256(timestamptz_send(now()) || convert_to($1, 'UTF8'))), 'hex')"
NOTHING = [0, 0, 0, 0, 0]


async def _posing(ground: Ground, judge: Judge, *, with_made_seal: bool) -> Any:
    """What is seen by who says it is somebody else, under its own seal or one made without the key."""
    place, app = ground.forest.places[HIDDEN], judge.app
    who = f"{place.principal_id} {place.org_id} ADMIN"
    async with judge.entered(VIEWER, "HONEST"):
        seal = await value_of(app, "select current_setting('registry.seal')")
        if with_made_seal:
            seal = await value_of(app, MADE_WITHOUT_THE_KEY, who)
        await app.fetchrow(POSE, who, seal)
        return await value_of(app, SEEN)


async def _posing_later(ground: Ground, judge: Judge) -> Any:
    """What is seen, without entering, under a seal of a transaction that is over."""
    app = judge.app
    async with judge.entered(VIEWER, "HONEST"):
        kept = await app.fetchrow("select current_setting('registry.who'), current_setting('registry.seal')")
        assert kept is not None
    async with app.transaction():
        await app.fetchrow(POSE, *kept)
        return await value_of(app, SEEN)


async def _as_registrar(ground: Ground, judge: Judge) -> dict[str, Any]:
    """What changes of the own tree answer to who may not change it."""
    forest, principal = ground.forest, ground.forest.places[VIEWER].principal_id
    own, below = _org(forest, VIEWER), _org(forest, BELOW)
    change = "update tenants.role_grant set role = $2 where principal_id = $1"
    await ground.owner.execute(change, principal, "REGISTRAR")
    try:
        return {
            "move": await ask(judge, MOVING, below, own, DAY),
            "dissolve": await ask(judge, DISSOLVE, below, DAY),
            "hand over": await ask(judge, HAND_OVER, below, own, DAY),
        }
    finally:
        await ground.owner.execute(change, principal, "ADMIN")


def _org(forest: Forest, number: int) -> UUID:
    return forest.places[number].org_id


async def _ahead(ground: Ground, judge: Judge) -> dict[str, Any]:
    """What changes of the own tree answer that begin in the future, or hand over to oneself."""
    own, below = _org(ground.forest, VIEWER), _org(ground.forest, BELOW)
    later = date(2190, 1, 1)
    return {
        "move": await ask(judge, MOVING, below, own, later),
        "dissolve": await ask(judge, DISSOLVE, below, later),
        "hand over": await ask(judge, HAND_OVER, below, own, later),
        "to itself": await ask(judge, HAND_OVER, below, below, DAY),
    }


async def _while_changing(ground: Ground, judge: Judge) -> list[bool]:
    """Whether others may write while each function that changes the tree is at work, though its caller took no lock."""
    own, below = _org(ground.forest, VIEWER), _org(ground.forest, BELOW)
    free = []
    for statement, *given in ((MOVING, below, own, DAY), (DISSOLVE, own, DAY), (HAND_OVER, below, own, DAY)):
        async with judge.entered(VIEWER, "HONEST"):
            await value_of(judge.app, statement, *given)
            free.append(await value_of(ground.owner, "select pg_try_advisory_xact_lock_shared(7105302)"))
    return free


async def _of_tree(ground: Ground, judge: Judge, *, statement: str, numbers: tuple[int, int]) -> Any:
    """What a change of the tree answers about two organizations."""
    return await ask(judge, statement, *(_org(ground.forest, number) for number in numbers), DAY)


Probe = Callable[[Ground, Judge], Awaitable[Any]]

PROBES: dict[str, tuple[Probe, Any]] = {
    "founding below it": (lambda g, j: ask(j, FOUND, _org(g.forest, HIDDEN)), "SUPERIOR_NOT_FOUND"),
    "founding below nothing": (lambda g, j: ask(j, FOUND, uuid4()), "SUPERIOR_NOT_FOUND"),
    "its figures": (lambda g, j: ask(j, "select rollups.cells($1, $2)", _org(g.forest, HIDDEN), DAY), None),
    "figures of the superior": (lambda g, j: ask(j, "select rollups.cells($1, $2)", _org(g.forest, 0), DAY), None),
    "its figures through time": (lambda g, j: ask(j, SERIES, _org(g.forest, HIDDEN)), 0),
    "its figures as they were known": (
        lambda g, j: ask(j, "select rollups.known_cells($1, $2, tenants.today())", _org(g.forest, HIDDEN), DAY),
        None,
    ),
    "what stood below it": (
        lambda g, j: ask(j, "select rollups.both_below($1, $1, $2)", _org(g.forest, HIDDEN), DAY),
        False,
    ),
    "writing its ledger in bulk": (lambda g, j: ask(j, RECORD_ALL, _org(g.forest, HIDDEN)), "RG404"),
    "writing its ledger": (lambda g, j: ask(j, RECORD, _org(g.forest, HIDDEN)), "RG404"),
    "writing a ledger of nothing": (lambda g, j: ask(j, RECORD, uuid4()), "RG404"),
    "claiming its member": (lambda g, j: _claims(j, "member", "members.claim_person"), False),
    "claiming its members": (
        lambda g, j: ask(
            j, "select count(*) from members.claim_persons(array[$1::uuid])", UUID(id_of("member", HIDDEN, 0))
        ),
        0,
    ),
    "claiming its card": (lambda g, j: _claims(j, "card", "cards.claim_number"), False),
    "ending its officers' offices": (lambda g, j: _of_member(j, "members.end_offices($1, '2016-01-01')"), None),
    "giving its member another number": (
        lambda g, j: _of_member(j, "members.correct_number($1, 'PASSPORT', '\\x00', sha256('x'), '***')"),
        False,
    ),
    "moving its member's joining": (
        lambda g, j: _of_member(j, "members.correct_joining($1, '2000-06-01')"),
        "NO_MEMBER",
    ),
    "erasing its member": (lambda g, j: _of_member(j, "members.erase_person($1)"), False),
    "writing its access log": (lambda g, j: ask(j, LOG, _org(g.forest, HIDDEN)), "RG404"),
    "asking for it whether somebody is registered": (
        lambda g, j: ask(j, "select members.is_registered(sha256('x'), $1)", _org(g.forest, HIDDEN)),
        "RG404",
    ),
    "asking for it whether persons are registered": (
        lambda g, j: ask(j, REGISTERED_AMONG, _org(g.forest, HIDDEN)),
        "RG404",
    ),
    "answering its transfer": (
        lambda g, j: ask(j, ACT, UUID(id_of("transfer_side", HIDDEN, 0))),
        "NOT_FOUND",
    ),
    "answering no transfer": (lambda g, j: ask(j, ACT, uuid4()), "NOT_FOUND"),
    "offering its member": (lambda g, j: ask(j, OFFER, UUID(id_of("member", HIDDEN, 0))), "NOT_FOUND"),
    "asking for a person in its name": (lambda g, j: ask(j, REQUEST, _org(g.forest, HIDDEN)), "NOT_FOUND"),
    "proposing its member": (
        lambda g, j: ask(j, PROPOSE, UUID(id_of("member", HIDDEN, 0)), _org(g.forest, VIEWER)),
        "NOT_FOUND",
    ),
    "moving its members": (lambda g, j: ask(j, MOVE, _org(g.forest, HIDDEN), _org(g.forest, VIEWER)), "NOT_FOUND"),
    "moving members there": (
        lambda g, j: ask(j, MOVE, _org(g.forest, VIEWER), _org(g.forest, HIDDEN)),
        "TARGET_NOT_FOUND",
    ),
    "answering its batch": (lambda g, j: ask(j, ANSWER, UUID(id_of("batch", HIDDEN, 0))), 0),
    "giving its batch up": (lambda g, j: _claims(j, "batch", "cards.cancel_batch"), False),
    **{
        f"{what}, {name}": (partial(_of_tree, statement=statement, numbers=numbers), expected)
        for what, statement in (("moving", MOVING), ("what a move would be refused with", REFUSAL))
        for name, numbers, expected in (
            ("it here", (HIDDEN, VIEWER), "ORGANIZATION_NOT_FOUND"),
            ("what is own there", (BELOW, HIDDEN), "SUPERIOR_NOT_FOUND"),
            ("itself", (VIEWER, BELOW), "OWN_SUPERIOR"),
        )
    },
    "dissolving it": (lambda g, j: ask(j, DISSOLVE, _org(g.forest, HIDDEN), DAY), "ORGANIZATION_NOT_FOUND"),
    "dissolving itself": (lambda g, j: ask(j, DISSOLVE, _org(g.forest, VIEWER), DAY), "OWN_SUPERIOR"),
    "taking over what it has": (partial(_of_tree, statement=HAND_OVER, numbers=(HIDDEN, VIEWER)), "RG404"),
    "handing it what is own": (partial(_of_tree, statement=HAND_OVER, numbers=(VIEWER, HIDDEN)), "RG404"),
    "changing the tree without being an administrator": (
        _as_registrar,
        dict.fromkeys(("move", "dissolve", "hand over"), "RG403"),
    ),
    "changing the tree ahead of time or in a circle": (
        _ahead,
        dict.fromkeys(("move", "dissolve", "hand over", "to itself"), "RG404"),
    ),
    "writing while the tree changes": (_while_changing, [False, False, False]),
    "how much it has": (lambda g, j: ask(j, "select rollups.placed_rows($1)", _org(g.forest, HIDDEN)), None),
    "who has grants there and above": (
        lambda g, j: ask(j, "select count(*) from tenants.grants_at($1)", [_org(g.forest, HIDDEN), _org(g.forest, 0)]),
        0,
    ),
    "who the viewer is": (
        lambda g, j: ask(j, "select string_agg(name, ',') from tenants.viewer"),
        f"principal {VIEWER}",
    ),
    "for whom a ledger entry is written": (
        lambda g, j: ask(
            j,
            f"with e as ({RECORD} as id) select (tenants.verified_organization() = $1)::text || count(*) from e",
            _org(g.forest, VIEWER),
        ),
        "true1",
    ),
    "posing as somebody else under the own seal": (lambda g, j: _posing(g, j, with_made_seal=False), NOTHING),
    "posing under a seal made without the key": (lambda g, j: _posing(g, j, with_made_seal=True), NOTHING),
    "posing under a seal of an earlier transaction": (_posing_later, NOTHING),
    "entering with a secret that nobody has": (lambda g, j: _entering(j.app, "guessed"), "RG401"),
    "entering after the session's end": (_enter_after, dict.fromkeys(LAPSES, "RG401")),
}


async def answers(ground: Ground) -> dict[str, Any]:
    """What every probe finds, on a connection of its own."""
    judge = ground.judge()
    return {name: await probe(ground, judge) for name, (probe, _) in PROBES.items()}

"""No error repeats what the client sent: messages are logged, and inputs hold national numbers and names."""

import pytest

from tests.factories import World

NUMBER, NAME = "110106199003077098", "张晓明"
REGISTER = "mutation($input: RegisterMemberInput!) { registerMember(input: $input) { __typename } }"
INPUT = {
    "organizationId": "organization_1",
    "name": NAME,
    "nationalNumber": NUMBER,
    "sex": "MALE",
    "joinedOn": "2015-01-01",
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"birthDate": "1990-03-07", "nationalNumber": int(NUMBER)},
        {"birthDate": "1990-03-07", "sex": NUMBER},
        {"birthDate": NUMBER},
        {"birthDate": NAME, "joinedOn": {"a": NUMBER}},
    ],
)
async def test_a_refused_variable_is_not_repeated(world: World, changes: dict[str, object]) -> None:
    ask = await world.ask("NORTH-UNION")

    reply = await ask.query(REGISTER, input=INPUT | changes)

    assert reply.codes[0] == "BAD_VARIABLES"
    assert NUMBER not in str(reply.json)
    assert NAME not in str(reply.json)


@pytest.mark.parametrize(
    "document",
    [
        f'mutation {{ registerMember(input: {{name: "{NAME}", nationalNumber: "{NUMBER}"}}) {{ __typename }} }}',
        f'mutation {{ registerMember(input: {{name: "{NAME}", nationalNumber: {NUMBER}}}) {{ __typename }} }}',
        f'mutation {{ registerMember(input: "{NUMBER}") {{ __typename }} }}',
        f'mutation {{ registerMember(input: {{sex: "{NUMBER}"}}) {{ __typename }} }}',
        f'{{ members(first: 1, filter: {{nationalNumber: {{a: "{NUMBER}"}}}}) {{ totalCount }} }}',
        f'{{ members(first: "{NUMBER}") {{ totalCount }} }}',
        f'{{ "{NUMBER}" }}',
        f'{{ members(first: 1, orderBy: "{NUMBER}") {{ totalCount }} }}',
        f"{{ members(first: 1 {NUMBER}) {{ totalCount }} }}",
    ],
)
async def test_a_refused_document_is_not_repeated(world: World, document: str) -> None:
    ask = await world.ask("NORTH-UNION")

    reply = await ask.query(document)

    assert reply.codes
    assert NUMBER not in str(reply.json)
    assert NAME not in str(reply.json)

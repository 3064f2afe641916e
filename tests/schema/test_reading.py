"""Reading through the API: scope, lists, roll-ups."""

from tests.factories import World


async def test_a_committee_sees_itself_and_only_the_names_of_its_superiors(world: World) -> None:
    ask = await world.ask("NORTH-UNION")

    reply = await ask.query(
        '{ organizations(first: 10) { nodes { code } } organization(code: "NORTH-UNION") { superior { code } ancestors { code } } }'
    )

    assert reply.data["organizations"]["nodes"] == [{"code": "NORTH-UNION"}]
    assert reply.data["organization"] == {
        "superior": None,
        "ancestors": [{"code": "ROOT"}, {"code": "NORTH"}, {"code": "NORTH-VILLAGE"}],
    }


async def test_a_hidden_organization_gets_the_same_bytes_as_an_unknown_one(world: World) -> None:
    ask = await world.ask("NORTH")
    query = "query($id: ID!) { organization(id: $id) { code } }"

    hidden = await ask.query(query, id=world.ids["SOUTH"])
    unknown = await ask.query(query, id="organization_00000000-0000-4000-8000-000000000000")

    assert hidden.json == unknown.json
    assert hidden.codes == ["NOT_FOUND"]

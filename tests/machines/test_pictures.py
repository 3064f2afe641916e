"""The pictures of state machines: nothing lies on anything else, everything is told, and the committed ones are today's."""

from itertools import combinations
from xml.etree import ElementTree

import pytest

from registry.errors import Conflict
from registry.machines import NEW, Event, Machine, Step
from registry.pictures.layers import Arranged, arrange
from registry.pictures.svg import picture_of
from registry.reference import machines, outdated

# With a circle, an arrow over three layers, two arrows between the same two, and an event that changes nothing.
STEPS = [
    (NEW, "ask", "ASKED"), (NEW, "begin", "GIVEN"), (NEW, "enter", "GIVEN"), ("ASKED", "make", "MADE"), ("MADE", "send", "SENT"),
    ("SENT", "give", "GIVEN"), ("ASKED", "give", "GIVEN"), ("MADE", "give", "GIVEN"), ("GIVEN", "lose", "LOST"),
    ("LOST", "find", "GIVEN"), ("LOST", "end", "ENDED"), ("GIVEN", "end", "ENDED"), ("ASKED", "end", "ENDED"),
    ("GIVEN", "rename", "GIVEN"), ("ENDED", "ask", "ASKED"),
]  # fmt: skip
EVENTS = dict.fromkeys(event for _, event, _ in STEPS)
INTRICATE = Machine(
    name="intricate",
    title="Intricate <machine>",
    states=dict.fromkeys(("ASKED", "MADE", "SENT", "GIVEN", "LOST", "ENDED"), ""),
    events=tuple(Event(name=name, mutation=None, who="", refused=Conflict, description="") for name in EVENTS),
    steps=tuple(Step(*step) for step in STEPS),
)


def arranged() -> Arranged:
    """The places of the intricate machine's boxes, each 90 x 20, and labels, each 50 x 20."""
    edges = {(start, end): (50.0, 20.0) for start, _, end in STEPS if start != end}
    return arrange(dict.fromkeys((NEW, *INTRICATE.states), (90.0, 20.0)), edges)


def test_no_box_and_no_label_lies_on_another() -> None:
    places = arranged()
    areas = [*places.nodes.values(), *(arrow.label for arrow in places.arrows.values())]

    touching = [
        (a, b)
        for a, b in combinations(areas, 2)
        if abs(a.x - b.x) * 2 < a.width + b.width and abs(a.y - b.y) * 2 < a.height + b.height
    ]

    assert len(areas) == 7 + 13
    assert touching == []


def test_everything_lies_inside_the_picture() -> None:
    places = arranged()

    for node in [node for arrow in places.arrows.values() for node in arrow.nodes]:
        assert node.width / 2 <= node.x + 0.001
        assert node.x + node.width / 2 <= places.width + 0.001
        assert node.y + node.height / 2 <= places.height + 0.001


def test_an_arrow_goes_from_its_start_to_its_end_and_the_first_state_stands_on_top() -> None:
    places = arranged()

    for (start, end), arrow in places.arrows.items():
        assert arrow.nodes[0] is places.nodes[start]
        assert arrow.nodes[-1] is places.nodes[end]
    assert places.nodes[NEW].y == min(node.y for node in places.nodes.values())


def test_a_picture_names_every_state_and_event_and_needs_nothing_from_elsewhere() -> None:
    picture = picture_of(INTRICATE)

    texts = [
        element.text for element in ElementTree.fromstring(picture).iter() if element.text and element.text.strip()
    ]
    told = sorted(text for text in texts if not text.startswith("Intricate"))
    # Events between the same two states share an arrow, each with its line; what changes nothing stands in the state's box.
    assert told == sorted([*INTRICATE.states, *(event for _, event, _ in STEPS if event != "rename"), "↻ rename"])
    assert "Intricate &lt;machine&gt;" in picture
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


def test_the_same_machine_gives_the_same_bytes() -> None:
    assert picture_of(INTRICATE) == picture_of(INTRICATE)


def test_all_machines_are_found_and_their_pages_are_todays() -> None:
    assert "card" in {machine.name for machine in machines()}
    assert outdated() == []


@pytest.mark.parametrize("machine", machines(), ids=lambda machine: machine.name)
def test_a_machine_names_only_what_it_declares(machine: Machine) -> None:
    states, events = {NEW, *machine.states}, {event.name for event in machine.events}

    assert {state for step in machine.steps for state in (step.start, step.end)} <= states
    assert {step.event for step in machine.steps} == events
    assert set(machine.refusals) <= {(state, event) for state in states for event in events}
    # A step leads to one state only, and nothing leads back to where there was nothing.
    assert len({(step.start, step.event) for step in machine.steps}) == len(machine.steps)
    assert NEW not in {step.end for step in machine.steps}
    refusing = {machine.refusal(state, event) for state in machine.states for event in events}
    assert Conflict not in refusing

"""A state machine as SVG: boxes for states, arrows with the names of events.

Begin at `picture_of()`. The picture needs no font, script or style from elsewhere, so that any browser and code host shows it.
"""

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from registry.machines import NEW, Machine
from registry.pictures.layers import Arranged, Arrow, Edge, Node, arrange

MARGIN = 20.0
# A fixed width of letters: how much room a text takes is known without asking a font.
LETTER, LINE, ARROW = 7.4, 16.0, 13.0
FRAME = (
    '<rect width="100%" height="100%" fill="#ffffff"/>'
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0,0 L10,5 L0,10 z" fill="#4b5b6b"/></marker></defs>'
)


def picture_of(machine: Machine) -> str:
    """The whole SVG document."""
    states = [NEW, *machine.states]
    steps: dict[Edge, list[str]] = defaultdict(list)
    for step in machine.steps:
        steps[step.start, step.end].append(step.event)
    staying = {start: events for (start, end), events in steps.items() if start == end}
    labels = {edge: events for edge, events in steps.items() if edge[0] != edge[1]}
    texts = {state: _lines_of(state, staying.get(state, [])) for state in states if state != NEW or NEW in _ends(steps)}
    arranged = arrange(
        {state: _box(lines, sum(state in edge for edge in labels)) for state, lines in texts.items()},
        {edge: _size(events, 8) for edge, events in labels.items()},
    )
    ports = _ports(arranged)
    body = [_line(edge, arrow, ports) for edge, arrow in arranged.arrows.items()]
    body += [_label(arranged.arrows[edge].label, events) for edge, events in labels.items()]
    body += [_state(arranged.nodes[state], state, lines) for state, lines in texts.items()]
    width, height = arranged.width + 2 * MARGIN, arranged.height + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="12" text-anchor="middle">\n'
        f"<title>{escape(machine.title)}: states and events</title>\n{FRAME}\n"
        f'<g transform="translate({MARGIN:.0f},{MARGIN:.0f})">\n' + "\n".join(body) + "\n</g>\n</svg>\n"
    )


def _ends(steps: dict[Edge, list[str]]) -> set[str]:
    return {state for edge in steps for state in edge}


def _lines_of(state: str, staying: Sequence[str]) -> list[str]:
    """What stands in a state's box: its name, and the events after which it is still the same."""
    return [] if state == NEW else [state, *(f"↻ {event}" for event in staying)]


def _box(lines: Sequence[str], arrows: int) -> tuple[float, float]:
    """Wide enough for its text, and for its arrows to stand side by side."""
    if not lines:
        return 14.0, 14.0
    width, height = _size(lines, 24)
    return max(width, (arrows + 1) * ARROW), height


def _size(lines: Sequence[str], padding: float) -> tuple[float, float]:
    return max(map(len, lines)) * LETTER + padding, len(lines) * LINE + padding / 2


def _ports(arranged: Arranged) -> dict[tuple[Edge, int], float]:
    """Where on a box's upper or lower side an arrow begins (0) or ends (-1): side by side, in the order of where it goes."""
    sides: dict[tuple[int, bool], list[tuple[float, Edge, int]]] = defaultdict(list)
    for edge, arrow in arranged.arrows.items():
        for index, next_index in ((0, 1), (-1, -2)):
            node, near = arrow.nodes[index], arrow.nodes[next_index]
            sides[id(node), near.y > node.y].append((near.x, edge, index))
    nodes = {id(node): node for node in arranged.nodes.values()}
    ports = {}
    for (key, _), ends in sides.items():
        node = nodes[key]
        for number, (_, edge, index) in enumerate(sorted(ends), 1):
            ports[edge, index] = node.x - node.width / 2 + node.width * number / (len(ends) + 1)
    return ports


def _line(edge: Edge, arrow: Arrow, ports: dict[tuple[Edge, int], float]) -> str:
    """An arrow: a curve from node to node, straight through each."""
    down = arrow.nodes[-1].y > arrow.nodes[0].y
    side = 1 if down else -1
    start, *passed, end = arrow.nodes
    x, y = ports[edge, 0], start.y + side * start.height / 2
    parts = [f"M{x:.1f},{y:.1f}"]
    for node in (*passed, end):
        to_x = ports[edge, -1] if node is end else node.x
        to_y = node.y - side * node.height / 2
        middle = (y + to_y) / 2
        parts.append(f"C{x:.1f},{middle:.1f} {to_x:.1f},{middle:.1f} {to_x:.1f},{to_y:.1f}")
        x, y = to_x, node.y + side * node.height / 2
        if node is not end and node.height:
            parts.append(f"L{x:.1f},{y:.1f}")
    return f'<path d="{" ".join(parts)}" fill="none" stroke="#4b5b6b" stroke-width="1.2" marker-end="url(#tip)"/>'


def _label(node: Node, lines: Sequence[str]) -> str:
    return _area(node, "#ffffff", "none", 0) + _text(node, lines, "#1f4e79")


def _state(node: Node, name: str, lines: Sequence[str]) -> str:
    if name == NEW:
        return f'<circle cx="{node.x:.1f}" cy="{node.y:.1f}" r="7" fill="#26323e"/>'
    return _area(node, "#eef4fa", "#7a95ad", 8) + _text(node, lines, "#16202a")


def _area(node: Node, fill: str, stroke: str, radius: int) -> str:
    return (
        f'<rect x="{node.x - node.width / 2:.1f}" y="{node.y - node.height / 2:.1f}" width="{node.width:.1f}" '
        f'height="{node.height:.1f}" rx="{radius}" fill="{fill}" stroke="{stroke}"/>'
    )


def _text(node: Node, lines: Sequence[str], color: str) -> str:
    top = node.y - (len(lines) - 1) * LINE / 2 + 4
    return "".join(
        f'<text x="{node.x:.1f}" y="{top + number * LINE:.1f}" fill="{color}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )

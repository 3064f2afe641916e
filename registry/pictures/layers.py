"""Find a place for every node and arrow of a graph, in layers from top to bottom.

Begin at `arrange()`. Arrows that lead back are turned round while the layers are made; an arrow over several layers, and
its label, pass through nodes of their own, so no text lies on another. Rule: nothing is random, equal graphs look equal.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

GAP, LAYER_GAP = 24.0, 30.0
SWEEPS = 24
Edge = tuple[str, str]


@dataclass
class Node:
    """A box, a label, or a point that an arrow passes; x and y are its middle."""

    width: float
    height: float
    layer: int = 0
    x: float = 0
    y: float = 0
    above: list["Node"] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Arrow:
    """The nodes that an arrow passes, from its start to its end, and which of them carries the label."""

    nodes: tuple[Node, ...]
    label: Node


@dataclass(frozen=True)
class Arranged:
    """Where everything stands, and how much room it takes."""

    nodes: Mapping[str, Node]
    arrows: Mapping[Edge, Arrow]
    width: float
    height: float


def arrange(boxes: Mapping[str, tuple[float, float]], labels: Mapping[Edge, tuple[float, float]]) -> Arranged:
    """Arrange boxes and labelled arrows, each given by its width and height; the first box stands on top."""
    nodes = {name: Node(*size) for name, size in boxes.items()}
    backward = _backward(list(boxes), list(labels))
    for name, rank in _ranks(
        list(boxes), [(end, start) if (start, end) in backward else (start, end) for start, end in labels]
    ).items():
        # Labels stand in the layers between those of the boxes.
        nodes[name].layer = rank * 2
    layers: dict[int, list[Node]] = defaultdict(list)
    for node in nodes.values():
        layers[node.layer].append(node)
    arrows = {}
    for edge, size in labels.items():
        turned = edge in backward
        first, last = (nodes[name] for name in (edge[::-1] if turned else edge))
        passed = [Node(2, 0, layer) for layer in range(first.layer + 1, last.layer)]
        # The middle one of those that lie between boxes.
        label = passed[len(passed) // 4 * 2]
        label.width, label.height = size
        chain = [first, *passed, last]
        for upper, lower in pairwise(chain):
            upper.below.append(lower)
            lower.above.append(upper)
        for node in passed:
            layers[node.layer].append(node)
        arrows[edge] = Arrow(tuple(chain[::-1] if turned else chain), label)
    ordered = [layers[number] for number in sorted(layers)]
    _order(ordered)
    _place(ordered)
    everything = [node for layer in ordered for node in layer]
    left = min(node.x - node.width / 2 for node in everything)
    for node in everything:
        node.x -= left
    right = max(node.x + node.width / 2 for node in everything)
    return Arranged(nodes, arrows, right, ordered[-1][0].y + max(node.height for node in ordered[-1]) / 2)


def _backward(names: Sequence[str], edges: Sequence[Edge]) -> set[Edge]:
    """The edges that close a circle when one walks from the first names on."""
    found: set[Edge] = set()
    done: set[str] = set()

    def visit(name: str, path: frozenset[str]) -> None:
        done.add(name)
        for edge in edges:
            if edge[0] == name:
                if edge[1] in path:
                    found.add(edge)
                elif edge[1] not in done:
                    visit(edge[1], path | {edge[1]})

    for name in names:
        if name not in done:
            visit(name, frozenset({name}))
    return found


def _ranks(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """The layer of each name: behind all that lead to it."""
    ranks = dict.fromkeys(names, 0)
    for _ in names:
        for start, end in edges:
            ranks[end] = max(ranks[end], ranks[start] + 1)
    return ranks


def _order(layers: list[list[Node]]) -> None:
    """Sort each layer by what its nodes lead to and come from, again and again; keep the order with fewest crossings."""
    best, fewest = [list(layer) for layer in layers], _crossings(layers)
    for sweep in range(SWEEPS):
        downward = sweep % 2 == 0
        for layer in layers if downward else reversed(layers):
            places = {id(node): place for each in layers for place, node in enumerate(each)}

            def wanted(node: Node, downward: bool = downward, places: dict[int, int] = places) -> float:
                near = (node.above or node.below) if downward else (node.below or node.above)
                return sum(places[id(each)] for each in near) / len(near) if near else places[id(node)]

            layer.sort(key=wanted)
        crossings = _crossings(layers)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    for layer, order in zip(layers, best, strict=True):
        layer[:] = order


def _crossings(layers: Sequence[Sequence[Node]]) -> int:
    places = {id(node): place for layer in layers for place, node in enumerate(layer)}
    count = 0
    for layer in layers:
        lines = [(places[id(node)], places[id(lower)]) for node in layer for lower in node.below]
        count += sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for i, a in enumerate(lines) for b in lines[:i])
    return count


def _place(layers: Sequence[Sequence[Node]]) -> None:
    """Give each node its coordinates: as near to what it is joined with as its neighbors in the layer allow."""
    y = 0.0
    for layer in layers:
        height = max(node.height for node in layer)
        for node in layer:
            node.y = y + height / 2
        y += height + LAYER_GAP
    for sweep in range(SWEEPS * 2):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            _apart(layer, [_middle(node) for node in layer])


def _middle(node: Node) -> float:
    near = node.above + node.below
    return sum(each.x for each in near) / len(near) if near else node.x


def _apart(layer: Sequence[Node], wanted: Sequence[float]) -> None:
    """The places nearest to those wanted at which no two nodes touch: neighbors that would touch form a block."""
    offsets = [0.0]
    for left, right in pairwise(layer):
        offsets.append(offsets[-1] + (left.width + right.width) / 2 + GAP)
    blocks: list[tuple[float, int]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        total, count = place - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before = blocks.pop()
            total, count = total + before[0], count + before[1]
        blocks.append((total, count))
    starts = [total / count for total, count in blocks for _ in range(count)]
    for node, start, offset in zip(layer, starts, offsets, strict=True):
        node.x = start + offset

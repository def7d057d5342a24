"""Nodes inside another node as a ring, clockwise from the top: a circle seen under a lens."""

from math import cos, pi, sin

from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.parts import rectangle
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Path, Point, Shape
from crm_core.pictures.text import clean, width_of

PAD, INSET, GAP = 16, 10, 18
WIDEST = 158
_SWATCH, _LEGEND, _APART = 10, 12, 14


class Ring:
    """The parent's frame with its nodes around a circle; `height` is what it takes."""

    def __init__(self, graph: Graph, parent: Node, left: float, width: float, measure: Measure):
        self.graph, self.parent = graph, parent
        self.left, self.width, self.middle = left, width, left + width / 2
        self.nodes = graph.inside(parent.id)
        self.title, self.legend = measure(parent, width - 2 * PAD, "title")
        self.tile = min(WIDEST, (width - 2 * PAD - GAP) / 2)
        self.blocks = [measure(node, self.tile - 2 * INSET, "tile")[0] for node in self.nodes]
        self.rows = around(len(self.nodes))
        self.highs = [max(self.blocks[i][-1].y for i in row) + 4 + INSET for row in self.rows]
        self.top = PAD + self.legend + (26 if self._kinds() else 8)
        self.height = self.top + sum(self.highs) + GAP * (len(self.rows) - 1) + PAD

    def boxes(self, y: float) -> list[Box]:
        """The frame that begins at this height, and its nodes in reading order."""
        frame = rectangle(self.left, y, self.left + self.width, y + self.height)
        start, room = (self.left + PAD, y + PAD - 4), self.width - 2 * PAD
        return [Box(self.parent, frame, start, room, tuple(self.title), "frame"), *self._tiles(y)]

    def behind(self, y: float) -> list[Shape]:
        """The ground of the frame and the circle that the nodes lie on."""
        frame = rectangle(self.left, y, self.left + self.width, y + self.height)
        top = y + self.top + self.highs[0] / 2
        bottom = y + self.height - PAD - self.highs[-1] / 2
        wide, high, centre = (
            (self.width - 2 * PAD - self.tile) / 2,
            (bottom - top) / 2,
            (top + bottom) / 2,
        )
        turns = [pi * i / 24 for i in range(48)]
        circle = tuple((self.middle + wide * cos(t), centre + high * sin(t)) for t in turns)
        return [Shape(frame, "ground", 22), Shape(circle, "circle"), *self._swatches(y)]

    def captions(self, y: float) -> list[Caption]:
        """The names of the kinds of nodes."""
        at = y + PAD + self.legend + 8
        return [Caption(text, (x + _SWATCH + 5, at), "legend") for text, _, x in self._kinds()]

    def arrows(self, y: float) -> list[Path]:
        """From each node to the next around the circle."""
        tiles = {box.node.id: (*box.outline[0], *box.outline[2]) for box in self._tiles(y)}
        return [
            Path(_between(tiles[edge.source], tiles[edge.target]), edge)
            for edge in self.graph.edges
            if edge.kind == "next" and {edge.source, edge.target} <= set(tiles)
        ]

    def _tiles(self, y: float) -> list[Box]:
        found: dict[int, Box] = {}
        top = y + self.top
        for row, (members, high) in enumerate(zip(self.rows, self.highs, strict=True)):
            for i, x in zip(members, self._lefts(members, row), strict=True):
                outline = rectangle(x, top, x + self.tile, top + high)
                start, room = (x + INSET + 3, top + INSET / 2 - 1), self.tile - 2 * INSET
                found[i] = Box(self.nodes[i], outline, start, room, tuple(self.blocks[i]), "inner")
            top += high + GAP
        return [found[i] for i in sorted(found)]

    def _lefts(self, members: list[int], row: int) -> list[float]:
        """Where the nodes of a row begin: alone in the middle, two at the sides of the circle."""
        if len(members) == 1:
            return [self.middle - self.tile / 2]
        if row == len(self.rows) - 1:
            return [self.middle - GAP / 2 - self.tile, self.middle + GAP / 2]
        return [self.left + PAD, self.left + self.width - PAD - self.tile]

    def _kinds(self) -> list[tuple[str, str, float]]:
        """Each kind of node: its name, its hue, and where its swatch stands."""
        used = {node.lane for node in self.nodes}
        x, found = self.left + PAD, []
        for lane in self.graph.lanes:
            if lane.hue and lane.id in used:
                found.append((clean(lane.label), lane.hue, x))
                x += _SWATCH + 5 + width_of(clean(lane.label), _LEGEND) + _APART
        return found

    def _swatches(self, y: float) -> list[Shape]:
        bottom = y + PAD + self.legend + 8
        return [
            Shape(rectangle(x, bottom - _SWATCH + 1, x + _SWATCH, bottom + 1), f"swatch {hue}", 2)
            for _, hue, x in self._kinds()
        ]


def around(n: int) -> list[list[int]]:
    """Which nodes stand in which row, so that they go round clockwise from the top.

    >>> around(7)
    [[0], [6, 1], [5, 2], [4, 3]]
    >>> around(4)
    [[0], [3, 1], [2]]
    """
    pairs = [[n - i, i] for i in range(1, (n + 1) // 2)]
    return [[0], *pairs, *([[n // 2]] if n % 2 == 0 else [])]


def _between(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[Point, ...]:
    """The way from one rectangle to another: across, around a corner, or straight up or down."""
    if abs(a[1] - b[1]) < 1:
        y = (a[1] + a[3]) / 2
        start, end = (a[2] + 2, b[0] - 2) if a[0] < b[0] else (a[0] - 2, b[2] + 2)
        return (start, y), (end, y)
    down = a[1] < b[1]
    start, end = (a[3] + 2, b[1] - 2) if down else (a[1] - 2, b[3] + 2)
    x = (b[0] + b[2]) / 2
    if x > a[2] + GAP:
        corner: Point = (x, (a[1] + a[3]) / 2)
        return (a[2] + 2, corner[1]), corner, (x, end)
    shared = (max(a[0], b[0]) + min(a[2], b[2])) / 2
    return (shared, start), (shared, end)

"""One great arrow: stages as columns, under them the conditions as strips, the goal at its tip."""

from dataclasses import dataclass
from math import atan2, degrees

from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.parts import EDGE, LANE, PAD, columns, lane_caption
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Plan, Point, Shape
from crm_core.pictures.layouts.returns import loop
from crm_core.pictures.text import clean, cut, longest, width_of, wrap

GAP, NOTCH, LOOP = 5, 8, 36
STEEP, WRITTEN_ACROSS = 0.075, 860
_GOAL, _ROOMY, _ENDS = 14, 120, 24


@dataclass(frozen=True)
class _Arrow:
    """The body of the arrow; its right side runs out to the tip and back."""

    left: float
    right: float
    top: float
    bottom: float
    slope: float
    rim: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def edge(self, y: float) -> float:
        """Where the body ends at this height."""
        return self.right + self.slope * (1 - abs(y - self.middle) / (self.bottom - self.middle))

    def side(self, y: float, bottom: float) -> tuple[Point, ...]:
        """The right side from one height down to another, over the tip if that lies between."""
        tip = ((self.edge(self.middle), self.middle),) if y < self.middle < bottom else ()
        return ((self.edge(y), y), *tip, (self.edge(bottom), bottom))


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """The arrow over the whole width: the first lane's columns above the second lane's strips."""
    stages, strips = (graph.within(lane.id) for lane in graph.lanes[:2])
    slope, rim = width * STEEP, _rim(graph, width)
    left, right, top = EDGE + GAP, width - EDGE - slope - rim - GAP, LANE + GAP
    spans = columns(left, right, len(stages), GAP)
    insets = [_inset(i, spans[0]) for i in range(len(stages))]
    rooms = [end - x - inset - 4 for inset, (x, end) in zip(insets, spans, strict=True)]
    blocks = [measure(node, room, "tall") for node, room in zip(stages, rooms, strict=True)]
    room = right - left - 2 * PAD
    bars = [measure(node, room, "bar") for node in strips]
    between = LOOP if graph.returns() else GAP
    below = between + sum(height + PAD for _, height in bars) + GAP * (len(bars) - 1)
    high = max(height for _, height in blocks) + 2 * PAD - 6
    split = top + max(high, _least(graph, slope, width) - below)
    begin, bottom = split + between, split + below
    arrow = _Arrow(left, right, top, bottom, slope, rim)
    boxes = []
    for i, (node, (lines, _)) in enumerate(zip(stages, blocks, strict=True)):
        outline = _stage(arrow, spans[i], split, i, is_last=i == len(stages) - 1)
        start = (spans[i][0] + insets[i], top + PAD - 3)
        boxes.append(Box(node, outline, start, rooms[i], tuple(lines)))
    boxes += _strips(arrow, begin, room, list(zip(strips, bars, strict=True)))
    captions, lines = _lanes(graph, arrow)
    return_captions, return_paths = _returns(graph, stages, spans, split)
    return Plan(
        width,
        bottom + GAP + LANE,
        tuple(boxes),
        (*lines, *return_paths),
        (*captions, *return_captions, *_goal(graph, arrow, width)),
        (_silhouette(arrow),),
    )


def _rim(graph: Graph, width: int) -> float:
    """How wide the rim of the arrow is: as wide as the goal, or as high as its letters."""
    across = longest(clean(graph.goal), _GOAL, bold=True) + 20
    return across if width >= WRITTEN_ACROSS else _GOAL + 14


def _least(graph: Graph, slope: float, width: int) -> float:
    """How high the arrow must be for its goal to be written along one half of its side."""
    long = width_of(clean(graph.goal), _GOAL, bold=True) + _ENDS + 1
    return 0.0 if width >= WRITTEN_ACROSS else min(2 * (long**2 - slope**2) ** 0.5, width / 2)


def _inset(i: int, span: Point) -> float:
    """How far in the text of a stage begins, less in a narrow one."""
    return (PAD if span[1] - span[0] > _ROOMY else 6) + (NOTCH if i else 0)


def _stage(arrow: _Arrow, span: Point, bottom: float, i: int, is_last: bool) -> tuple[Point, ...]:
    (x, right), y = span, arrow.top
    middle = (y + bottom) / 2
    notch = ((x + NOTCH, middle),) if i else ()
    tip = ((right, y), (right + NOTCH, middle), (right, bottom))
    return ((x, y), *(arrow.side(y, bottom) if is_last else tip), (x, bottom), *notch)


def _strips(arrow: _Arrow, y: float, room: float, bars: list) -> list[Box]:
    boxes = []
    for node, (lines, height) in bars:
        bottom = y + height + PAD
        outline = ((arrow.left, y), *arrow.side(y, bottom), (arrow.left, bottom))
        start = (arrow.left + PAD, y + PAD / 2)
        boxes.append(Box(node, outline, start, room, tuple(lines)))
        y = bottom + GAP
    return boxes


def _silhouette(arrow: _Arrow) -> Shape:
    left, top, bottom = arrow.left - GAP, arrow.top - GAP, arrow.bottom + GAP
    outer = arrow.right + GAP + arrow.rim
    tip = (outer + arrow.slope, arrow.middle)
    return Shape(((left, top), (outer, top), tip, (outer, bottom), (left, bottom)), "field")


def _lanes(graph: Graph, arrow: _Arrow):
    upper, lower = graph.lanes[:2]
    captions, lines = lane_caption(upper.label, EDGE, arrow.right, 15)
    more, further = lane_caption(lower.label, EDGE, arrow.right, arrow.bottom + GAP + 16)
    return captions + more, lines + further


def _returns(graph: Graph, stages: tuple[Node, ...], spans: list[Point], y: float):
    middle = {node.id: sum(span) / 2 for node, span in zip(stages, spans, strict=True)}
    return loop(graph.returns(), middle, y + 4, LOOP / 2)


def _goal(graph: Graph, arrow: _Arrow, width: int) -> list[Caption]:
    """The goal in the rim: across it at the tip, or along its upper side."""
    text = clean(graph.goal)
    if width < WRITTEN_ACROSS:
        half = arrow.bottom - arrow.middle
        room = (half**2 + arrow.slope**2) ** 0.5 - _ENDS
        at = (arrow.right + arrow.slope / 2 + (GAP + arrow.rim) / 2 - 3, arrow.middle - half / 2)
        turn = degrees(atan2(half, arrow.slope))
        return [Caption(cut(text, room, _GOAL, True), at, "goal", "middle", text, turn)]
    rows = wrap(text, arrow.rim - 8, _GOAL, 3, bold=True)
    first = arrow.middle - 9 * (len(rows) - 1) + 5
    return [
        Caption(row, (arrow.edge(y - 5) + (arrow.rim - GAP) / 2, y), "goal", "middle")
        for row, y in zip(rows, (first + 18 * i for i in range(len(rows))), strict=True)
    ]

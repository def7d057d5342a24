"""Parts that several layouts are made of: rectangles, boxes of one height, captions of lanes."""

from crm_core.pictures.blocks import Style
from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Path, Point
from crm_core.pictures.layouts.rows import rows_height, rows_inside
from crm_core.pictures.text import clean, cut, width_of

PAD, EDGE = 13, 2
LANE = 24
_LANE_SIZE = 12.5


def rectangle(x: float, y: float, right: float, bottom: float) -> tuple[Point, ...]:
    """The outline of a rectangle, clockwise from its upper left."""
    return ((x, y), (right, y), (right, bottom), (x, bottom))


def columns(left: float, right: float, n: int, gap: float) -> list[tuple[float, float]]:
    """Where `n` columns of one width begin and end."""
    width = (right - left - gap * (n - 1)) / n
    return [(left + i * (width + gap), left + i * (width + gap) + width) for i in range(n)]


def height_of(graph: Graph, node: Node, width: float, measure: Measure, style: Style) -> float:
    """How high a rectangle of this width must be to hold the node and what is inside it."""
    room = width - 2 * PAD
    below = rows_height(graph, node, room, measure)
    return measure(node, room, style)[1] + (below + 2 if below else 0) + 2 * PAD - 6


def boxed(
    graph: Graph, node: Node, frame: tuple[Point, Point], measure: Measure, style: Style
) -> list[Box]:
    """The node as a rectangle between two corners, and the rows inside it below its text."""
    (x, y), (right, bottom) = frame
    room, start = right - x - 2 * PAD, (x + PAD, y + PAD - 3)
    lines, high = measure(node, room, style)
    rows = rows_inside(graph, node, (start[0], start[1] + high + 5), room, measure)
    return [Box(node, rectangle(x, y, right, bottom), start, room, tuple(lines)), *rows]


def lane_caption(label: str, x: float, right: float, y: float) -> tuple[list[Caption], list[Path]]:
    """A lane's name in small capitals and the line that shows how far the lane goes."""
    text = clean(label).upper()
    if not text:
        return [], []
    caption = Caption(cut(text, right - x, _LANE_SIZE, True), (x, y), "lane", full=label)
    start = x + width_of(text, _LANE_SIZE, True) + 8
    line = [Path(((start, y - 4), (right, y - 4)), arrows="none")] if right - start > 20 else []
    return [caption], line

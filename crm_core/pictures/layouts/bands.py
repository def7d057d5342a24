"""A row of boxes of one height, and the arrows between them."""

from crm_core.pictures.blocks import Style
from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.parts import boxed, height_of
from crm_core.pictures.layouts.plan import Box, Measure, Path, Point


class Band:
    """Boxes of one height, if wanted a least one, each between two places of the row."""

    def __init__(
        self,
        graph: Graph,
        spans: dict[Node, Point],
        top: float,
        measure: Measure,
        style: Style = "tall",
        least: float = 0,
    ):
        self.graph, self.top, self.measure, self.style = graph, float(top), measure, style
        self._spans = spans
        self.spans = {node.id: span for node, span in spans.items()}
        own = (height_of(graph, node, end - x, measure, style) for node, (x, end) in spans.items())
        self.high = max(least, *own)

    @property
    def bottom(self) -> float:
        """Where the row ends."""
        return self.top + self.high

    def boxes(self) -> list[Box]:
        """The boxes with what is inside them, in reading order."""
        return [
            box
            for node, (x, end) in self._spans.items()
            for box in boxed(
                self.graph, node, ((x, self.top), (end, self.bottom)), self.measure, self.style
            )
        ]

    def middle(self, node_id: str, part: float = 0.5) -> float:
        """A place between the sides of a box: half-way, if not said otherwise."""
        x, end = self.spans[node_id]
        return x + (end - x) * part

    def joints(self) -> list[Path]:
        """The arrows from each box to its neighbour at the right."""
        return joints(self.graph, self.spans, (self.top + self.bottom) / 2)


def joints(graph: Graph, spans: dict[str, Point], y: float) -> list[Path]:
    """The arrows between boxes that stand side by side, each in the gap before its target."""
    order = list(spans)
    return [
        Path(
            ((spans[edge.source][1] + 3, y), (spans[edge.target][0] - 3, y)),
            edge,
            "both" if edge.kind == "link" else "end",
        )
        for edge in graph.steps("next", "link")
        if {edge.source, edge.target} <= set(order)
        and order.index(edge.target) - order.index(edge.source) == 1
    ]

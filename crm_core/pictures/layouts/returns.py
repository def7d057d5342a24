"""What flows back to an earlier step: below a row, beside a column, and in words."""

from collections.abc import Callable

from crm_core.pictures.graph import Edge, Graph
from crm_core.pictures.layouts.parts import EDGE
from crm_core.pictures.layouts.plan import Caption, Path
from crm_core.pictures.text import clean, cut, wrap

TRACK = 13


def loop(
    edges: tuple[Edge, ...], middle: dict[str, float], y: float, drop: float, step: float = 28
) -> tuple[list[Caption], list[Path]]:
    """What flows back below a row: down from its source, along, and up into its target.

    The shortest runs highest, and each begins and ends a little further in than the one above.
    """
    captions, paths = [], []
    shortest = sorted(edges, key=lambda edge: abs(middle[edge.source] - middle[edge.target]))
    for level, edge in enumerate(shortest):
        at = y + drop + step * level
        start, end = middle[edge.source] + 10 * level, middle[edge.target] - 10 * level
        paths.append(Path(((start, y), (start, at), (end, at), (end, y)), edge))
        text = cut(clean(edge.label), abs(start - end) - 32, 13)
        captions.append(Caption(text, ((start + end) / 2, at + 4), "flow", "middle", edge.label))
    return captions, paths


def tracks(graph: Graph, width: float) -> tuple[Callable[[dict[str, float]], list[Path]], float]:
    """What draws the returns along the right edge, and how far boxes beside it may reach."""
    shown = graph.returns()
    right = width - EDGE - (TRACK * len(shown) + 8 if shown else 0)

    def drawn(middles: dict[str, float]) -> list[Path]:
        def length(edge: Edge) -> float:
            return abs(middles[edge.source] - middles[edge.target])

        paths = []
        for level, edge in enumerate(sorted(shown, key=length)):
            x = right + TRACK * (level + 1)
            start, end = middles[edge.source] + 8 * level, middles[edge.target] - 8 * level
            paths.append(Path(((right + 2, start), (x, start), (x, end), (right + 5, end)), edge))
        return paths

    return drawn, right


def notes(
    graph: Graph, edges: tuple[Edge, ...], y: float, width: float
) -> tuple[list[Caption], float]:
    """What the edges say, below one another, where there is no room beside their lines."""
    labels = {part.id: part.label for part in (*graph.lanes, *graph.nodes)}
    found: list[Caption] = []
    for edge in edges:
        text = f"{labels[edge.source]} → {labels[edge.target]}: {edge.label}".removesuffix(": ")
        for row in wrap(clean(text), width - 2 * EDGE, 13, 3):
            y += 18
            found.append(Caption(row, (EDGE, y), "flow", full=text))
        y += 4
    return found, y + 6

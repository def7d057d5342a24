"""Layouts: each places a graph's boxes for one width; none of them draws."""

from collections.abc import Callable
from dataclasses import replace

from crm_core.pictures.graph import Graph
from crm_core.pictures.layouts import (
    chevrons,
    column,
    field,
    grid,
    objects,
    paths,
    porter,
    processes,
    stack,
    tables,
    tree,
)
from crm_core.pictures.layouts.plan import Measure, Plan
from crm_core.pictures.layouts.rows import rows_linked

# layout -> what places it, and from which width on; narrower screens get one column
LAYOUTS: dict[str, tuple[Callable[[Graph, int, Measure], Plan], int]] = {
    "chevrons": (chevrons.place, 640),
    "porter": (porter.place, 640),
    "field": (field.place, 760),
    "processes": (processes.place, 640),
    "stack": (stack.place, 0),
    "paths": (paths.place, 640),
    "tables": (tables.place, 640),
    "objects": (objects.place, 640),
    "grid": (grid.place, 0),
    "tree": (tree.place, 0),
}


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """Where everything goes: the graph's own layout when there is room, else one column."""
    if graph.layout not in LAYOUTS:
        raise ValueError(f"`layout` must be one of {sorted(LAYOUTS)}, got {graph.layout!r}")
    own, least = LAYOUTS[graph.layout]
    plan = (own if width >= least else column.place)(graph, width, measure)
    order = {node.id: i for i, node in enumerate(graph.nodes)}
    boxes = tuple(sorted(plan.boxes, key=lambda box: order[box.node.id]))
    return replace(plan, boxes=boxes, paths=(*plan.paths, *rows_linked(graph, boxes)))

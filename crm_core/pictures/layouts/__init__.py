"""Layouts: each places a graph's boxes for one width; none of them draws."""

from crm_core.pictures.graph import Graph
from crm_core.pictures.layouts import chevrons, column
from crm_core.pictures.layouts.plan import Measure, Plan

NARROW = 640
LAYOUTS = {
    "chevrons": chevrons.place,
    "porter": column.place,
    "field": column.place,
    "processes": column.place,
    "stack": column.place,
    "paths": column.place,
}


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """Where everything goes: the graph's own layout when there is room, else one column."""
    if graph.layout not in LAYOUTS:
        raise ValueError(f"`layout` must be one of {sorted(LAYOUTS)}, got {graph.layout!r}")
    return (LAYOUTS[graph.layout] if width >= NARROW else column.place)(graph, width, measure)

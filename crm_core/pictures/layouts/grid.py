"""Boxes in rows and columns, as many beside each other as there is room for."""

from crm_core.pictures.graph import Graph
from crm_core.pictures.layouts.bands import Band
from crm_core.pictures.layouts.parts import EDGE, columns
from crm_core.pictures.layouts.plan import Measure, Plan

GAP, LEAST = 10, 200


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """Row after row in reading order, all boxes of one width."""
    n = max(1, int((width + GAP) // (LEAST + GAP)))
    spans = columns(EDGE, width - EDGE, n, GAP)
    boxes, y = [], float(EDGE)
    for first in range(0, len(graph.outer), n):
        shown = graph.outer[first : first + n]
        band = Band(graph, dict(zip(shown, spans, strict=False)), y, measure, "beside")
        boxes += band.boxes()
        y = band.bottom + GAP
    return Plan(width, y, tuple(boxes))

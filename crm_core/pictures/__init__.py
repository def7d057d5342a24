"""Pictures of models: a graph declared as data, drawn as SVG with live numbers."""

from crm_core.pictures.graph import Edge, Graph, Lane, Node, NodeState
from crm_core.pictures.svg import draw

__all__ = ["Edge", "Graph", "Lane", "Node", "NodeState", "draw"]

"""Pictures of models: a graph declared as data, drawn as SVG with live numbers."""

from crm_core.pictures.drawio import drawio
from crm_core.pictures.graph import Edge, Graph, Lane, Node, NodeState
from crm_core.pictures.mermaid import mermaid
from crm_core.pictures.standalone import svg_file
from crm_core.pictures.svg import draw

__all__ = ["Edge", "Graph", "Lane", "Node", "NodeState", "draw", "drawio", "mermaid", "svg_file"]

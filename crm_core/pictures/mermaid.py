"""A picture as Mermaid text: a flowchart that documents and wikis draw themselves."""

import json
import re

from crm_core.pictures import words
from crm_core.pictures.graph import Edge, Graph, Node, NodeState
from crm_core.pictures.text import clean

_ARROWS = {"next": "-->", "return": "-.->", "link": "<-->", "moderates": "-.->", "many": "-->"}
_PLAIN_NAME = re.compile(r"\W", re.ASCII)
_BREAK = "<br/>"
# letters, digits and marks that mean nothing in Mermaid, Markdown or HTML stay as they are
_LIST = re.compile(r"^(?:\d+\.|[-+])(?=\s)")
_PLAIN = re.compile(r"[^\w \-.,:%+€$£/→▲▼\u00a0\u202f]")


def mermaid(graph: Graph, states: dict[str, NodeState], title: str, stamp: str = "") -> str:
    """The picture as a flowchart, lanes and boxes of boxes as subgraphs; tables as tables."""
    name = " · ".join(filter(None, (clean(title), clean(stamp))))
    head = ["---", f"title: {json.dumps(name, ensure_ascii=False)}", "---"]
    drawn = _tables if graph.layout in ("tables", "objects") else _flowchart
    return "\n".join([*head, *drawn(graph, states)]) + "\n"


def _flowchart(graph: Graph, states: dict[str, NodeState]) -> list[str]:
    chart = _Chart(graph, states)
    ways = {"chevrons": "LR", "field": "LR", "paths": "LR", "tree": "RL"}
    way = ways.get(graph.layout, "TB")
    return [f"flowchart {way}", *chart.boxes(), *chart.edges(), *_STYLES]


_STYLES = (
    "  classDef locked stroke-dasharray: 5 4",
    "  classDef first stroke:#1F5FA8,stroke-width:2px",
    "  classDef second stroke:#8A5200,stroke-width:2px",
    "  classDef third stroke:#583F84,stroke-width:2px",
)


class _Chart:
    def __init__(self, graph: Graph, states: dict[str, NodeState]):
        self.graph, self.states = graph, states
        self.ids = {node.id: f"n{i}" for i, node in enumerate(graph.nodes, 1)}
        self._lanes = {lane.id: f"lane{i}" for i, lane in enumerate(graph.lanes, 1)}
        self.ids |= self._lanes

    def boxes(self) -> list[str]:
        """The nodes, those of a named lane within it."""
        lines: list[str] = []
        for lane in self.graph.lanes:
            nodes = self.graph.within(lane.id)
            if nodes and lane.label:
                row = ["  direction LR", *self._all(nodes)]
                lines += _subgraph(self.ids[lane.id], escaped(lane.label), row)
            else:
                lines += self._all(nodes)
        lines += self._all(tuple(node for node in self.graph.outer if not node.lane))
        if self.graph.goal:
            lines.append(f'  goal(["{escaped(self.graph.goal)}"])')
        return lines

    def edges(self) -> list[str]:
        """What connects nodes and lanes, with what it says."""
        forth_first = sorted(self.graph.edges, key=lambda edge: edge.kind == "return")
        lines = [self._edge(edge) for edge in forth_first]
        if self.graph.goal:
            lines.append(f"  {self.ids[self.graph.lanes[0].id]} --> goal")
        return lines

    def _all(self, nodes: tuple[Node, ...]) -> list[str]:
        return [line for node in nodes for line in self._box(node)]

    def _box(self, node: Node) -> list[str]:
        inside = self.graph.inside(node.id)
        name, text = self.ids[node.id], self._text(node)
        if inside:
            return _subgraph(name, ": ".join(text.split(_BREAK)[:2]), self._all(inside))
        lane = self.graph.lane(node.lane)
        locked = self.states.get(node.id, words.SILENT).state == "locked"
        kind = "locked" if locked else (lane.hue if lane else "")
        return [f'  {name}["{text}"]{f":::{kind}" if kind else ""}']

    def _text(self, node: Node) -> str:
        state = self.states.get(node.id, words.SILENT)
        number = " ".join(filter(None, [words.headline(state), words.change(state)]))
        needed = words.needs_in_short(state)
        said = [node.label, number, needed, state.interval, state.caption, node.note]
        return _BREAK.join(escaped(part) for part in said if clean(part))

    def _edge(self, edge: Edge) -> str:
        label = f'|"{escaped(edge.label)}"|' if edge.label else ""
        source, target = self.ids[edge.source], self.ids[edge.target]
        if edge.kind == "link" and edge.source in self._lanes:
            # it goes both ways, and what is named first is drawn first
            source, target = sorted((source, target))
        return f"  {source} {_ARROWS[edge.kind]}{label} {target}"


def _tables(graph: Graph, states: dict[str, NodeState]) -> list[str]:
    """Tables with their columns, and which names which, in Mermaid's own words for that."""
    lines = ["erDiagram"]
    # a line between two columns is one between their tables
    tables = {node.id: node.parent or node.id for node in graph.nodes}
    for edge in (edge for edge in graph.edges if edge.kind == "many"):
        ends = (tables[edge.source], tables[edge.target])
        source, target = (_PLAIN_NAME.sub("_", end) for end in ends)
        lines.append(f'  {target} ||--o{{ {source} : "{escaped(edge.label)}"')
    for node in graph.outer:
        said = (node.label, words.headline(states.get(node.id, words.SILENT)))
        label = ": ".join(escaped(part) for part in said if part)
        lines.append(f'  {_PLAIN_NAME.sub("_", node.id)}["{label}"] {{')
        # what holds a note only lists further columns
        for column in (one for one in graph.inside(node.id) if not one.note):
            kept = escaped(words.headline(states.get(column.id, words.SILENT)))
            name = _PLAIN_NAME.sub("_", clean(column.label))
            lines.append(f"    id {name}" + (f' "{kept}"' if kept else ""))
        lines.append("  }")
    return lines


def _subgraph(name: str, text: str, lines: list[str]) -> list[str]:
    return [f'  subgraph {name}["{text}"]', *(f"  {line}" for line in lines), "  end"]


def escaped(text: str) -> str:
    """The text with every mark that Mermaid could read as its own written by its number.

    >>> escaped('80 % "A" <b>')
    '80 % #34;A#34; #60;b#62;'
    >>> escaped("1. Vision")
    '1#46; Vision'
    """
    plain = _PLAIN.sub(lambda found: f"#{ord(found[0])};", clean(text))
    return _LIST.sub(lambda found: f"{found[0][:-1]}#{ord(found[0][-1])};", plain)

"""A model's picture as data: what is in it, never where it is drawn."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Node:
    """One box of the picture; `parent` puts it inside another box, `note` says what is in it."""

    id: str
    label: str
    lane: str = ""
    parent: str = ""
    note: str = ""


@dataclass(frozen=True)
class Edge:
    """From a node or lane to another: the next step, what flows back, or a link both ways.

    An edge that `moderates` acts on the step that leaves its target; `many` rows of the source
    name one of the target.
    """

    source: str
    target: str
    label: str = ""
    kind: Literal["next", "return", "link", "moderates", "many"] = "next"


@dataclass(frozen=True)
class Lane:
    """A named band of the picture, such as Insight or Action; `hue` sets its nodes apart."""

    id: str
    label: str
    hue: Literal["", "first", "second", "third"] = ""


@dataclass(frozen=True)
class NodeState:
    """What a node says in one view: every text as it's shown, `change` with its sign (+1.4 pp).

    `needs` says in full what would make it measurable; `in_short` is what its box has room for.
    """

    headline: str
    caption: str = ""
    change: str = ""
    direction: Literal["good", "bad", "neutral"] = "neutral"
    state: Literal["ok", "locked", "too_few"] = "ok"
    needs: str = ""
    interval: str = ""
    in_short: str = ""


@dataclass(frozen=True)
class Graph:
    """The nodes in reading order, what connects them, and the layout that draws them.

    `goal` is what the first lane leads to, written where the picture points.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    lanes: tuple[Lane, ...] = ()
    layout: str = "chevrons"
    goal: str = ""

    def __post_init__(self):
        ids = [node.id for node in self.nodes]
        if len(set(ids)) < len(ids):
            raise ValueError(f"node ids must be unique, got {ids}")
        lanes = [lane.id for lane in self.lanes]
        if self.goal and not lanes:
            raise ValueError("a goal must have a lane that leads to it")
        ends = [end for edge in self.edges for end in (edge.source, edge.target)]
        _refuse_unknown("edge ends", ends, ids + lanes)
        _refuse_unknown("parents", [n.parent for n in self.nodes if n.parent], self._outer_ids())
        _refuse_unknown("lanes", [n.lane for n in self.nodes if n.lane], lanes)

    @property
    def outer(self) -> tuple[Node, ...]:
        """The nodes that stand on their own."""
        return tuple(node for node in self.nodes if not node.parent)

    def inside(self, node_id: str) -> tuple[Node, ...]:
        """The nodes drawn inside this one."""
        return tuple(node for node in self.nodes if node.parent == node_id)

    def lane(self, lane_id: str) -> Lane | None:
        """The band of this id, if there is one."""
        return next((lane for lane in self.lanes if lane.id == lane_id), None)

    def within(self, lane_id: str) -> tuple[Node, ...]:
        """The nodes of a lane that stand on their own."""
        return tuple(node for node in self.outer if node.lane == lane_id)

    def steps(self, *kinds: str) -> tuple[Edge, ...]:
        """The edges of these kinds between nodes that stand on their own."""
        ids = {node.id for node in self.outer}
        return tuple(e for e in self.edges if e.kind in kinds and {e.source, e.target} <= ids)

    def returns(self) -> tuple[Edge, ...]:
        """What flows back to an earlier step."""
        return tuple(edge for edge in self.edges if edge.kind == "return")

    def carries(self, lane_id: str) -> tuple[Edge, ...]:
        """What a lane as a whole does for another one."""
        lanes = {lane.id for lane in self.lanes}
        return tuple(e for e in self.edges if e.source == lane_id and e.target in lanes)

    def _outer_ids(self) -> list[str]:
        return [node.id for node in self.outer]


def _refuse_unknown(what: str, used: list[str], known: list[str]) -> None:
    unknown = sorted(set(used) - set(known))
    if unknown:
        raise ValueError(f"{what} must be among {known}, got {unknown}")

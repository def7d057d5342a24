"""What a layout hands to the drawing: boxes, arrows and captions with their coordinates."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from crm_core.pictures.blocks import Block, Style
from crm_core.pictures.graph import Edge, Node
from crm_core.pictures.lines import Line

Measure = Callable[[Node, float, Style], Block]
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """One node's outline, where its text starts and how wide that may be."""

    node: Node
    outline: tuple[Point, ...]
    text: Point
    room: float
    lines: tuple[Line, ...] = ()
    kind: Literal["step", "inner", "frame"] = "step"


@dataclass(frozen=True)
class Path:
    """A line through these points with rounded corners; it has arrows at one end, both or none.

    `many` ends as lines between tables do: many at the start, one at the end.

    `edge` is what the line stands for, nothing for a mere rule.
    """

    points: tuple[Point, ...]
    edge: Edge | None = None
    arrows: Literal["end", "both", "none", "many"] = "end"


@dataclass(frozen=True)
class Shape:
    """A form behind the boxes, such as the arrow that holds them all; `round` is its corners'."""

    outline: tuple[Point, ...]
    role: str
    round: float = 4


@dataclass(frozen=True)
class Caption:
    """A text beside a line or above a lane, turned by so many degrees."""

    text: str
    at: Point
    role: str
    anchor: str = "start"
    full: str = ""
    turn: float = 0


@dataclass(frozen=True)
class Plan:
    """A whole picture, placed."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...] = ()
    captions: tuple[Caption, ...] = ()
    shapes: tuple[Shape, ...] = ()

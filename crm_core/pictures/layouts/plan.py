"""What a layout hands to the drawing: boxes, arcs and captions with their coordinates."""

from collections.abc import Callable
from dataclasses import dataclass

from crm_core.pictures.graph import Node
from crm_core.pictures.words import Line

Measure = Callable[[Node, float, bool], tuple[list[Line], float]]
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """One node's outline, where its text starts and how wide that may be."""

    node: Node
    outline: tuple[Point, ...]
    text: Point
    room: float
    lines: tuple[Line, ...] = ()
    row: bool = False


@dataclass(frozen=True)
class Path:
    """A line through these points with rounded corners, with an arrow at its end or plain."""

    points: tuple[Point, ...]
    arrow: bool = True


@dataclass(frozen=True)
class Caption:
    """A text beside a line or above a lane."""

    text: str
    at: Point
    role: str
    anchor: str = "start"
    full: str = ""


@dataclass(frozen=True)
class Plan:
    """A whole picture, placed."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...]
    captions: tuple[Caption, ...]

"""A picture as a draw.io file: diagrams.net opens it, Lucidchart imports it, both let it be edited.

The structure is the published one: mxfile, diagram, mxGraphModel, root, and an mxCell for each
vertex and edge, with its geometry.
"""

from html import escape
from xml.etree import ElementTree as ET

from crm_core.pictures.cells import (
    GROUND,
    HEAD,
    INK,
    MARGIN,
    PANEL,
    RIM,
    book,
    frame,
    labelled,
    marked,
    number,
    outlined,
    port,
    sized,
    styled,
)
from crm_core.pictures.graph import Graph, NodeState
from crm_core.pictures.layouts.plan import Box, Caption, Path, Plan, Point, Shape
from crm_core.pictures.lines import LIGHT
from crm_core.pictures.svg import planned, shown
from crm_core.pictures.text import clean, width_of

WIDTH = 1080
HUES = {"first": "#1F5FA8", "second": "#8A5200", "third": "#583F84"}
_SIZES = {"lane": 11, "legend": 12, "goal": 14}
_ENDS = {
    "end": {"startArrow": "none", "endArrow": "block"},
    "both": {"startArrow": "block", "endArrow": "block"},
    "many": {"startArrow": "ERmany", "endArrow": "ERone"},
}
_FONT = f"html=1;fontFamily=Helvetica;fontColor={INK};"
_WORDS = "text;fillColor=none;strokeColor=none;verticalAlign=middle;spacing=0;"
_ARROW = f"edgeStyle=none;rounded=1;strokeColor={INK};strokeOpacity=60;endFill=1;startFill=1;"
_ARROW += f"fontSize=13;labelBackgroundColor={GROUND};"


def drawio(graph: Graph, states: dict[str, NodeState], title: str, stamp: str = "") -> str:
    """The picture as draw.io XML: boxes with their numbers, and what connects them."""
    plan = planned(graph, states, WIDTH)
    sheet = _Sheet(plan, graph, states)
    sheet.words(title, (0, 24 - HEAD), 20, bold=True)
    sheet.words(stamp, (0, 46 - HEAD), 12)
    frames = [box for box in plan.boxes if box.kind == "frame"]
    for box in frames:
        sheet.box(box)
    for shape in plan.shapes:
        sheet.shape(shape)
    for box in plan.boxes:
        if box not in frames:
            sheet.box(box)
    for caption in plan.captions:
        sheet.caption(caption)
    for path in plan.paths:
        sheet.path(path)
    wide, high = plan.width + 2 * MARGIN, plan.height + HEAD + MARGIN
    return book(sheet.cells, clean(title), wide, high)


class _Sheet:
    """The cells of one page, in the order in which they lie on one another."""

    def __init__(self, plan: Plan, graph: Graph, states: dict[str, NodeState]):
        self.graph, self.states, self.cells = graph, shown(graph, states), []
        self.ids = {node.id: f"node-{i}" for i, node in enumerate(graph.nodes, 1)}
        self.frames = {box.node.id: frame(box.outline) for box in plan.boxes}

    def box(self, box: Box) -> None:
        """A node: its outline, its words, and for one inside another, its parent."""
        x, y, right, bottom = self.frames[box.node.id]
        parent = box.node.parent
        left, top = self.frames[parent][:2] if parent else (-MARGIN, -HEAD)
        locked = self.states[box.node.id].state == "locked"
        lane = self.graph.lane(box.node.lane)
        ground = GROUND if box.kind == "inner" else PANEL
        style = {
            "whiteSpace": "wrap",
            "align": "left",
            "verticalAlign": "top",
            "spacing": 0,
            "spacingLeft": number(box.text[0] - x),
            "spacingTop": number(box.text[1] - y),
            "spacingRight": number(right - box.text[0] - box.room),
            "fillColor": ground,
            "strokeColor": HUES[lane.hue] if lane and lane.hue else RIM,
            **({"container": 1, "collapsible": 0} if self.graph.inside(box.node.id) else {}),
            **(
                {"dashed": 1, "fillStyle": "hatch", "labelBackgroundColor": ground}
                if locked
                else {}
            ),
        }
        cell = self._vertex(labelled(box.lines), outlined(box.outline) + _FONT + styled(style))
        cell.set("id", self.ids[box.node.id])
        cell.set("parent", self.ids[parent] if parent else "1")
        sized(cell, x - left, y - top, right - x, bottom - y)

    def shape(self, shape: Shape) -> None:
        """A form without words, such as the arrow that holds the boxes."""
        x, y, right, bottom = frame(shape.outline)
        kind, _, hue = shape.role.partition(" ")
        style = {
            "field": f"{outlined(shape.outline)}fillColor=none;strokeColor={INK};",
            "circle": f"shape=ellipse;fillColor=none;strokeColor={RIM};strokeWidth=9;",
            "swatch": f"fillColor={HUES.get(hue)};strokeColor=none;",
        }.get(kind)
        if style:
            cell = self._vertex("", style)
            parent, (left, top) = self._ground((x, y, right, bottom))
            cell.set("parent", parent)
            sized(cell, x - left, y - top, right - x, bottom - y)

    def _ground(self, area: tuple[float, ...]) -> tuple[str, Point]:
        """What a form lies on: a box that holds all of it, else the page; and where that begins."""
        for node_id, (x, y, right, bottom) in self.frames.items():
            if x <= area[0] and y <= area[1] and right >= area[2] and bottom >= area[3]:
                return self.ids[node_id], (x, y)
        return "1", (-MARGIN, -HEAD)

    def caption(self, caption: Caption) -> None:
        """A word beside the boxes; what an arrow says stands on the arrow."""
        if caption.role != "flow":
            size = _SIZES.get(caption.role, 13)
            bold = caption.role not in (*LIGHT, "legend")
            self.words(caption.text, caption.at, size, bold, caption.anchor, caption.turn)

    def words(
        self,
        text: str,
        at: Point,
        size: float,
        bold: bool = False,
        anchor: str = "start",
        turn: float = 0,
    ) -> None:
        """Text that belongs to no box, on its line or turned around its middle."""
        if not clean(text):
            return
        wide, high = width_of(clean(text), size, bold) * 1.1 + 8, size + 8
        x = at[0] - (wide / 2 if anchor == "middle" else 0)
        y = at[1] - (high / 2 if turn else size + 3)
        align = "center" if anchor == "middle" else "left"
        look = {"align": align, "fontSize": f"{size:g}", "fontStyle": int(bold)}
        style = _WORDS + _FONT + styled({**look, "rotation": f"{turn:.1f}"})
        sized(self._vertex(escape(clean(text)), style), x + MARGIN, y + HEAD, wide, high)

    def path(self, path: Path) -> None:
        """An arrow between two nodes, or from one node onto another arrow."""
        if path.edge is None:
            return
        first, *between, last = path.points
        ends = {"source": self.ids[path.edge.source], **port("exit", self._part(path, first, 0))}
        if path.edge.kind != "moderates":
            ends["target"] = self.ids[path.edge.target]
            ends.update(port("entry", self._part(path, last, 1)))
        style = {key: ends.pop(key) for key in list(ends) if key not in ("source", "target")}
        style |= _ENDS[path.arrows]
        label, look = escape(clean(path.edge.label)), _ARROW + _FONT + styled(style)
        cell = self._cell(value=label, style=look, edge="1", **ends)
        # what a line between tables says stands near the table that names the other
        near = {"x": "-0.8"} if path.arrows == "many" else {}
        geometry = ET.SubElement(cell, "mxGeometry", relative="1", **near)
        geometry.set("as", "geometry")
        marked(geometry, first, "sourcePoint")
        marked(geometry, last, "targetPoint")
        if between:
            array = ET.SubElement(geometry, "Array")
            array.set("as", "points")
            for at in between:
                marked(array, at)

    def _part(self, path: Path, point: Point, end: int) -> Point:
        """Where on its box an arrow ends, as shares of width and height."""
        x, y, right, bottom = self.frames[(path.edge.source, path.edge.target)[end]]
        across = min(max((point[0] - x) / (right - x), 0), 1)
        return across, min(max((point[1] - y) / (bottom - y), 0), 1)

    def _vertex(self, value: str, style: str) -> ET.Element:
        return self._cell(value=value, style=style, vertex="1")

    def _cell(self, **attributes: str) -> ET.Element:
        cell = ET.Element("mxCell", id=f"part-{len(self.cells) + 1}", parent="1", **attributes)
        self.cells.append(cell)
        return cell

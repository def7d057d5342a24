"""A placed picture as SVG text: it stands alone, and takes the app's colours when inside it."""

from html import escape
from importlib.resources import files
from itertools import groupby

from crm_core.pictures import words
from crm_core.pictures.blocks import block
from crm_core.pictures.graph import Graph, Node, NodeState
from crm_core.pictures.layouts import place
from crm_core.pictures.layouts.plan import Box, Caption, Path, Plan, Point, Shape
from crm_core.pictures.lines import LIGHT, Line
from crm_core.pictures.text import clean, width_of

STYLE = files("crm_core.pictures").joinpath("picture.css").read_text(encoding="utf-8")
DEFS = """<defs>
<pattern id="crm-hatch" width="7" height="7" patternUnits="userSpaceOnUse" \
patternTransform="rotate(45)"><path class="hatch" d="M0 0V7"/></pattern>
<marker id="crm-end" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" \
orient="auto" markerUnits="userSpaceOnUse"><path class="end" d="M0 0L8 4L0 8z"/></marker>
<marker id="crm-start" viewBox="0 0 8 8" refX="2" refY="4" markerWidth="8" markerHeight="8" \
orient="auto" markerUnits="userSpaceOnUse"><path class="end" d="M8 0L0 4L8 8z"/></marker>
<marker id="crm-many" viewBox="0 0 12 12" refX="0" refY="6" markerWidth="12" markerHeight="12" \
orient="auto" markerUnits="userSpaceOnUse"><path class="foot" d="M0 0L12 6L0 12"/></marker>
<marker id="crm-one" viewBox="0 0 12 12" refX="12" refY="6" markerWidth="12" markerHeight="12" \
orient="auto" markerUnits="userSpaceOnUse"><path class="foot" d="M4 0V12"/></marker>
</defs>"""
_ENDS = {
    "none": "",
    "end": ' marker-end="url(#crm-end)"',
    "both": ' marker-start="url(#crm-start)" marker-end="url(#crm-end)"',
    "many": ' marker-start="url(#crm-many)" marker-end="url(#crm-one)"',
}


def draw(graph: Graph, states: dict[str, NodeState], chosen: str, width: int) -> str:
    """The picture at this width as SVG; a node without a state shows its label alone."""
    plan = planned(graph, states, width)
    parts = [
        _opening(plan),
        f"<style>{STYLE}</style>",
        DEFS,
        *drawn(plan, graph, states, chosen),
        "</svg>",
    ]
    return "\n".join(parts)


def planned(graph: Graph, states: dict[str, NodeState], width: int) -> Plan:
    """Where everything of the picture goes at this width."""
    said = shown(graph, states)
    return place(graph, width, lambda node, room, style: block(node, said[node.id], room, style))


def shown(graph: Graph, states: dict[str, NodeState]) -> dict[str, NodeState]:
    """What each box shows: one that stands for a box inside it doesn't show the same twice."""
    found = {node.id: states.get(node.id, words.SILENT) for node in graph.nodes}
    for node in graph.outer:
        if states.get(node.id) in [states.get(inner.id) for inner in graph.inside(node.id)]:
            found[node.id] = words.SILENT
    return found


def drawn(plan: Plan, graph: Graph, states: dict[str, NodeState], chosen: str | None) -> list[str]:
    """The elements of a placed picture, what lies behind first; nothing to press for no choice."""
    looks = shown(graph, states)
    inner = {node.id for node in graph.nodes if node.parent}
    inside = [path for path in plan.paths if path.edge and path.edge.source in inner]
    return [
        *map(_shape, plan.shapes),
        *(_path(path) for path in plan.paths if path not in inside),
        *map(_caption, plan.captions),
        *(_node(box, graph, states, looks[box.node.id].state, chosen) for box in plan.boxes),
        # on the box that holds both ends
        *map(_path, inside),
    ]


def _opening(plan: Plan) -> str:
    size = f'viewBox="0 0 {plan.width:g} {plan.height:g}"'
    shape = f'width="{plan.width:g}" height="{plan.height:g}" {size}'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="crm-picture" role="group" '
        f'aria-label="The picture, box by box" {shape}>'
    )


def _node(
    box: Box, graph: Graph, states: dict[str, NodeState], look: str, chosen: str | None
) -> str:
    lane = graph.lane(box.node.lane)
    hue = lane.hue if lane else ""
    state = states.get(box.node.id, words.SILENT)
    said = _attribute(words.spoken(box.node, state, lane.label if hue else ""))
    text = "".join(_line(box, line) for line in box.lines)
    is_hatched = look == "locked" and box.kind != "frame"
    marks = (_hatched(box) if is_hatched else "") + (_hue(box, hue) if hue else "")
    kind = "node" if box.kind == "step" else f"node {box.kind}"
    opening = f'<g class="{kind} {look}"{_button(box.node, chosen)}>'
    shape = _outline(box, "shape") + _outline(box, "tint")
    # the title says it all in one sentence; its pieces are for the eye
    words_shown = f'<g aria-hidden="true">{text}</g>'
    return f"{opening}<title>{said}</title>{shape}{marks}{words_shown}</g>"


def _button(node: Node, chosen: str | None) -> str:
    """What makes a box a button, nothing in a picture that can't be pressed; its title names it."""
    if chosen is None:
        return ""
    pressed = str(node.id == chosen).lower()
    return f' role="button" tabindex="0" aria-pressed="{pressed}" data-node="{_attribute(node.id)}"'


def _outline(box: Box, role: str) -> str:
    d = _rounded(box.outline, {"step": 3, "inner": 5, "frame": 22}[box.kind], closed=True)
    return f'<path class="{role}" d="{d}"/>'


def _hatched(box: Box) -> str:
    """The hatching of a box, left out where its words stand: one plain ground a column of words."""
    columns = groupby((line for line in box.lines if line.text), key=lambda line: line.x)
    plates = [_plate(box, list(lines)) for _, lines in columns]
    return _outline(box, "hatched") + "".join(plates)


def _plate(box: Box, lines: list[Line]) -> str:
    x, y = box.text
    wide = max(width_of(line.text, line.size, line.role not in LIGHT) for line in lines)
    start = x + lines[0].x - (wide if lines[0].anchor == "end" else 0)
    top, bottom = y + lines[0].y - lines[0].size, y + lines[-1].y + 5
    left, right = start - 5, start + wide + 5
    outline = ((left, top), (right, top), (right, bottom), (left, bottom))
    return f'<path class="plate" d="{_rounded(outline, 3, closed=True)}"/>'


def _hue(box: Box, hue: str) -> str:
    """A bar of the lane's colour at the left edge."""
    x, y = box.outline[0]
    bottom = max(at[1] for at in box.outline)
    return f'<path class="hue {hue}" d="M{x + 4:.1f} {y + 6:.1f}V{bottom - 6:.1f}"/>'


def _line(box: Box, line: Line) -> str:
    at = (box.text[0] + line.x, box.text[1] + line.y)
    return _text(line.text, at, line.role, line.size, line.anchor)


def _shape(shape: Shape) -> str:
    return f'<path class="{shape.role}" d="{_rounded(shape.outline, shape.round, closed=True)}"/>'


def _text(text: str, at: Point, role: str, size: float, anchor: str = "start") -> str:
    where = f'x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}"'
    return (
        f'<text class="{role}" {where} font-size="{size:g}">{escape(text)}</text>' if text else ""
    )


def _caption(caption: Caption) -> str:
    size = {"lane": 11, "legend": 12, "goal": 14}.get(caption.role, 13)
    text = _text(caption.text, caption.at, caption.role, size, caption.anchor)
    if caption.turn:
        turn = "rotate({:.1f} {:.1f} {:.1f})".format(caption.turn, *caption.at)
        text = f'<g transform="{turn}">{text}</g>'
    return f"<g><title>{escape(clean(caption.full))}</title>{text}</g>" if caption.full else text


def _path(path: Path) -> str:
    role = "flow-line" if path.edge else "lane-line"
    return (
        f'<path class="{role}" d="{_rounded(path.points, 8, closed=False)}"{_ENDS[path.arrows]}/>'
    )


def _rounded(points: tuple[Point, ...], radius: float, closed: bool) -> str:
    """The outline as path data, its corners rounded so far as its sides are long enough."""
    n = len(points)
    corners = range(n) if closed else range(1, n - 1)
    parts = [] if closed else ["M{:.1f} {:.1f}".format(*points[0])]
    for i in corners:
        before, corner, after = points[i - 1], points[i], points[(i + 1) % n]
        enter, leave = _toward(corner, before, radius), _toward(corner, after, radius)
        start = "L" if parts else "M"
        parts.append(
            f"{start}{enter[0]:.1f} {enter[1]:.1f}"
            f"Q{corner[0]:.1f} {corner[1]:.1f} {leave[0]:.1f} {leave[1]:.1f}"
        )
    return "".join(parts) + ("Z" if closed else "L{:.1f} {:.1f}".format(*points[-1]))


def _toward(start: Point, end: Point, distance: float) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    part = min(distance / length, 0.5)
    return start[0] + dx * part, start[1] + dy * part


def _attribute(text: str) -> str:
    return escape(clean(text), quote=True)

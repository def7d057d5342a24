"""A placed picture as SVG text: it stands alone, and takes the app's colours when inside it."""

from html import escape
from importlib.resources import files

from crm_core.pictures import words
from crm_core.pictures.graph import Graph, Node, NodeState
from crm_core.pictures.layouts import place
from crm_core.pictures.layouts.plan import Box, Caption, Path, Plan, Point
from crm_core.pictures.text import clean, cut, width_of

_STYLE = files("crm_core.pictures").joinpath("picture.css").read_text(encoding="utf-8")
_DEFS = """<defs>
<pattern id="crm-hatch" width="7" height="7" patternUnits="userSpaceOnUse" \
patternTransform="rotate(45)"><path class="hatch" d="M0 0V7"/></pattern>
<marker id="crm-end" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" \
orient="auto" markerUnits="userSpaceOnUse"><path class="end" d="M0 0L8 4L0 8z"/></marker>
</defs>"""


def draw(graph: Graph, states: dict[str, NodeState], chosen: str, width: int) -> str:
    """The picture at this width as SVG; a node without a state shows its label alone."""

    def state_of(node: Node) -> NodeState:
        return states.get(node.id, words.SILENT)

    plan = place(
        graph, width, lambda node, room, inline: words.block(node, state_of(node), room, inline)
    )
    parts = [
        _opening(plan),
        f"<style>{_STYLE}</style>",
        _DEFS,
        *map(_path, plan.paths),
        *map(_caption, plan.captions),
        *(_node(box, state_of(box.node), box.node.id == chosen) for box in plan.boxes),
        "</svg>",
    ]
    return "\n".join(parts)


def _opening(plan: Plan) -> str:
    size = f'viewBox="0 0 {plan.width:g} {plan.height:g}"'
    shape = f'width="{plan.width:g}" height="{plan.height:g}" {size}'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="crm-picture" role="group" '
        f'aria-label="The model, stage by stage" {shape}>'
    )


def _node(box: Box, state: NodeState, is_chosen: bool) -> str:
    said = _attribute(words.spoken(box.node, state))
    text = "".join(_line(box, line) for line in box.lines)
    text = _row(box, state) + text if box.row else text
    hatch = _outline(box, "hatched") if state.state == "locked" else ""
    kind = "node inner" if box.row else "node"
    return (
        f'<g class="{kind} {state.state}" role="button" tabindex="0" aria-label="{said}" '
        f'aria-pressed="{str(is_chosen).lower()}" data-node="{_attribute(box.node.id)}">'
        f"<title>{said}</title>{_outline(box, 'shape')}{_outline(box, 'tint')}{hatch}{text}</g>"
    )


def _outline(box: Box, role: str) -> str:
    return f'<path class="{role}" d="{_rounded(box.outline, 5 if box.row else 3, closed=True)}"/>'


def _line(box: Box, line: words.Line) -> str:
    return _text(line.text, (box.text[0] + line.x, box.text[1] + line.y), line.role, line.size)


def _row(box: Box, state: NodeState) -> str:
    """A row inside a box: its label at the left, its number and arrow at the right."""
    x, y = box.text
    mark = words.arrow(state.change)[:1] if state.state == "ok" else ""
    mark = mark if mark in "▲▼" else ""
    number = words.headline(state)
    label = cut(clean(box.node.label), box.room, 13)
    space = box.room - width_of(label, 13) - 8
    end = x + box.room
    if mark and width_of(number, 14, bold=True) + 16 <= space:
        marked = _text(mark, (end, y), state.direction, 11, "end")
        end, space = end - 15, space - 15
    else:
        marked = ""
    if state.state == "locked" and width_of(number, 14, bold=True) > space:
        number = "locked"
    role = "headline" if state.state == "ok" else "muted-headline"
    number = cut(number, space, 14, bold=True) if number else ""
    return _text(label, (x, y), "row-label", 13) + _text(number, (end, y), role, 14, "end") + marked


def _text(text: str, at: Point, role: str, size: float, anchor: str = "start") -> str:
    where = f'x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}"'
    return (
        f'<text class="{role}" {where} font-size="{size:g}">{escape(text)}</text>' if text else ""
    )


def _caption(caption: Caption) -> str:
    size = 11 if caption.role == "lane" else 13
    text = _text(caption.text, caption.at, caption.role, size, caption.anchor)
    return f"<g><title>{escape(clean(caption.full))}</title>{text}</g>" if caption.full else text


def _path(path: Path) -> str:
    end = ' marker-end="url(#crm-end)"' if path.arrow else ""
    role = "flow-line" if path.arrow else "lane-line"
    return f'<path class="{role}" d="{_rounded(path.points, 8, closed=False)}"{end}/>'


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

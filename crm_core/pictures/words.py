"""What a node says: the lines inside its box, and the sentence a screen reader speaks."""

from dataclasses import dataclass

from crm_core.pictures.graph import Node, NodeState
from crm_core.pictures.text import clean, cut, width_of, wrap

SILENT = NodeState("")
NOT_MEASURABLE = "not measurable"
_UP, _DOWN = "+", ("-", "\u2212")
_HEADLINE_SIZES = (24, 21, 18, 16, 14)


@dataclass(frozen=True)
class Line:
    """One line of text: `role` picks its colour and weight, `x` is counted from the box's text."""

    text: str
    role: str
    size: float
    y: float
    x: float = 0


def headline(state: NodeState) -> str:
    """The one thing to read, never a number for something that can't be measured."""
    if state.state == "locked":
        return NOT_MEASURABLE
    return clean(state.headline) or ("too few" if state.state == "too_few" else "")


def needs(state: NodeState) -> str:
    """What would make the node measurable, as a phrase; empty when it's measurable."""
    wanted = clean(state.needs)
    return f"needs {wanted}" if wanted and state.state != "ok" else ""


def arrow(change: str) -> str:
    """The change with an arrow in place of its sign."""
    change = clean(change)
    if change.startswith(_UP):
        return "▲ " + change[1:].strip()
    return "▼ " + change[1:].strip() if change.startswith(_DOWN) else change


def spoken(node: Node, state: NodeState) -> str:
    """The node as one sentence: label, number, change with its meaning, interval, caption."""
    change = arrow(state.change).replace("▲", "up").replace("▼", "down")
    meaning = {"good": " (better)", "bad": " (worse)"}.get(state.direction, "") if change else ""
    first = ", ".join(filter(None, [headline(state), change + meaning]))
    doubt = "too few to be sure" if state.state == "too_few" else ""
    rest = [doubt, needs(state), clean(state.interval), clean(state.caption)]
    label = clean(node.label)
    return ". ".join(filter(None, [f"{label}: {first}" if first else label, *rest]))


def block(node: Node, state: NodeState, width: float, inline: bool) -> tuple[list[Line], float]:
    """The lines of a box within this width and their height; `inline` sets the change beside.

    A row inside another box has its label and number beside each other: only what follows counts.
    """
    if node.parent:
        rows = wrap(needs(state), width, 12, 2, bold=True)
        return [Line(row, "needs", 12, 16.0 * i) for i, row in enumerate(rows, 1)], 16 * len(rows)
    lines = [Line(cut(clean(node.label), width, 15, bold=True), "label", 15, 15)]
    y = 15.0
    if headline(state):
        y = _add_headline(lines, state, width, y, inline)
    for text, role, size, rows in _small_print(state):
        for row in wrap(text, width, size, rows, bold=role == "needs"):
            y += 17
            lines.append(Line(row, role, size, y))
    return lines, y + 4


def _add_headline(lines: list[Line], state: NodeState, width: float, y: float, inline: bool):
    big, size = _fitting(headline(state), width, state.state)
    y += size + 7
    lines.append(Line(big, "headline" if state.state == "ok" else "muted-headline", size, y))
    change = arrow(state.change) if state.state != "locked" else ""
    if not change:
        return y
    start = width_of(big, size, bold=True) + 10
    if inline and start + width_of(change, 13, bold=True) <= width:
        lines.append(Line(change, state.direction, 13, y, start))
        return y
    lines.append(Line(cut(change, width, 13, bold=True), state.direction, 13, y + 19))
    return y + 19


def _fitting(text: str, width: float, state: str) -> tuple[str, float]:
    sizes = _HEADLINE_SIZES if state == "ok" else _HEADLINE_SIZES[2:]
    size = next((s for s in sizes if width_of(text, s, bold=True) <= width), sizes[-1])
    return cut(text, width, size, bold=True), size


def _small_print(state: NodeState) -> list[tuple[str, str, float, int]]:
    found = [
        (needs(state), "needs", 13, 3),
        (clean(state.interval), "quiet", 12, 1),
        (clean(state.caption), "quiet", 13, 3),
    ]
    return [part for part in found if part[0]]

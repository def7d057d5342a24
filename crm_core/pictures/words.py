"""What a node says: its number, what it needs, and the sentence a screen reader speaks."""

from crm_core.pictures.graph import Node, NodeState
from crm_core.pictures.text import clean

SILENT = NodeState("")
NOT_MEASURABLE = "not measurable"
_UP, _DOWN = "+", ("-", "\u2212")


def headline(state: NodeState) -> str:
    """The one thing to read, never a number for something that can't be measured."""
    if state.state == "locked":
        return NOT_MEASURABLE
    return clean(state.headline) or ("too few" if state.state == "too_few" else "")


def needs(state: NodeState) -> str:
    """What would make the node measurable, as a phrase; empty when it's measurable."""
    wanted = clean(state.needs)
    return f"needs {wanted}" if wanted and state.state != "ok" else ""


def needs_in_short(state: NodeState) -> str:
    """The same in as few words as a box has room for."""
    short = clean(state.in_short)
    return f"needs {short}" if short and needs(state) else needs(state)


def change(state: NodeState) -> str:
    """How the number moved, with an arrow; empty for what can't be measured."""
    return arrow(state.change) if state.state != "locked" else ""


def arrow(moved: str) -> str:
    """The change with an arrow in place of its sign."""
    moved = clean(moved)
    if moved.startswith(_UP):
        return "▲ " + moved[1:].strip()
    return "▼ " + moved[1:].strip() if moved.startswith(_DOWN) else moved


def spoken(node: Node, state: NodeState, kind: str = "") -> str:
    """The node as one sentence: label, number, change with its meaning, interval, caption."""
    moved = arrow(state.change).replace("▲", "up").replace("▼", "down")
    meaning = {"good": " (better)", "bad": " (worse)"}.get(state.direction, "") if moved else ""
    first = ", ".join(filter(None, [headline(state), moved + meaning]))
    doubt = "too few to be sure" if state.state == "too_few" else ""
    rest = [doubt, needs(state), clean(state.interval), clean(state.caption), clean(node.note)]
    label = clean(node.label) + (f" ({clean(kind).lower()})" if kind else "")
    return ". ".join(filter(None, [f"{label}: {first}" if first else label, *rest]))

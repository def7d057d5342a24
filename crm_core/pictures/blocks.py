"""The lines of text inside a box: each style sets the same words for another shape of box."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from crm_core.pictures import words
from crm_core.pictures.graph import Node, NodeState
from crm_core.pictures.lines import Line, fitted, lines_of, under
from crm_core.pictures.text import clean, cut, width_of

# tall: one below the other; beside: the change beside the number; row: a row inside another box;
# tile: a small box inside another; bar: a long flat box; title: the label alone
Style = Literal["tall", "beside", "row", "tile", "bar", "title"]
_BIG, _MUTED = (24, 21, 18, 16, 14), (18, 16, 14)
_BAR = 440
_SPACE, _MARK, _APART = 8, 16, 6
_FIRST = 16


Block = tuple[list[Line], float]


def block(node: Node, state: NodeState, room: float, style: Style) -> Block:
    """The lines of a box whose text may be this wide, and the height that they take."""
    return _STYLES[style](node, state, room)


def _title(node: Node, _: NodeState, room: float) -> Block:
    lines = _label(node, room)
    return lines, lines[-1].y + 4


def _tall(node: Node, state: NodeState, room: float) -> Block:
    lines = _label(node, room)
    lines += _number(state, room, lines[-1].y, inline=False)
    lines += _small_print(node, state, room, lines[-1].y)
    return lines, lines[-1].y + 4


def _beside(node: Node, state: NodeState, room: float) -> Block:
    lines = _label(node, room)
    lines += _number(state, room, lines[-1].y, inline=True)
    lines += _small_print(node, state, room, lines[-1].y)
    return lines, lines[-1].y + 4


def _bar(node: Node, state: NodeState, room: float) -> Block:
    """Label and parts, number, and small print in three columns, where there is room for three."""
    if room < _BAR:
        return _beside(node, state, room)
    first, second = room * 0.33, room * 0.27
    rest = room - first - second - 2 * _SPACE
    label = _label(node, first)
    label += lines_of(clean(node.note), first, 12, 6, "quiet", label[-1].y)
    parts = [
        label,
        _moved(_number(state, second, 0, inline=True, sizes=_MUTED), first + _SPACE),
        _moved(_small_print(replace(node, note=""), state, rest, 0), first + second + 2 * _SPACE),
    ]
    lines = [line for part in parts for line in _level(part)]
    return lines, max(line.y for line in lines) + 4


def _row(node: Node, state: NodeState, room: float) -> Block:
    """The label at the left, the number and its arrow at the right; below it where it's tight."""
    number = _small_number(state, room, 15)
    taken = sum(width_of(line.text, line.size, bold=True) + 6 for line in number)
    if width_of(clean(node.label), 13) + _SPACE + taken <= room:
        lines = [Line(clean(node.label), "row-label", 13, 15), *_to_the_right(number, room)]
    else:
        lines = lines_of(clean(node.label), room, 13, 2, "row-label", -1)
        lines += _small_number(state, room, lines[-1].y + 18)
    lines += _fine_print(state, room, max(line.y for line in lines))
    lines += lines_of(clean(node.note), room, 12, 6, "quiet", max(line.y for line in lines))
    return lines, max(line.y for line in lines) + 5


def _tile(node: Node, state: NodeState, room: float) -> Block:
    lines = _label(node, room, (13, 12), 2)
    lines += _small_number(state, room, lines[-1].y + 19)
    lines += _fine_print(state, room, lines[-1].y)
    return lines, lines[-1].y + 4


def _label(
    node: Node, room: float, sizes: tuple[int, ...] = (15, 14, 13, 12), rows: int = 3
) -> list[Line]:
    found, size = fitted(clean(node.label), room, sizes, rows, "label")
    return under(found or [""], size, "label", _FIRST - size - 4)


def _number(
    state: NodeState, room: float, y: float, inline: bool, sizes: tuple[int, ...] = _BIG
) -> list[Line]:
    """The number as big as it fits, in two lines where it must, and the change beside or below."""
    text = words.headline(state)
    if not text:
        return []
    is_known = state.state == "ok"
    role = "headline" if is_known else "muted-headline"
    sizes = sizes if is_known else _MUTED
    found, size = fitted(text, room, sizes, 1, role)
    if found[0] != text:
        found, size = fitted(text, room, (*sizes[-2:], 13, 12), 2, role)
    lines = under(found, size, role, y + 4)
    return lines + _change(state, room, lines[-1], inline)


def _change(state: NodeState, room: float, number: Line, inline: bool) -> list[Line]:
    text = words.change(state)
    if not text:
        return []
    start = width_of(number.text, number.size, bold=True) + 10
    if inline and start + width_of(text, 13, bold=True) <= room:
        return [Line(text, state.direction, 13, number.y, start)]
    return lines_of(text, room, 13, 2, state.direction, number.y + 2)


def _small_number(state: NodeState, room: float, y: float) -> list[Line]:
    """The number of a small box on one line, and which way it moved."""
    text = words.headline(state)
    if not text:
        return []
    mark = words.change(state)[:1] if state.state == "ok" else ""
    mark = mark if mark in "▲▼" else ""
    role = "headline" if state.state == "ok" else "muted-headline"
    sizes = (15, 14, 13, 12)
    space = room - (_MARK if mark else 0)
    size = next((s for s in sizes if width_of(text, s, bold=True) <= space), sizes[-1])
    number = Line(cut(text, space, size, bold=True), role, size, y)
    if not mark:
        return [number]
    return [number, Line(mark, state.direction, 11, y, width_of(number.text, size, True) + 5)]


def _to_the_right(lines: list[Line], room: float) -> list[Line]:
    """The number and its arrow, each ending where the other rows' do."""
    ends = (room,) if len(lines) == 1 else (room - _MARK, room)
    return [replace(line, x=x, anchor="end") for line, x in zip(lines, ends, strict=False)]


def _moved(lines: list[Line], x: float = 0, y: float = 0) -> list[Line]:
    return [replace(line, x=line.x + x, y=line.y + y) for line in lines]


def _level(lines: list[Line]) -> list[Line]:
    """The same lines, the first of them on the line that columns beside each other share."""
    return _moved(lines, y=_FIRST - lines[0].y) if lines else []


def _small_print(node: Node, state: NodeState, room: float, y: float) -> list[Line]:
    found = [
        (words.needs_in_short(state), "needs", 13, 3),
        (clean(state.interval), "quiet", 12, 2),
        (clean(state.caption), "quiet", 13, 5),
        (clean(node.note), "quiet", 12, 6),
    ]
    lines: list[Line] = []
    for text, role, size, rows in found:
        # the parts of a box would read on from what its number counts
        apart = _APART if text == clean(node.note) else 0
        lines += lines_of(text, room, size, rows, role, (lines[-1].y if lines else y) + apart)
    return lines


def _fine_print(state: NodeState, room: float, y: float) -> list[Line]:
    """What a small box needs, else what its number counts."""
    needed = words.needs_in_short(state)
    if needed:
        return lines_of(needed, room, 12, 3, "needs", y)
    return lines_of(clean(state.caption), room, 12, 3, "quiet", y)


_STYLES: dict[Style, Callable[[Node, NodeState, float], Block]] = {
    "tall": _tall,
    "beside": _beside,
    "row": _row,
    "tile": _tile,
    "bar": _bar,
    "title": _title,
}

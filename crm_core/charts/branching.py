"""Where the nodes of a network stand: as a tree of rows on both sides of the middle."""

from dataclasses import dataclass, replace

import pandas as pd

# where the first ring stands beside the middle, and how much further out each next one
_FIRST, _NEXT, _DEEPEST = 0.16, 0.05, 2


@dataclass(frozen=True)
class Spot:
    """Where a node stands: its side (-1 left, 1 right), its row from the top, its depth."""

    node: str
    side: int
    row: float
    depth: int
    above: str = ""

    @property
    def x(self) -> float:
        """From 0 at the left edge to 1 at the right one."""
        return 0.5 + self.side * (_FIRST + _NEXT * min(self.depth, _DEEPEST))


def arranged(
    df: pd.DataFrame, node: str, kind: str, above: str
) -> tuple[dict[str, Spot], list[tuple[str, Spot]]]:
    """Where each node stands, and the heads of the kinds: kinds stay together, sides balance."""
    ids = [str(one) for one in df[node]]
    kinds = dict(zip(ids, df[kind], strict=True))
    over = _parents(ids, list(df[above]))
    blocks: dict[str, list[tuple[str, int]]] = {}
    for root in (one for one in ids if not over[one]):
        blocks.setdefault(kinds[root], []).extend(_branch(root, over, 0))
    filled, spots, heads = {-1: 0.0, 1: 0.0}, {}, []
    for block in sorted(blocks, key=lambda name: -len(blocks[name])):
        side = min(filled, key=filled.get)
        if block:
            heads.append((block, Spot("", side, filled[side] + 0.2, 0)))
            filled[side] += 1
        for place, (one, depth) in enumerate(blocks[block]):
            spots[one] = Spot(one, side, filled[side] + place, depth, over[one])
        filled[side] += len(blocks[block])
    down = {side: (max(filled.values()) - filled[side]) / 2 for side in filled}
    spots = {one: replace(spot, row=spot.row + down[spot.side]) for one, spot in spots.items()}
    return spots, [(text, replace(at, row=at.row + down[at.side])) for text, at in heads]


def _parents(ids: list[str], above: list) -> dict[str, str]:
    """The node over each one that is shown, too; none where the way up never ends."""
    known = set(ids)
    over = {
        one: str(up) if isinstance(up, str) and up in known else ""
        for one, up in zip(ids, above, strict=True)
    }
    for one in ids:
        seen, at = {one}, over[one]
        while at and at not in seen:
            seen.add(at)
            at = over[at]
        if at:
            over[one] = ""
    return over


def _branch(root: str, over: dict[str, str], depth: int) -> list[tuple[str, int]]:
    """A node and all below it with their depths, from the top down."""
    found, waiting = [], [(root, depth)]
    while waiting:
        one, at = waiting.pop()
        found.append((one, at))
        waiting += [(child, at + 1) for child in reversed(over) if over[child] == one]
    return found

"""Pairs joined into people: whoever is linked with one of them is one of them."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Two records that are one person: why, and how likely it looked."""

    customer_id: str
    other_id: str
    reason: str = ""
    probability: float = 1.0


def chained(links: Iterable[Link], filled: dict[str, int]) -> Iterator[tuple[str, str, Link]]:
    """Each record that gives way, with the record that is kept and the link that led to it.

    The fullest record is kept, of equals the first by id.

    >>> links = [Link("a", "b"), Link("b", "c")]
    >>> [(name, kept) for name, kept, _ in chained(links, {"a": 2, "b": 3, "c": 1})]
    [('a', 'b'), ('c', 'b')]
    """
    neighbours: dict[str, list[Link]] = {}
    for link in links:
        neighbours.setdefault(link.customer_id, []).append(link)
        neighbours.setdefault(link.other_id, []).append(link)
    seen: set[str] = set()
    for kept in sorted(neighbours, key=lambda name: (-filled.get(name, 0), name)):
        if kept in seen:
            continue
        seen.add(kept)
        waiting = deque([kept])
        while waiting:
            here = waiting.popleft()
            for link in neighbours[here]:
                name = link.other_id if link.customer_id == here else link.customer_id
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)
                    yield name, kept, link

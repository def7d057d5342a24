"""Who owns which customers, as a picture: a box an owner, the tiers of its customers inside."""

import pandas as pd

from crm_core.pictures import Graph, Node, NodeState
from crm_core.ui.facts import percent
from crm_core.ui.words import counted, whole
from crm_core.units import short

NOBODY = "nobody"
MOST = 15
_TIERS = {"A": "Tier A", "B": "Tier B", "C": "Tier C", "none": "No revenue"}


def owners(rows: pd.DataFrame, currency: str) -> tuple[Graph, dict[str, NodeState]]:
    """The picture of the owners with most revenue, and of the customers whom nobody owns."""
    total = rows.revenue.sum()
    nodes: list[Node] = []
    states: dict[str, NodeState] = {}
    for i, owner in enumerate(named(rows)):
        of_owner = rows[rows.owner == owner]
        revenue = of_owner.revenue.sum()
        box = Node(f"owner-{i}", "Nobody" if owner == NOBODY else str(owner))
        share = f", {percent(revenue / total)} of revenue" if total > 0 else ""
        nodes.append(box)
        states[box.id] = NodeState(
            short(revenue, "money", currency),
            counted(of_owner.n_customers.sum(), "customer") + share,
        )
        for row in of_owner.itertuples():
            node = Node(f"{box.id}-{row.tier}", _TIERS[row.tier], parent=box.id)
            nodes.append(node)
            states[node.id] = NodeState(whole(row.n_customers))
    return Graph(tuple(nodes), layout="grid"), states


def group_of(rows: pd.DataFrame, node_id: str) -> dict[str, str]:
    """The customers that a box stands for: of an owner, or of one tier of an owner."""
    _, i, *tier = node_id.split("-", 2)
    return {"owner": named(rows)[int(i)], **({"tier": tier[0]} if tier else {})}


def named(rows: pd.DataFrame) -> list[str]:
    """The owners that the picture shows: those with most revenue, and nobody wherever it stands."""
    found = list(dict.fromkeys(rows.owner))
    most = [owner for owner in found if owner != NOBODY][:MOST]
    return [NOBODY, *most] if NOBODY in found else most


def coverage(rows: pd.DataFrame) -> str:
    """How much of the revenue has an owner, in words."""
    n_owners = rows[rows.owner != NOBODY].owner.nunique()
    total, nobodys = rows.revenue.sum(), rows[rows.owner == NOBODY].revenue.sum()
    n_nobodys = rows[rows.owner == NOBODY].n_customers.sum()
    share = f" ({percent(nobodys / total)} of revenue)" if total > 0 else ""
    left = f"Without one: {counted(n_nobodys, 'customer')}{share}."
    more = n_owners - MOST
    cut = f" The {MOST} with most revenue are drawn, {whole(more)} are not." if more > 0 else ""
    return f"Owners: {whole(n_owners)}. {left}{cut}"

"""Suppliers, partners, resellers and service teams, month by month, each with its own level."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from crm_core.sample import days
from crm_core.sample.columns import NO_MONEY
from crm_core.sample.draws import stream

FOLLOWS_ON_TIME = 4.0  # points of satisfaction for the whole way from 0 to 1 on time
SATISFACTION_AT_90 = 4.0
SATISFACTION_NOISE = 0.12
SLA_AFTER_ON_TIME = 0.5  # of the cases that were late but still within the agreement


@dataclass(frozen=True)
class Node:
    """One node: its level, and from a month on perhaps another one."""

    id: str
    name: str
    kind: str
    parent: str | None
    cases: int
    on_time: float
    defects: float
    cost_a_case: int
    revenue_share: float = 0.0
    changes: date | None = None
    on_time_then: float | None = None


SUPPLIER, PARTNER, RESELLER, TEAM = "supplier", "partner", "reseller", "service team"
NODES = (
    Node("N01", "Holzwerk Auental", SUPPLIER, None, 190, 0.95, 0.010, 6400),
    Node("N02", "Filature du Nord", SUPPLIER, None, 160, 0.91, 0.022, 3900),
    Node("N03", "Brightwater Lamps", SUPPLIER, None, 120, 0.88, 0.031, 4200),
    Node("N04", "Cucina e Casa", SUPPLIER, None, 140, 0.93, 0.014, 4800),
    Node(
        "N05",
        "Greenline Outdoor",
        SUPPLIER,
        None,
        110,
        0.94,
        0.012,
        5600,
        changes=date(2025, 9, 1),
        on_time_then=0.74,
    ),
    Node("N06", "Steady Storage", SUPPLIER, None, 80, 0.90, 0.018, 3300),
    Node("N07", "Swift Parcel", PARTNER, None, 560, 0.92, 0.009, 720, 0.030),
    Node("N08", "Two Hands Delivery", PARTNER, None, 210, 0.84, 0.026, 3100, 0.025),
    Node("N09", "Home Fitters", PARTNER, None, 95, 0.80, 0.034, 5200, 0.020),
    Node("N10", "Interior Advisers Circle", PARTNER, None, 40, 0.93, 0.008, 2600, 0.045),
    Node("N11", "Marketplace Domo", RESELLER, None, 130, 0.90, 0.020, 1500, 0.050),
    Node("N12", "Maison et Jardin Lyon", RESELLER, None, 60, 0.89, 0.015, 1900, 0.022),
    Node("N13", "Shannon Garden Centre", RESELLER, None, 45, 0.95, 0.011, 1800, 0.018),
    Node("N14", "Service Desk Stores", TEAM, None, 90, 0.93, 0.010, 450),
    Node(
        "N15",
        "Service Desk Phone",
        TEAM,
        "N14",
        240,
        0.72,
        0.028,
        520,
        changes=date(2025, 7, 1),
        on_time_then=0.86,
    ),
    Node("N16", "Service Desk Written", TEAM, "N14", 180, 0.90, 0.012, 380),
)


def on_time_level(node: Node, month: date) -> float:
    """The planted chance that a case of a node is on time in a month."""
    has_changed = node.changes is not None and month >= node.changes
    return node.on_time_then if has_changed else node.on_time


def _satisfaction(rng, share):
    mean = SATISFACTION_AT_90 + FOLLOWS_ON_TIME * (share - 0.90)
    return round(float(np.clip(mean + rng.normal(0, SATISFACTION_NOISE), 1, 5)), 2)


def _row(rng, node, month, sales, n_customers, busy):
    cases = int(rng.poisson(node.cases * busy))
    on_time = int(rng.binomial(cases, on_time_level(node, month)))
    influenced = round(sales * node.revenue_share * rng.uniform(0.9, 1.1))
    return {
        "node_id": node.id,
        "name": node.name,
        "kind": node.kind,
        "parent_node": node.parent,
        "month": month,
        "cases": cases,
        "on_time": on_time,
        "sla_met": on_time + int(rng.binomial(cases - on_time, SLA_AFTER_ON_TIME)),
        "defects": int(rng.binomial(cases, node.defects)),
        "cost": round(cases * node.cost_a_case * rng.uniform(0.95, 1.05)),
        "revenue_influenced": influenced if node.revenue_share else NO_MONEY,
        "satisfaction": _satisfaction(rng, on_time / max(1, cases)),
        "served_customers": min(n_customers, round(0.85 * cases)),
    }


def columns(n_customers: int, sales: np.ndarray, seed: int) -> dict:
    """The columns of the network table; `sales` are the cents sold in each month."""
    rng = stream(seed, "network")
    size = n_customers / 5000
    rows = []
    for node in NODES:
        for k, month in enumerate(days.month_starts()):
            busy = size * (0.7 + 0.6 * k / 35) * float(days.season(days.number(month) + 15))
            rows.append(_row(rng, node, month, int(sales[k]), n_customers, busy))
    return {name: [row[name] for row in rows] for name in rows[0]}

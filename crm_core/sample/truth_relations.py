"""The facts about deals, the network, costs and the assessment."""

import numpy as np

from crm_core.sample import assessments, costs, days, deals, network
from crm_core.sample.people import SOURCES
from crm_core.sample.truth_fact import fact


def deal_facts(made: deals.Deals) -> dict:
    """How deals truly run."""
    steps = list(zip(deals.STAGES, deals.STAGES[1:], strict=False))
    chances = {
        kind: {
            f"{first} to {then}": chance for (first, then), chance in zip(steps, row, strict=True)
        }
        for kind, row in deals.CHANCES.items()
    }
    return {
        "chances": fact(chances, "chance to pass from each stage to the next, by type"),
        "win_chance": fact(
            {kind: round(float(np.prod(row)), 4) for kind, row in deals.CHANCES.items()},
            "chance that a deal is won in the end, by type",
        ),
        "step_days": fact(deals.STEP_DAYS, "median days in each stage"),
        "lost_reasons": fact(deals.LOST_REASONS, "share of each reason among the lost"),
        "count": fact(len(made), "deals in the data"),
        "won_without_customer": fact(
            int((made.is_won & (made.customer < 0) & (made.closed <= days.LAST_MINUTE)).sum()),
            "won deals for which no customer record was left",
        ),
    }


def _levels(node: network.Node) -> dict:
    return {
        "on_time": node.on_time,
        "changes": node.changes and node.changes.isoformat(),
        "on_time_then": node.on_time_then,
        "defects": node.defects,
        "cost_a_case": node.cost_a_case / 100,
        "revenue_share": node.revenue_share,
    }


def network_facts() -> dict:
    """The levels that each partner and team truly works at."""
    return {
        "nodes": fact(
            {node.id: _levels(node) for node in network.NODES},
            "chance of each node that a case is on time or has a defect; some change in a month",
        ),
        "sla_after_on_time": fact(
            network.SLA_AFTER_ON_TIME, "share of late cases still within the agreement"
        ),
        "satisfaction": fact(
            network.FOLLOWS_ON_TIME, "points of satisfaction for the way from 0 to 1 on time"
        ),
    }


def cost_facts() -> dict:
    """What spending is made of."""
    return {
        "fixed": fact(
            {name: cents / 100 for name, cents in costs.FIXED.items()},
            "euro a month at 5,000 records; fewer records, less of it",
        ),
        "acquisition_by_source": fact(
            {name: cents / 100 for name, (_, _, cents) in SOURCES.items()},
            "mean euro to win a customer from each source",
        ),
        "for_each_active": fact(
            {name: cents / 100 for name, cents in costs.FOR_EACH.items()},
            "euro for each customer active in the month",
        ),
    }


def assessment_facts() -> dict:
    """What the assessment truly measures."""
    rounds = {
        "2025": {question: first for question, (first, _) in assessments.LEVELS.items()},
        "2026": {
            question: round(first + change, 2)
            for question, (first, change) in assessments.LEVELS.items()
        },
    }
    tilts = {name: tilt for name, (_, tilt) in assessments.DEPARTMENTS.items()}
    return {
        "levels": fact(rounds, "level of each question in each round, before answers are rounded"),
        "departments": fact(tilts, "how much rosier than the company each department sees it"),
        "unknown": fact(
            assessments.UNKNOWN | {"others": assessments.UNKNOWN_ELSEWHERE},
            "share of questions answered with 'do not know'",
        ),
        "against_evidence": fact(
            assessments.AGAINST_EVIDENCE,
            "questions that are answered well while what is measured is among its worst",
        ),
    }

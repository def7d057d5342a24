"""Figures of one stage that take more than one query, each with the question that it answers."""

from functools import partial

from crm_core.sqlfile import query
from crm_core.ui.agreement import AGREEMENTS, agreement
from crm_core.ui.equity import QUESTION as EQUITY
from crm_core.ui.equity import equity
from crm_core.ui.line_growth import line_growth
from crm_core.ui.metric_tree import QUESTIONS, kpi_inside_out, kpi_tree, value_tree
from crm_core.ui.segments_tiers import whale
from crm_core.ui.serving import CELLS, value_against_cost
from crm_core.ui.shelf.shown import Figure
from crm_core.ui.strategy_targets import QUESTION as GOALS
from crm_core.ui.strategy_targets import strategy_targets
from crm_core.ui.value_classes import QUESTION as VALUE
from crm_core.ui.value_classes import value_classes

TREES_DRAWN = {
    "value_tree": value_tree,
    "kpi_tree": kpi_tree,
    "kpi_inside_out": kpi_inside_out,
}
WORKED_OUT = {
    "value_against_cost": Figure(
        "What does a customer bring, and what does serving it take?",
        value_against_cost,
        behind=CELLS,
    ),
    "equity_bridge": Figure(EQUITY, equity),
    "value_classes": Figure(VALUE, value_classes, behind="customer_histories"),
    "whale_curve": Figure(query("whale_curve").purpose, whale, behind="whale_curve"),
    **{name: Figure(QUESTIONS[name], draw) for name, draw in TREES_DRAWN.items()},
    **{
        name: Figure(question, partial(agreement, name=name))
        for name, (question, _) in AGREEMENTS.items()
    },
    "strategy_targets": Figure(GOALS, strategy_targets),
    "line_growth": Figure(
        "Which lines are large, and which of them grow?",
        line_growth,
        behind="line_growth",
    ),
}

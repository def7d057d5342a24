"""What a box lacks, in few words: a reader sees which file would help."""

import pytest

from crm_core.contract import TABLES
from crm_core.models import MODELS
from crm_core.models.trees import TREES, metrics_in
from crm_core.ui import plain_needs
from crm_core.ui.plain_needs import COLUMNS


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (("interactions.type", "interactions.direction"), "contacts"),
        (("interactions.direction",), "contacts in and out"),
        (("interactions.instrument", "interactions.score"), "surveys"),
        (("interactions.is_control", "interactions.direction"), "campaigns"),
        (("transactions.unit_cost", "transactions.quantity"), "product costs"),
        (("opportunities.won or opportunities.stage", "opportunities.closed_at"), "deals"),
        (("interactions.customer_id or opportunities.customer_id",), "contacts or deals"),
        (("costs.amount", "transactions.ts", "network.cost"), "a costs file and 2 more"),
        ((), ""),
    ],
)
def test_missing_columns_are_said_by_what_they_hold(missing, said):
    assert plain_needs.plain_needs(missing) == said


def test_the_words_are_for_columns_that_there_are():
    known = {f"{table}.{column}" for table, found in TABLES.items() for column in found.by_name}

    assert set(COLUMNS) <= known
    assert set(plain_needs.TABLES) == set(TABLES)


def test_what_a_box_needs_is_short_and_names_no_column():
    boxes = {metric for model in MODELS.values() for metric in model.headlines}
    for metric in boxes.union(*map(metrics_in, TREES.values())):
        said = plain_needs.plain_needs(need.replace("|", " or ") for need in metric.needs)
        assert 0 < len(said) <= 36, (metric.id, said)
        assert "." not in said
        assert "_" not in said

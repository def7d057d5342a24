"""What a box of a picture says that shows no metric: what staff say, or how much is measurable."""

from crm_core.models import Stage
from crm_core.models.trees import TREES, metrics_in
from crm_core.pictures import NodeState
from crm_core.store import Store
from crm_core.ui.desk import Desk
from crm_core.ui.opinion import opinion, opinion_state


def box_state(desk: Desk, stage: Stage) -> NodeState:
    """What the box of a stage says in place of a metric."""
    if stage.box in TREES:
        return covered(desk.store, stage.box)
    return opinion_state(opinion(desk, stage))


def covered(store: Store, tree: str) -> NodeState:
    """How many measures of a tree the data have the columns for; no study is asked."""
    measures = metrics_in(TREES[tree])
    n = sum(not store.missing(metric.needs) for metric in measures)
    return NodeState(f"{n} of {len(measures)}", "measures of the KPI tree have their columns")

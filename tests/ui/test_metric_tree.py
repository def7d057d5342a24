"""Trees of metrics: data that name what exists, and boxes that say what is known."""

import pytest

from crm_core.metrics import METRICS
from crm_core.models.trees import KPI_TREE, TREES, graph_of, metrics_in
from crm_core.pictures.layouts.tree import branches
from crm_core.pictures.svg import planned
from crm_core.store import Answer
from crm_core.ui.metric_tree import QUESTIONS, sides_said, states_of_tree, tree_rows, tree_said

each = pytest.mark.parametrize("name", TREES)


@each
def test_every_box_leads_to_the_one_that_is_to_be_reached(name):
    graph = graph_of(TREES[name])
    (root,) = branches(graph)
    assert root.node.id == TREES[name].id
    assert len(graph.edges) == len(graph.nodes) - 1
    # a group of words is no metric; all others are of the registry, each once
    words = [node for node in graph.nodes if node.id not in METRICS]
    assert len(metrics_in(TREES[name])) + len(words) == len(graph.nodes)
    assert QUESTIONS[name].endswith("?")


@pytest.mark.parametrize("width", [300, 500, 640, 1080])
def test_a_cause_stands_right_of_what_it_leads_to_or_below_it(width):
    graph = graph_of(KPI_TREE)
    places = {box.node.id: box.outline[0] for box in planned(graph, {}, width).boxes}
    for edge in graph.edges:
        (x, y), (above_x, above_y) = places[edge.source], places[edge.target]
        assert x > above_x
        assert width >= 640 or y > above_y


ANSWERS = {
    "RE1": Answer(0.5, 0.6, 900, 0.45, 0.52, 450),
    "IN9": Answer(4.0, 5.0, 400, 3.8, 4.2),
    "SA1": Answer(state="locked", missing=("interactions.score",)),
    "AC5": Answer(state="too_few", n=3, part=1, reason="Rests on 3"),
}


def test_a_box_says_its_value_its_change_and_what_it_needs():
    states = states_of_tree(KPI_TREE, ANSWERS, "EUR")
    assert (states["RE1"].headline, states["RE1"].direction) == ("50.0\u202f%", "bad")
    assert states["IN9"].headline.endswith(" hours")
    assert (states["SA1"].state, states["SA1"].needs) == ("locked", "interactions.score")
    assert states["VA7"].headline == "not worked out"


def test_the_sentence_counts_what_is_known_and_names_the_rest():
    assert tree_said(KPI_TREE, ANSWERS) == (
        "2 of 15 measures are known. For the better: First response time. For the worse: Customer "
        "retention. Not measurable on this data: Net promoter score. Too few, or too short "
        "a time: Win rate. 11 "
        "measures still to be worked out."
    )


def test_the_sides_of_a_tree_are_told_apart():
    inside_out = TREES["kpi_inside_out"]
    more = ANSWERS | {"PV5": Answer(0.02, 0.03, 900, 0.018, 0.022), "TE1": Answer(0.5, 0.5, 900)}
    assert " External: 1 worse. Internal: 2 better. " in tree_said(inside_out, more)
    # what moved by no more than chance is neither
    still = {"RE1": Answer(0.5, 0.51, 900, 0.45, 0.52, 450)}
    assert sides_said(inside_out, still) == " External: none moved clearly. Internal: none known."
    assert sides_said(KPI_TREE, ANSWERS) == ""


def test_of_many_measures_that_are_missing_three_are_named():
    locked = dict.fromkeys([m.id for m in metrics_in(KPI_TREE)], Answer(state="locked"))
    said = tree_said(KPI_TREE, locked)
    assert said.startswith("0 of 15 measures are known. Not measurable on this data: Customer equ")
    assert said.endswith("Net promoter score and 12 more.")


def test_the_table_names_what_each_measure_leads_to():
    rows = tree_rows(KPI_TREE, ANSWERS, "EUR").set_index("measure")
    assert rows.leads_to["Net promoter score"] == "Customer retention"
    assert rows.leads_to["Customer equity"] == ""
    assert rows.state.value_counts()["not worked out"] == 11
    assert rows.value_said["Win rate"] == ""

"""The pictures of the models hold each part that the model's authors name, and no other."""

import pytest

from crm_core.models import graphs
from crm_core.pictures import Graph

PARTS = {
    "VALUE_CHAIN": "portfolio intimacy network proposition life_cycle leadership procurement "
    "human_resources data_management organisation",
    "QCI": "environment experience planning proposition activity targeting enquiry welcoming "
    "getting_to_know development problems win_back effect people processes technology",
    "PAYNE_FROW": "strategy business_strategy customer_strategy value_creation customer_receives "
    "company_receives channels performance shareholder_results monitoring information readiness "
    "change project engagement",
    "GARTNER": "vision strategy experience collaboration processes information technology metrics",
    "CONCEPTUAL_2015": "orientation technology engagement information performance",
}


@pytest.mark.parametrize("name", PARTS)
def test_a_picture_has_the_parts_of_its_model_in_reading_order(name):
    graph = getattr(graphs, name)

    assert [node.id for node in graph.nodes] == PARTS[name].split()


@pytest.mark.parametrize("slug", graphs.EDITIONS)
def test_another_edition_shows_no_part_that_the_usual_one_lacks(slug):
    (_, usual), *others = graphs.EDITIONS[slug]

    for label, other in others:
        assert label
        assert {node.id for node in other.nodes} <= {node.id for node in usual.nodes}


@pytest.mark.parametrize("name", [n for n, found in vars(graphs).items() if type(found) is Graph])
def test_no_box_of_a_picture_stands_unconnected(name):
    graph = getattr(graphs, name)
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}

    for node in graph.outer:
        inside = {inner.id for inner in graph.inside(node.id)}
        assert {node.id, node.lane, *inside} & ends, node.id


def test_the_value_chains_are_five_and_five_or_three_and_five():
    def counts(graph: Graph):
        lanes = [node.lane for node in graph.nodes]
        return lanes.count("primary"), lanes.count("support")

    assert counts(graphs.VALUE_CHAIN) == (5, 5)
    assert counts(graphs.VALUE_CHAIN_3_5) == (3, 5)


def test_the_seven_activities_are_acquisition_retention_or_penetration():
    lanes = {node.id: node.lane for node in graphs.QCI.inside("activity")}

    assert [key for key, lane in lanes.items() if lane == "acquisition"] == [
        *("targeting", "enquiry", "welcoming")
    ]
    assert [key for key, lane in lanes.items() if lane == "retention"] == [
        *("getting_to_know", "problems", "win_back")
    ]
    assert [key for key, lane in lanes.items() if lane == "penetration"] == ["development"]


def test_technology_supports_a_step_in_2005_and_stands_before_two_in_2015():
    def of_technology(graph: Graph):
        return [(e.target, e.kind) for e in graph.edges if e.source == "technology"]

    assert of_technology(graphs.CONCEPTUAL_2005) == [("information", "moderates")]
    assert of_technology(graphs.CONCEPTUAL_2015) == [
        ("engagement", "next"),
        ("information", "next"),
    ]

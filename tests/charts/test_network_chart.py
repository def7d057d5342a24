"""The tree of a network, drawn from a few nodes typed by hand."""

import pandas as pd
import pytest

from crm_core.charts import network
from crm_core.charts.branching import arranged

NODES = pd.DataFrame(
    [
        ("a", "Ann's <b>", "supplier", None, 400.0, 0.9),
        ("b", "Bob", "supplier", None, 100.0, 0.5),
        ("t", "Team", "team", "gone", None, None),
        ("u", "Under", "team", "t", 25.0, 1.0),
        ("x", "Ring", "", "y", 1.0, 0.7),
        ("y", "Round", "", "x", 1.0, 0.7),
    ],
    columns=["id", "name", "kind", "above", "served", "on_time"],
)


def _drawn(rows=NODES):
    return network(rows, "id", "name", "kind", "above", "served", "on_time")


def test_kinds_stay_together_and_the_sides_balance():
    spots, heads = arranged(NODES, "id", "kind", "above")
    assert spots["a"].side == spots["b"].side != spots["t"].side
    assert [text for text, _ in heads] == ["supplier", "team"]
    rows = sorted((spot.side, spot.row) for spot in spots.values())
    assert len(set(rows)) == len(rows)


def test_a_node_stands_below_and_beyond_the_one_that_it_belongs_to():
    spots, _ = arranged(NODES, "id", "kind", "above")
    assert spots["u"].above == "t"
    assert spots["u"].row == spots["t"].row + 1
    assert abs(spots["u"].x - 0.5) > abs(spots["t"].x - 0.5)


def test_a_ring_of_nodes_and_one_whose_parent_is_not_shown_hang_on_the_company():
    spots, _ = arranged(NODES, "id", "kind", "above")
    assert spots["t"].above == ""
    assert {spots["x"].above, spots["y"].above} != {"x", "y"}
    assert len(spots) == len(NODES)


def test_circles_go_with_the_size_and_one_of_unknown_share_is_hollow():
    figure = _drawn()
    circles = figure.data[1]
    size = dict(zip(NODES.id, circles.marker.size, strict=True))
    # four times the customers, twice the width above the smallest
    assert size["a"] - 9 == pytest.approx(2 * (size["b"] - 9))
    colours = dict(zip(NODES.id, circles.marker.color, strict=True))
    assert colours["t"] == "#FCFCFA"
    assert len({colours["a"], colours["b"], colours["u"]}) == 3
    assert list(circles.customdata) == list(range(len(NODES)))
    assert "<b>" not in str(figure.layout.annotations)


def test_without_any_known_share_no_scale_is_drawn():
    figure = _drawn(NODES.assign(on_time=None))
    assert len(figure.data) == 2

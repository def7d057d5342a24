"""Each layout at each width: nothing overlaps, nothing leaves its box, nothing is cut in vain."""

import random
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

import pytest

from crm_core.models import IDIC, graphs
from crm_core.models.trees import KPI_TREE, graph_of
from crm_core.pictures import Edge, Graph, Node, NodeState, draw
from crm_core.pictures.layouts import LAYOUTS
from crm_core.pictures.svg import planned
from crm_core.pictures.text import width_of
from crm_core.ui.picture import WIDTHS

SVG = "{http://www.w3.org/2000/svg}"
TABLES = Graph(
    nodes=(
        Node("customers", "customers"),
        Node("customers.id", "customer_id", parent="customers"),
        Node("customers.others", "Also", parent="customers", note="name, email, phone, source"),
        Node("transactions", "transactions"),
        Node("transactions.id", "customer_id", parent="transactions"),
        Node("interactions", "interactions", note="and ts, type"),
        *(Node(name, name) for name in ("network", "costs", "assessments", "more")),
    ),
    edges=(
        Edge("transactions", "customers", "customer_id: all known", "many"),
        Edge("interactions", "customers", "customer_id: 12 rows name an unknown customer", "many"),
    ),
    layout="tables",
)
OBJECTS = Graph(
    nodes=tuple(
        node
        for name, rows in (
            ("account", ("key", "parent")),
            ("contact", ("key", "account")),
            ("user", ("key",)),
            ("deal", ("key", "account", "contact", "owner")),
            ("task", ("account",)),
            *((f"list{i}", ()) for i in range(6)),
        )
        for node in (
            Node(name, name, note="Name, Phone, Website, Industry and 57 more"),
            *(Node(f"{name}.{row}", f"{row}_id", parent=name) for row in rows),
        )
    ),
    edges=tuple(
        Edge(source, f"{target}.key", "", "many")
        for source, target in (
            ("account.parent", "account"),
            ("contact.account", "account"),
            ("deal.account", "account"),
            ("deal.contact", "contact"),
            ("deal.owner", "user"),
            ("task.account", "account"),
        )
    ),
    layout="objects",
)
BOXES = Graph(
    nodes=tuple(
        node
        for i in range(7)
        for node in (Node(f"o{i}", f"Owner {i}"), Node(f"a{i}", "Tier A", parent=f"o{i}"))
    ),
    layout="grid",
)
GRAPHS = {
    "idic": IDIC.graph,
    "tables": TABLES,
    "objects": OBJECTS,
    "grid": BOXES,
    "tree": graph_of(KPI_TREE),
    **{name.lower(): found for name, found in vars(graphs).items() if isinstance(found, Graph)},
}
LIGHT = {"quiet", "row-label", "needs", "flow", "legend"}
WIDEST_TEXT = "not measurable and rather long " * 6
NEEDS = (
    ("transactions.category or customers.prefs", "categories or preferences"),
    ("transactions.unit_cost and transactions.quantity", "product costs and quantities"),
    ("interactions.is_control and interactions.campaign_id", "campaigns"),
    ("assessments.score", ""),
    ("", ""),
)
USUAL = (
    NodeState("93.1 %", "of sales belong to a known customer", "+1.4 pp", "good"),
    NodeState("€ 12,345,678", "brought by customers in the period", "-1,234,567", "bad"),
    NodeState("3 of 7", "cases closed in time", "", state="too_few", needs="30 cases"),
    NodeState("0.94", "price paid against list price", "+0.02", interval="0.91 to 0.97"),
    *(NodeState("", state="locked", needs=full, in_short=short) for full, short in NEEDS),
)
LONG = (
    NodeState(WIDEST_TEXT, WIDEST_TEXT, "+1 " * 40, "bad", "ok", "", "1 " * 60),
    NodeState(WIDEST_TEXT, WIDEST_TEXT, WIDEST_TEXT, "good", "locked", WIDEST_TEXT * 2),
    NodeState("W" * 80, "W" * 80, "W" * 80, "good", "too_few", "W" * 80, "W" * 80),
)


def states_of(graph, choices, seed):
    pick = random.Random(seed)
    return {node.id: pick.choice(choices) for node in graph.nodes}


CASES = {
    "usual": lambda graph: states_of(graph, USUAL, 1),
    "locked": lambda graph: states_of(graph, USUAL[4:], 3),
    "long": lambda graph: states_of(graph, LONG, 4),
    "none": lambda graph: {},
}
everywhere = pytest.mark.parametrize("name", GRAPHS)


@cache
def plans(name):
    """The picture of a model at each width, with states of each kind."""
    graph = GRAPHS[name]
    return {
        (width, case): planned(graph, made(graph), width)
        for width in WIDTHS
        for case, made in CASES.items()
    }


def usual(name, width=1080):
    return plans(name)[width, "usual"]


@cache
def frame(points):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def is_inside(point, outline):
    """Whether the point is inside a polygon, by counting the sides that it sees to its right."""
    x, y = point
    left, top, right, bottom = frame(outline)
    if not (left <= x <= right and top <= y <= bottom):
        return False
    crossings = 0
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


def corners(box, line):
    long = width_of(line.text, line.size, line.role not in LIGHT)
    x, y = box.text[0] + line.x, box.text[1] + line.y
    x -= long if line.anchor == "end" else 0
    return (
        (x, y - 0.72 * line.size),
        (x + long, y - 0.72 * line.size),
        (x, y + 3),
        (x + long, y + 3),
    )


def overlap(a, b):
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5


def stretch(caption):
    """The rectangle that a caption takes."""
    size = {"lane": 12.5, "legend": 12, "goal": 14}.get(caption.role, 13)
    long = width_of(caption.text, size, caption.role not in LIGHT)
    x, y = caption.at
    left = x - long / 2 if caption.anchor == "middle" else x
    return left, y - 0.72 * size, left + long, y + 3


def points_on(path, step=9.0):
    """Places along a line, close together."""
    for (x1, y1), (x2, y2) in zip(path.points, path.points[1:], strict=False):
        n = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / step))
        yield from ((x1 + (x2 - x1) * i / n, y1 + (y2 - y1) * i / n) for i in range(n + 1))


@everywhere
def test_boxes_stand_apart_and_what_is_inside_one_stays_inside(name):
    for case, plan in plans(name).items():
        outer = [box for box in plan.boxes if box.kind != "inner"]
        inner = [box for box in plan.boxes if box.kind == "inner"]
        for one, other in [*combinations(outer, 2), *combinations(inner, 2)]:
            assert not any(is_inside(p, other.outline) for p in one.outline), case
            assert not any(is_inside(p, one.outline) for p in other.outline), case
        for box in inner:
            (parent,) = [found for found in outer if found.node.id == box.node.parent]
            assert all(is_inside(p, parent.outline) for p in box.outline), case


@everywhere
def test_every_line_of_text_is_inside_its_box_and_on_no_other(name):
    for case, plan in plans(name).items():
        for box in plan.boxes:
            for line in box.lines:
                assert all(is_inside(p, box.outline) for p in corners(box, line)), (case, line)
            placed = [frame(corners(box, line)) for line in box.lines if line.text]
            assert not any(overlap(a, b) for a, b in combinations(placed, 2)), (case, box.node.id)


@everywhere
def test_a_text_of_a_box_stays_clear_of_the_boxes_inside_it(name):
    for case, plan in plans(name).items():
        for box in plan.boxes:
            inside = [frame(b.outline) for b in plan.boxes if b.node.parent == box.node.id]
            for line in box.lines:
                at = frame(corners(box, line))
                assert not any(overlap(at, other) for other in inside), (case, line)


@everywhere
def test_captions_are_on_no_box_and_on_no_other_caption(name):
    for case, plan in plans(name).items():
        level = [caption for caption in plan.captions if caption.text and not caption.turn]
        outer = [box for box in plan.boxes if box.kind != "inner"]
        for caption in level:
            boxes = plan.boxes if caption.role == "legend" else outer
            free = [box for box in boxes if box.kind != "frame" or caption.role != "legend"]
            at = stretch(caption)
            assert at[0] >= 0, (case, caption)
            assert at[2] <= plan.width, (case, caption)
            for x in (at[0], (at[0] + at[2]) / 2, at[2]):
                for y in (at[1], at[3]):
                    assert not any(is_inside((x, y), b.outline) for b in free), (case, caption)
        assert not any(overlap(stretch(a), stretch(b)) for a, b in combinations(level, 2)), case
        for rule in (path for path in plan.paths if path.edge is None):
            (x, y), (end, _) = rule.points
            line = (x, y - 1, end, y + 1)
            assert not any(overlap(stretch(caption), line) for caption in level), (case, rule)


@everywhere
def test_a_line_crosses_no_box(name):
    inner = {node.id for node in GRAPHS[name].nodes if node.parent}
    for case, plan in plans(name).items():
        solid = [box for box in plan.boxes if box.kind != "frame"]
        for path in plan.paths:
            is_inner = path.edge is not None and path.edge.source in inner
            kinds = [box for box in solid if box.kind == "inner" or not is_inner]
            for point in points_on(path):
                assert not any(is_inside(point, box.outline) for box in kinds), (case, path)


@everywhere
def test_nothing_is_drawn_outside_the_picture(name):
    for case, plan in plans(name).items():
        points = [p for part in (*plan.boxes, *plan.shapes) for p in part.outline]
        points += [p for path in plan.paths for p in path.points]
        assert all(0 <= x <= plan.width and 0 <= y <= plan.height for x, y in points), case


@everywhere
def test_nothing_usual_is_cut(name):
    for (width, case), plan in plans(name).items():
        if case == "long":
            continue
        texts = [line.text for box in plan.boxes for line in box.lines]
        texts += [caption.text for caption in plan.captions]
        assert not [text for text in texts if text.endswith("…")], (width, case)


@everywhere
def test_each_node_is_one_button_in_reading_order(name):
    graph = GRAPHS[name]
    for width in WIDTHS:
        svg = ET.fromstring(draw(graph, CASES["long"](graph), "", width))
        buttons = [g.get("data-node") for g in svg.iter(f"{SVG}g") if g.get("role") == "button"]
        assert buttons == [node.id for node in graph.nodes]


@pytest.mark.parametrize("name", GRAPHS)
def test_each_way_that_something_flows_back_is_drawn_and_said(name):
    graph = GRAPHS[name]
    for width in (WIDTHS[0], WIDTHS[-1]):
        plan = plans(name)[width, "none"]
        lines = [line.text for box in plan.boxes for line in box.lines]
        said = " ".join([*(caption.full for caption in plan.captions), *lines])
        assert all(edge.label in said for edge in graph.returns())


def test_every_layout_is_looked_at():
    assert {graph.layout for graph in GRAPHS.values()} == set(LAYOUTS)


def boxes_of(name, width=1080):
    found = {box.node.id: frame(box.outline) for box in usual(name, width).boxes}
    return {key: (left, top, right, bottom) for key, (left, top, right, bottom) in found.items()}


def test_the_value_chain_is_an_arrow_of_columns_over_strips_that_run_under_all_of_them():
    boxes = boxes_of("value_chain")
    stages = [boxes[n.id] for n in graphs.VALUE_CHAIN.within("primary")]
    strips = [boxes[n.id] for n in graphs.VALUE_CHAIN.within("support")]

    assert len({top for _, top, _, _ in stages}) == 1
    assert [x for x, *_ in stages] == sorted(x for x, *_ in stages)
    assert {x for x, *_ in strips} == {stages[0][0]}
    assert all(right > stages[-1][0] for _, _, right, _ in strips)
    assert min(top for _, top, _, _ in strips) > max(bottom for *_, bottom in stages)
    said = [c.text for c in usual("value_chain").captions if c.role == "goal"]
    assert said == ["Customer", "profitability"]


def test_the_activities_go_round_clockwise_from_the_top():
    boxes = boxes_of("qci")
    middles = [
        ((boxes[n.id][0] + boxes[n.id][2]) / 2, (boxes[n.id][1] + boxes[n.id][3]) / 2)
        for n in graphs.QCI.inside("activity")
    ]
    cx, cy = (sum(part) / 7 for part in zip(*middles, strict=True))
    turning = [
        (x1 - cx) * (y2 - cy) - (y1 - cy) * (x2 - cx)
        for (x1, y1), (x2, y2) in zip(middles, [*middles[1:], middles[0]], strict=True)
    ]
    assert middles[0][1] == min(y for _, y in middles)
    assert all(turn > 0 for turn in turning)


def test_the_two_halves_of_the_stack_stand_beside_each_other_on_any_screen():
    for width in WIDTHS:
        boxes = boxes_of("gartner", width)
        assert boxes["experience"][1] == boxes["collaboration"][1]
        assert boxes["experience"][2] < boxes["collaboration"][0]
        levels = [box[1] for key, box in boxes.items() if key != "collaboration"]
        assert levels == sorted(levels)


def test_what_the_customer_and_the_company_receive_are_linked_both_ways():
    for width in WIDTHS:
        plan = usual("payne_frow", width)
        drawn = [path for path in plan.paths if path.edge]
        (link,) = [path for path in drawn if path.edge.source == "customer_receives"]
        (x, y), (_, end) = link.points
        boxes = boxes_of("payne_frow", width)
        assert link.arrows == "both"
        assert boxes["customer_receives"][3] < y < end < boxes["company_receives"][1]
        assert boxes["company_receives"][0] < x < boxes["company_receives"][2]


def test_what_acts_on_a_step_points_at_its_arrow():
    plan = usual("conceptual_2005")
    across, onto = (path.points for path in plan.paths[1:3])

    assert across[0][1] == across[1][1]
    assert across[0][0] < onto[1][0] < across[1][0]
    assert 0 < across[0][1] - onto[1][1] < 6


def test_what_surrounds_the_field_spans_it_and_what_carries_it_points_up_at_both_ends():
    boxes, plan = boxes_of("qci"), usual("qci")
    above, below = boxes["experience"], boxes["technology"]
    core = [boxes[node.id] for node in graphs.QCI.within("core")]
    risers = [p for p in plan.paths if p.edge and p.edge.source in ("people", "technology")]
    backs = [p.points for p in plan.paths if p.edge and p.edge.kind == "return"]

    assert boxes["environment"][::2] == above[::2] == (core[0][0], core[-1][2])
    assert boxes["environment"][3] < above[1]
    assert len({box[3] for box in core}) == 1
    for riser in risers:
        (x, low), (_, high) = riser.points
        assert core[0][3] < high < low < below[1]
        assert not any(min(back)[0] <= x <= max(back)[0] for back in backs)
    assert [riser.edge.target for riser in risers] == ["planning", "effect"]
    assert "FOUNDATION: CARRIES ALL OF IT" in [caption.text for caption in plan.captions]


def words_of(name, width=340):
    """The words in each box of a narrow picture, as one text."""
    boxes = plans(name)[width, "none"].boxes
    return {box.node.id: " ".join(line.text for line in box.lines) for box in boxes}


def test_on_a_phone_the_goal_is_the_tip_below_all_boxes():
    plan = plans("value_chain")[340, "none"]
    (tip,) = [shape.outline for shape in plan.shapes]
    (goal,) = [caption for caption in plan.captions if caption.role == "goal"]
    last = max(y for box in plan.boxes for _, y in box.outline)

    assert goal.text == "Customer profitability"
    assert last < min(y for _, y in tip) < goal.at[1] < max(y for _, y in tip)
    assert {x for box in plan.boxes for x, _ in box.outline} >= {frame(tip)[0], frame(tip)[2]}


def test_on_a_phone_a_box_that_leads_to_several_names_them_all():
    said = words_of("conceptual_2015")

    assert "leads to CRM technology, Customer engagement initiatives and" in said["orientation"]
    assert "and Customer relationship performance" in said["engagement"]
    assert "leads to Customer relationship performance" in said["information"]
    assert "leads to" not in said["performance"]
    assert "leads to" not in words_of("idic")["identify"]


def test_on_a_phone_what_flows_back_is_said_where_it_begins():
    assert "back to Strategy development: results set" in words_of("payne_frow")["performance"]


def test_on_a_phone_the_kinds_of_activities_are_named_behind_their_colours():
    (box,) = [box for box in plans("qci")[340, "none"].boxes if box.node.id == "activity"]
    signs = [(line.role, after.text) for line, after in pairwise(box.lines) if line.text == "■"]

    kinds = [("first", "Acquisition"), ("second", "Retention"), ("third", "Penetration")]
    assert signs == kinds


@pytest.mark.parametrize("name", ["qci", "value_chain"])
def test_on_a_phone_a_lane_that_carries_another_says_so(name):
    (edge,) = [edge for edge in GRAPHS[name].edges if edge.source in ("foundation", "support")]
    said = [caption.text for caption in plans(name)[340, "none"].captions]

    assert said.index(edge.label) == said.index(GRAPHS[name].lane(edge.source).label.upper()) + 1


def test_the_base_of_the_processes_has_its_name_above_it():
    for width in (640, 1080):
        plan = plans("payne_frow")[width, "none"]
        (name,) = [caption for caption in plan.captions if caption.text == "UNDER ALL FOUR"]
        drawn = [path for path in plan.paths if path.edge]
        feeds = [path.points[0][0] for path in drawn if path.edge.source == "information"]
        left, _, right, bottom = stretch(name)
        assert bottom < boxes_of("payne_frow", width)["information"][1]
        assert not any(left < x < right for x in feeds)


def test_a_table_that_others_name_stands_left_of_them_and_the_others_below():
    boxes = boxes_of("tables")

    for name in ("transactions", "interactions"):
        assert boxes["customers"][2] < boxes[name][0]
        assert boxes["network"][1] > boxes[name][3]
    assert boxes["network"][1] == boxes["costs"][1]
    assert [path.arrows for path in usual("tables").paths] == ["many", "many"]


def test_a_hue_is_said_and_not_only_shown():
    svg = draw(graphs.QCI, {"win_back": NodeState("4 %")}, "", 1080)

    assert "Win-back (retention): 4 %" in svg
    assert len(re.findall(r'class="hue second"', svg)) == 3


@pytest.mark.parametrize("name", GRAPHS)
def test_labels_of_any_length_stay_in_their_boxes(name):
    known = GRAPHS[name]
    label, note = "Managing everything at once " * 4 + "W" * 40, "W " * 90
    nodes = tuple(replace(node, label=label, note=note) for node in known.nodes)
    graph = replace(known, nodes=nodes, goal=known.goal and "W" * 40)
    for width in WIDTHS[::2]:
        for box in planned(graph, CASES["usual"](graph), width).boxes:
            for line in box.lines:
                assert all(is_inside(p, box.outline) for p in corners(box, line)), (width, line)

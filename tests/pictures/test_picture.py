"""The picture as a reader meets it: what is in it, what it says, and that everything fits."""

import re
import xml.etree.ElementTree as ET

import pytest

from crm_core.models import IDIC
from crm_core.pictures import Edge, Graph, Lane, Node, NodeState, draw
from crm_core.pictures.svg import planned
from crm_core.pictures.text import width_of

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (300, 340, 640, 940)
HOSTILE = "<script>alert(1)</script>\"'&]]>\x00\u202e" + "![x](http://evil.example) =HYPERLINK(1)"
STATES = {
    "identify": NodeState("93.1 %", "of sales belong to a known customer", "+1.4 pp", "good"),
    "differentiate": NodeState("€ 12,345,678", "from the top 20 %", "+1,234,567", "bad"),
    "by_value": NodeState("€ 12,345,678", change="-3.0 pp", interval="€ 11 to € 13"),
    "by_needs": NodeState("", state="locked", needs="customers.email or customers.phone"),
    "interact": NodeState("3 of 7", "answer what we send", state="too_few", needs="30 contacts"),
    "customise": NodeState("99 %", state="locked", needs="interactions.is_control"),
}
HOSTILE_STATES = {
    node.id: NodeState(HOSTILE, HOSTILE, HOSTILE, "good", state, HOSTILE, HOSTILE)
    for node, state in zip(
        IDIC.graph.nodes, ["ok", "locked", "too_few", "ok", "locked", "too_few"], strict=True
    )
}
LONG_STATES = {
    node.id: NodeState(
        "not measurable " * 4, "caption " * 30, "+1 " * 40, "bad", "ok", "", "1 " * 60
    )
    for node in IDIC.graph.nodes
}
at_each_width = pytest.mark.parametrize("width", WIDTHS)
with_each = pytest.mark.parametrize(
    "states", [STATES, HOSTILE_STATES, LONG_STATES, {}], ids=["usual", "hostile", "long", "none"]
)


def drawn(states=STATES, width=940, chosen="interact", graph=IDIC.graph):
    return ET.fromstring(draw(graph, states, chosen, width))


def nodes_of(svg):
    return {
        group.get("data-node"): group for group in svg.iter(f"{SVG}g") if group.get("data-node")
    }


def said_of(group):
    """What names a box to a screen reader."""
    return group.find(f"{SVG}title").text


def plan_of(states, width):
    return planned(IDIC.graph, states, width)


@at_each_width
@with_each
def test_each_node_is_one_button_in_reading_order(states, width):
    buttons = [
        group.get("data-node")
        for group in drawn(states, width).iter(f"{SVG}g")
        if group.get("role") == "button" and group.get("tabindex") == "0"
    ]

    assert buttons == [node.id for node in IDIC.graph.nodes]


@at_each_width
def test_only_the_chosen_node_is_pressed(width):
    pressed = {key: g.get("aria-pressed") for key, g in nodes_of(drawn(width=width)).items()}

    assert [key for key, value in pressed.items() if value == "true"] == ["interact"]
    assert set(pressed.values()) == {"true", "false"}


def test_a_button_says_its_label_number_change_and_state():
    said = {key: said_of(group) for key, group in nodes_of(drawn()).items()}

    assert said["identify"] == (
        "Identify: 93.1 %, up 1.4 pp (better). of sales belong to a known customer"
    )
    assert said["by_value"] == "by value: € 12,345,678, down 3.0 pp. € 11 to € 13"
    assert said["by_needs"] == "by needs: not measurable. needs customers.email or customers.phone"
    assert said["interact"].startswith("Interact: 3 of 7. too few to be sure. needs 30 contacts")


def test_a_box_that_stands_for_one_inside_it_says_its_number_once():
    same = NodeState("61.2 %", "of revenue")
    lines = {
        box.node.id: [line.text for line in box.lines]
        for box in planned(
            IDIC.graph, {"differentiate": same, "by_value": same, "by_needs": NodeState("4 %")}, 940
        ).boxes
    }

    assert lines["differentiate"] == ["Differentiate"]
    locked = {key: NodeState("", state="locked") for key in ("differentiate", "by_value")}
    parent = nodes_of(drawn(locked))["differentiate"]
    assert parent.find(f"{SVG}path[@class='hatched']") is None
    assert said_of(parent) == "Differentiate: not measurable"
    assert lines["by_value"] == ["by value", "61.2 %", "of revenue"]


def test_a_button_is_read_as_one_sentence_and_not_in_pieces():
    for key, button in nodes_of(drawn()).items():
        (pieces,) = button.findall(f"{SVG}g")
        assert pieces.get("aria-hidden") == "true", key
        assert button.findall(f"{SVG}text") == []
        assert button[0].tag == f"{SVG}title", key


@at_each_width
def test_a_locked_node_is_hatched_says_what_it_needs_and_never_shows_a_number(width):
    nodes = nodes_of(drawn(width=width))
    hatched = {
        key for key, g in nodes.items() if g.find(f"{SVG}path[@class='hatched']") is not None
    }
    text = " ".join(nodes["customise"].itertext())
    row = " ".join(t.text for t in nodes["by_needs"].iter(f"{SVG}text"))

    assert hatched == {"by_needs", "customise"}
    assert "not measurable" in text
    assert "interactions.is_control" in text.replace("- ", "")
    assert "99 %" not in text
    assert "customers.phone" in row


def test_a_locked_box_says_what_it_needs_in_short_and_its_title_says_it_in_full():
    full = "interactions.type and interactions.direction"
    state = NodeState("", state="locked", needs=full, in_short="contacts")
    for width in WIDTHS:
        box = nodes_of(drawn({"interact": state}, width))["interact"]
        assert "needs contacts" in [text.text for text in box.iter(f"{SVG}text")]
        assert said_of(box) == f"Interact: not measurable. needs {full}"


@at_each_width
def test_no_hatching_lies_behind_the_words_of_a_locked_box(width):
    (box,) = [box for box in plan_of(STATES, width).boxes if box.node.id == "customise"]
    drawn_box = nodes_of(drawn(width=width))["customise"]
    kinds = [part.get("class") for part in drawn_box.findall(f"{SVG}path")]
    plates = [p.get("d") for p in drawn_box.findall(f"{SVG}path") if p.get("class") == "plate"]
    ground = [[float(n) for n in re.findall(r"[\d.]+", d)] for d in plates]

    assert kinds.index("hatched") < kinds.index("plate")
    for line in box.lines:
        x, y = box.text[0] + line.x, box.text[1] + line.y
        wide = width_of(line.text, line.size)
        assert any(
            min(at[::2]) < x and max(at[::2]) > x + wide and min(at[1::2]) < y < max(at[1::2])
            for at in ground
        )


@at_each_width
def test_hostile_text_stays_text(width):
    svg = draw(IDIC.graph, HOSTILE_STATES, HOSTILE, width)
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}

    assert tags <= {"svg", "style", "defs", "pattern", "marker", "path", "g", "title", "text"}
    assert "<script" not in svg
    assert "\x00" not in svg
    assert not re.search(r"\son\w+=|href=", re.sub(r'"[^"]*"|>[^<]*<', "", svg))


@at_each_width
def test_hostile_labels_stay_text_too(width):
    graph = Graph(
        nodes=(Node("a", HOSTILE, HOSTILE), Node('b"><script>', HOSTILE, HOSTILE)),
        edges=(Edge('b"><script>', "a", HOSTILE, "return"),),
        lanes=(Lane(HOSTILE, HOSTILE),),
    )

    assert set(nodes_of(drawn({}, width, "a", graph))) == {"a", 'b"><script>'}


def test_a_narrow_screen_gets_a_column_and_a_wide_one_a_row():
    narrow, wide = (
        [box.outline[0] for box in plan_of(STATES, width).boxes if box.kind == "step"]
        for width in (340, 940)
    )

    assert len({x for x, _ in narrow}) == 1
    assert len({y for _, y in wide}) == 1


def test_an_unknown_layout_is_named():
    graph = Graph(nodes=(Node("a", "A"),), layout="circle")

    with pytest.raises(ValueError, match=r"`layout` must be one of .*chevrons.*'circle'"):
        draw(graph, {}, "a", 640)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"nodes": (Node("a", "A"), Node("a", "B"))}, "unique"),
        ({"nodes": (Node("a", "A"),), "edges": (Edge("a", "b"),)}, "edge ends"),
        ({"nodes": (Node("a", "A", parent="z"),)}, "parents"),
        ({"nodes": (Node("a", "A", lane="z"),)}, "lanes"),
        ({"nodes": (Node("a", "A"),), "goal": "profit"}, "goal must have a lane"),
    ],
)
def test_a_graph_that_can_not_be_drawn_is_refused(broken, message):
    with pytest.raises(ValueError, match=message):
        Graph(**broken)

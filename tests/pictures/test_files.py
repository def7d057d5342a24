"""Pictures as files: what draw.io, Mermaid and any reader of SVG are given, with the numbers."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from crm_core.models import IDIC, graphs
from crm_core.pictures import Edge, Graph, Node, NodeState, drawio, mermaid, svg_file

GRAPHS = {
    "idic": IDIC.graph,
    **{name.lower(): found for name, found in vars(graphs).items() if isinstance(found, Graph)},
}
HOSTILE = "<script>alert(1)</script>\"'&]]>\x00\u202e`**x**`;#[](){}|-->%% =HYPERLINK(1)"
STAMP = "Sample company · 1 Jul 2025 to 30 Jun 2026"
with_each = pytest.mark.parametrize("name", GRAPHS)


def usual(graph):
    number = NodeState("93.1 %", "of sales", "+1.4 pp", "good", interval="91 to 95 %")
    locked = NodeState("99 %", state="locked", needs="customers.prefs")
    return {node.id: number if i % 3 else locked for i, node in enumerate(graph.nodes)}


def hostile(graph):
    said = NodeState(HOSTILE, HOSTILE, HOSTILE, "good", "too_few", HOSTILE, HOSTILE)
    nodes = tuple(replace(node, label=HOSTILE, note=HOSTILE) for node in graph.nodes)
    lanes = tuple(replace(lane, label=HOSTILE) for lane in graph.lanes)
    edges = tuple(replace(edge, label=HOSTILE) for edge in graph.edges)
    made = replace(graph, nodes=nodes, lanes=lanes, edges=edges, goal=graph.goal and HOSTILE)
    return made, {node.id: said for node in nodes}


class Tags(HTMLParser):
    """The tags and the text of a label."""

    def __init__(self, label):
        super().__init__()
        self.tags, self.text = set(), []
        self.feed(label)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.text.append(data)


def cells(text):
    book = ET.fromstring(text)
    assert book.tag == "mxfile"
    (diagram,) = book
    (model,) = diagram
    (root,) = model
    assert [diagram.tag, model.tag, root.tag] == ["diagram", "mxGraphModel", "root"]
    return list(root)


@with_each
def test_a_drawio_file_has_the_published_structure(name):
    found = cells(drawio(GRAPHS[name], usual(GRAPHS[name]), "IDIC", STAMP))
    ids = [cell.get("id") for cell in found]

    assert [dict(cell.attrib) for cell in found[:2]] == [{"id": "0"}, {"id": "1", "parent": "0"}]
    assert len(set(ids)) == len(ids)
    for cell in found[2:]:
        assert cell.tag == "mxCell"
        assert (cell.get("vertex") == "1") != (cell.get("edge") == "1")
        assert ids.index(cell.get("parent")) < ids.index(cell.get("id"))
        (geometry,) = cell
        assert (geometry.tag, geometry.get("as")) == ("mxGeometry", "geometry")
        assert re.fullmatch(r"(?:[\w.]+(?:=[^;=]*)?;)+", cell.get("style"))
    for edge in (cell for cell in found if cell.get("edge")):
        assert edge.get("source") in ids
        assert edge.get("target", "1") in ids
        assert edge[0].get("relative") == "1"


@with_each
def test_a_drawio_file_holds_each_node_with_its_number_inside_its_parent(name):
    graph = GRAPHS[name]
    states = usual(graph)
    found = {cell.get("id"): cell for cell in cells(drawio(graph, states, "IDIC"))}
    for i, node in enumerate(graph.nodes, 1):
        cell = found[f"node-{i}"]
        said = "".join(Tags(cell.get("value")).text)
        assert node.label in said
        if not graph.inside(node.id):
            locked = states[node.id].state == "locked"
            assert ("not measurable" in said) == locked
            assert ("93.1 %" in said) != locked
        if node.parent:
            parent = found[cell.get("parent")]
            assert node.parent == graph.nodes[int(parent.get("id")[5:]) - 1].id
            (own,), (its,) = cell, parent
            assert 0 <= float(own.get("x")) <= float(its.get("width")) - float(own.get("width"))
            assert 0 <= float(own.get("y")) <= float(its.get("height")) - float(own.get("height"))


def test_a_schema_is_written_as_tables_that_name_each_other():
    graph = Graph(
        nodes=(
            Node("customers", "customers"),
            Node("customers.id", "customer_id", parent="customers"),
            Node("customers.others", "Also", parent="customers", note="name, email"),
            Node("sales", "sales"),
        ),
        edges=(Edge("sales", "customers", "customer_id: all known", "many"),),
        layout="tables",
    )
    text = mermaid(graph, {"sales": NodeState("5 rows"), "customers.id": NodeState("key")}, "Data")
    (line,) = [cell for cell in cells(drawio(graph, {}, "Data")) if cell.get("edge")]

    assert text.splitlines()[3:] == [
        "erDiagram",
        '  customers ||--o{ sales : "customer_id: all known"',
        '  customers["customers"] {',
        '    id customer_id "key"',
        "  }",
        '  sales["sales: 5 rows"] {',
        "  }",
    ]
    assert "startArrow=ERmany;endArrow=ERone" in line.get("style")


def test_what_flows_back_is_an_arrow_with_its_words():
    found = cells(drawio(graphs.QCI, {}, "QCI"))
    by_label = {"".join(Tags(c.get("value")).text): c.get("id") for c in found if c.get("vertex")}
    (back,) = [cell for cell in found if "goes into the next plan" in cell.get("value", "")]

    assert back.get("source") == by_label["Measuring the effect"]
    assert back.get("target") == by_label["Analysis and planning"]
    assert [array.get("as") for array in back[0].iter("Array")] == ["points"]


@with_each
def test_hostile_text_stays_text_in_a_drawio_file(name):
    for cell in cells(drawio(*hostile(GRAPHS[name]), HOSTILE, HOSTILE)):
        assert Tags(cell.get("value", "")).tags <= {"span", "br"}


@with_each
def test_a_mermaid_text_names_each_node_once_and_connects_only_those(name):
    graph = GRAPHS[name]
    text = mermaid(graph, usual(graph), "IDIC", STAMP)
    named = re.findall(r'^ +(?:subgraph )?(\w+)(?:\[|\(\[)"', text, re.M)
    ends = re.findall(r"^  (\w+) <?-.*[>|] (\w+)$", text, re.M)

    assert text.splitlines()[1] == f'title: "IDIC · {STAMP}"'
    assert len([key for key in named if key.startswith("n")]) == len(graph.nodes)
    assert len(set(named)) == len(named)
    assert len(ends) == len(graph.edges) + bool(graph.goal)
    assert {end for pair in ends for end in pair} <= set(named)
    assert text.count("subgraph ") == len(re.findall(r"^ +end$", text, re.M))


def test_a_mermaid_text_holds_the_numbers():
    text = mermaid(IDIC.graph, usual(IDIC.graph), "IDIC")

    assert '"Identify<br/>not measurable<br/>needs customers.prefs"]:::locked' in text
    assert '["by value<br/>93.1 % ▲ 1.4 pp<br/>91 to 95 %<br/>of sales"]' in text
    assert '-.->|"learning relationship"|' in text


@with_each
def test_hostile_text_stays_text_in_mermaid(name):
    text = mermaid(*hostile(GRAPHS[name]), HOSTILE, HOSTILE)
    body = text.partition("flowchart")[2]
    labels = re.findall(r'"(.*?)"', body)

    assert body.count('"') % 2 == 0
    for label in labels:
        assert not re.search(r"[<>`*\[\](){}|&']", label.replace("<br/>", ""))
        assert not re.search(r"#(?!\d+;)", label)


@with_each
def test_an_svg_file_stands_alone(name):
    graph = GRAPHS[name]
    text = svg_file(graph, usual(graph), "IDIC <x>", STAMP)
    svg = ET.fromstring(text)
    texts = [part.text for part in svg.iter("{http://www.w3.org/2000/svg}text")]

    assert texts[:2] == ["IDIC <x>", STAMP]
    assert "var(" not in text
    assert "color-mix" not in text
    assert not re.search(r"href|@import|url\((?!#)|role=\"button\"|tabindex", text)
    # what SVG 1.1 lacks, not every program draws
    assert set(re.findall(r'orient="(.*?)"', text)) == {"auto"}
    assert "--ink" not in text
    assert "fill: #0E1216" in text
    assert set(re.findall(r"url\(#([\w-]+)\)", text)) <= set(re.findall(r' id="([\w-]+)"', text))

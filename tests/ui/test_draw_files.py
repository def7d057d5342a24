"""What the picture of the files as they came says, counted by hand."""

from crm_core.ingest import Object, Reference
from crm_core.pictures import draw, drawio, mermaid, svg_file
from crm_core.ui.draw_files import MOST, columns_of, files_picture, in_order, said_of, unfound

ACCOUNT = Object("Account", ("Account.csv",), 1200, ("Id", "Name", "ParentId"), ("Id",))
CONTACT = Object(
    "Contact",
    ("Contact_1.csv", "Contact_2.csv", "Contact_3.csv"),
    4,
    ("Id", "AccountId", *"ABCDEFGH"),
    ("Id",),
    (Reference("AccountId", "Account", "Id", 3, 2, 1),),
)
LIST = Object("List", ("List.csv",), 1, ("Name",))
OBJECTS = (LIST, CONTACT, ACCOUNT)


def test_an_object_is_a_box_with_its_rows_its_files_its_key_and_what_it_names():
    graph, states = files_picture(OBJECTS)
    said = {node.label: states[node.id] for node in graph.nodes if not node.parent}
    rows = {
        (node.parent, node.label): (states[node.id].headline, states[node.id].caption)
        for node in graph.nodes
        if node.parent
    }

    assert list(said) == ["Account", "Contact", "List"]
    assert said["Account"].headline == "1\u202f200 rows"
    assert said["Contact"].caption == "Contact_1.csv, Contact_2.csv and 1 more"
    assert rows == {
        ("file1", "Id"): ("key", ""),
        ("file2", "Id"): ("key", ""),
        ("file2", "AccountId"): ("→ Account", "1 of 3 rows name none"),
    }
    assert [(edge.source, edge.target) for edge in graph.edges] == [("file2_0", "file1_key")]


def test_other_columns_are_said_in_short():
    notes = {node.label: node.note for node in files_picture(OBJECTS)[0].outer}

    assert notes["Contact"] == "A, B, C, D, E, F and 2 more"
    assert notes["List"] == "No column tells its rows apart. Name"


def test_what_is_named_most_stands_first_and_what_has_no_link_last():
    deal = Object("Deal", ("d.csv",), 1, ("Id", "ContactId"), ("Id",))
    deal = Object(
        *("Deal", ("d.csv",), 1, ("Id", "ContactId"), ("Id",)),
        (
            Reference("ContactId", "Contact", "Id", 1, 1, 0),
            Reference("AccountId", "Account", "Id", 1, 1, 0),
        ),
    )

    names = [one.name for one in in_order((LIST, deal, CONTACT, ACCOUNT))]
    assert names == ["Account", "Contact", "Deal", "List"]


def test_many_columns_that_name_one_object_share_a_row():
    references = tuple(
        Reference(name, "Account", "Id", 9, 9 - n, n) for n, name in enumerate("ABC")
    )
    graph, states = files_picture(
        (ACCOUNT, Object("Deal", ("d.csv",), 9, ("Id", *"ABC"), ("Id",), references))
    )

    assert len(graph.edges) == 1
    assert graph.nodes[-1].label == "A and 2 more"
    assert states[graph.nodes[-1].id].caption == "2 of 9 rows name none by C"


def test_links_and_lost_rows_are_said_in_a_sentence():
    assert said_of(OBJECTS) == (
        "3 objects, 1 link between them. "
        "Rows that name something that is in no file: 1 of 3 rows of Contact by AccountId."
    )
    assert said_of((ACCOUNT, LIST)) == "2 objects, 0 links between them."


def test_ids_without_a_file_are_said_the_most_frequent_first():
    one = Object("a", ("a",), 1, ("Id", "X", "Y"), ("Id",), (), ("X", "Y"))
    two = Object("b", ("b",), 1, ("Id", "Y"), ("Id",), (), ("Y",))

    assert unfound((one, two)) == "Ids that are the key of no file: Y, X."
    assert unfound(OBJECTS) == ""
    assert columns_of(two)["Names"].tolist() == ["", "nothing in these files"]


def test_the_columns_of_an_object_say_key_link_and_orphans():
    rows = columns_of(CONTACT).set_index("Column")

    assert rows.loc["Id", "Key"] == "key"
    assert rows.loc["AccountId", ["Names", "Rows filled", "Orphans"]].tolist() == [
        "Account: Id",
        3,
        1,
    ]
    assert len(rows) == 10


def test_of_too_many_objects_those_with_links_are_drawn():
    others = tuple(Object(f"o{n}", (f"o{n}.csv",), 1, ("a",)) for n in range(MOST))
    graph, _ = files_picture((*others, CONTACT, ACCOUNT))

    assert [node.label for node in graph.outer[:2]] == ["Account", "Contact"]
    assert len(graph.outer) == MOST
    assert {node.note for node in graph.outer} == {""}
    assert said_of((*others, CONTACT, ACCOUNT)).endswith("2 objects more are not drawn.")


def test_names_from_files_are_text_in_every_form():
    nasty = '<img src=x onerror="1">'
    one = Object(nasty, (nasty,), 1, (nasty, "b"), (nasty,))
    two = Object("two", ("t",), 1, ("x",), ("x",), (Reference("x", nasty, nasty, 1, 1, 0),))
    graph, states = files_picture((one, two))

    for made in (
        draw(graph, states, "", 1080),
        svg_file(graph, states, "t"),
        drawio(graph, states, "t"),
        mermaid(graph, states, "t"),
    ):
        assert "<img" not in made
    assert "file1 ||--o{ file2" in mermaid(graph, states, "t")

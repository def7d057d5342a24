"""Same person?: pairs side by side, decided by the reader, worked into every page, undone."""

import shutil

import pytest
from screens import PEOPLE, app, assert_sound, at_page, sentences

from crm_core.dataset import current_version
from crm_core.identity.merging import merged, not_same
from crm_core.ui.places import place

# a person twice by e-mail, once with a typing error; a couple; a phone that can't be
CUSTOMERS = [
    {"customer_id": "1", "name": "Ann Lee", "email": "ann@example.org", "phone": "020 7946 0001"},
    {"customer_id": "2", "name": "Lee, Ann", "email": " ANN@example.org", "country": "GB"},
    {"customer_id": "3", "name": "Anne Lee", "email": "ann@example.org", "postcode": "n1 9gu"},
    {"customer_id": "4", "name": "Bo Ek", "email": "ek@example.org", "postcode": "N1 9GU"},
    {"customer_id": "5", "name": "Ida Ek", "email": "ek@example.org", "postcode": "N1 9GU"},
    {"customer_id": "6", "name": "Cy Fox", "phone": "call me", "country": "GB"},
]


@pytest.fixture
def own(serve):
    """The page on a dataset that only its owner sees."""
    serve(customers=CUSTOMERS)
    at = at_page(app(), PEOPLE)
    at.button(key="copy").click().run()
    assert_sound(at, PEOPLE)
    return at, place(at.query_params["data"]).directory


def _choose(at, first: str, second: str, choice: str):
    return at.button_group(key=f"pair_{first}_{second}").set_value(choice).run()


def test_values_stand_beside_their_standard_and_what_has_none_says_why(serve):
    serve(customers=CUSTOMERS)
    at = at_page(app(), PEOPLE)
    assert_sound(at, PEOPLE)
    tables = [table.value for table in at.dataframe]
    changes = next(table for table in tables if "As it is" in table)
    assert ["Name", "Lee, Ann", "Ann Lee"] in changes.iloc[:, :3].to_numpy().tolist()
    unreadable = next(table for table in tables if "Why not" in table)
    assert "is no number" in unreadable["Why not"].tolist()


def test_pairs_stand_side_by_side_likeliest_first_with_reason_and_probability(serve):
    serve(customers=CUSTOMERS)
    at = at_page(app(), PEOPLE)
    said = [text for text in sentences(at) if " likely: " in text]
    assert said[0] == "**99.9 %** likely: same e-mail; same name"
    assert not any("Bo" in text for text in said)
    pair = at.dataframe[0].value
    assert pair["field"].tolist()[:3] == ["Id", "≈ Name", "≈ E-mail"]


def test_the_sample_is_not_changed_but_copied(own, serve):
    at, directory = own
    assert merged(current_version(directory)) == []
    assert "Make a copy of my own" not in [button.label for button in at.button]


def test_a_pair_is_merged_by_choice_and_every_page_reads_one_person(own):
    at, directory = own
    _choose(at, "1", "2", "Same person")
    at.button(key="decide").click().run()
    assert_sound(at, PEOPLE)
    assert [row.customer_id for row in merged(current_version(directory))] == ["2"]
    said = sentences(at)
    assert "6 records, 5 people after what was merged." in said
    assert any("5 customers" in text for text in said)


def test_a_pair_set_apart_is_not_proposed_again_until_asked(own):
    at, directory = own
    before = _n_pairs(at)
    _choose(at, "1", "3", "Not the same")
    at.button(key="decide").click().run()
    assert not_same(directory) == {("1", "3")}
    assert _n_pairs(at) == before - 1
    at.button(key="again").click().run()
    assert _n_pairs(at) == before


def test_pairs_that_share_e_mail_and_name_are_merged_at_once(own):
    at, directory = own
    at.button(key="merge_sure").click().run()
    assert_sound(at, PEOPLE)
    assert [(row.customer_id, row.person_id) for row in merged(current_version(directory))] == [
        ("2", "1")
    ]
    assert "merge_sure" not in [button.key for button in at.button]


def test_merges_are_undone_for_one_person_and_for_all(own):
    at, directory = own
    _choose(at, "1", "2", "Same person")
    at.button(key="decide").click().run()
    at.multiselect(key="parting").set_value(["1"]).run()
    at.button(key="undo").click().run()
    assert merged(current_version(directory)) == []
    at.button(key="merge_sure").click().run()
    at.button(key="undo_all").click().run()
    assert_sound(at, PEOPLE)
    assert merged(current_version(directory)) == []
    assert "6 records." in sentences(at)


def test_a_published_dataset_is_shown_but_not_changed(own):
    at, directory = own
    (directory / "PUBLISHED").touch()
    at.run()
    assert_sound(at, PEOPLE)
    assert not [button for button in at.button if button.key in ("decide", "merge_sure")]
    assert "copy" in [button.key for button in at.button]


def test_the_sample_folder_is_never_written_to(serve, sample_folder, tmp_path):
    folder = shutil.copytree(sample_folder, tmp_path / "data")
    serve(folder)
    before = _content(folder / "sample")
    at = at_page(app(), PEOPLE)
    at.button(key="copy").click().run()
    at.button(key="merge_sure").click().run()
    assert_sound(at, PEOPLE)
    assert _content(folder / "sample") == before


def test_the_country_of_records_without_one_is_the_readers_to_say(serve):
    serve(customers=[{"customer_id": "1", "phone": "020 7946 0001"}])
    at = at_page(app(), PEOPLE)
    reasons = at.dataframe[-1].value["Why not"].tolist()
    assert reasons == ["has no country code, and the row no country"]
    at.selectbox(key="usual_country").set_value("GB").run()
    assert_sound(at, PEOPLE)
    assert "+442079460001" in at.dataframe[-1].value["One way"].tolist()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"name": "Ann Lee"}, "No two records look like one person."),
        (
            {"kind": "B2B"},
            "No record has a name, an e-mail, a phone or a postcode: there is nothing to compare.",
        ),
    ],
    ids=["one name", "no name"],
)
def test_where_no_pair_is_found_the_page_says_why(serve, row, said):
    serve(customers=[{"customer_id": "1"} | row])
    at = at_page(app(), PEOPLE)
    assert_sound(at, PEOPLE)
    assert said in [found.value for found in at.info]


def _content(folder) -> dict:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _n_pairs(at) -> int:
    return len([text for text in sentences(at) if " likely: " in text])

"""Workshop > Four mistakes: flags, the rows behind each symptom, and the remedy."""

import pytest
from screens import app, assert_sound, at_page, sentences

PAGE = "pages/workshop/mistakes.py"
IDS = ("software", "leaders", "standards", "staff")


@pytest.fixture
def at(serve, sample_folder):
    serve(sample_folder)
    return at_page(app(), PAGE)


def test_each_mistake_says_its_flags_and_what_helps(at):
    assert_sound(at, PAGE)
    for name in IDS:
        said = [found.value for found in at.get_by_key(f"mistake_{name}").markdown]
        # one import alone has nothing to be worse than
        assert ("among" in said[0]) == (name != "standards")
        assert said[-1].startswith("**What helps:**")
    flags = [said for said in sentences(at) if said.startswith(":orange[:material/flag:]")]
    assert flags
    assert any(said.startswith(f"{len(flags)} flag") for said in sentences(at))


def test_data_that_no_rule_can_judge_say_so(serve):
    serve(customers=[{"customer_id": "ann"}])
    at = at_page(app(), PAGE)
    assert_sound(at, PAGE)
    assert "No rule can judge this data yet; each box says what opens what is locked." in sentences(
        at
    )
    assert any("Not measurable yet" in said for said in sentences(at))


@pytest.mark.parametrize("name", IDS)
def test_every_symptom_that_can_be_opened_opens(at, name):
    labels = at.selectbox(key=f"behind_{name}").options
    assert labels
    for place in range(len(labels)):
        at.selectbox(key=f"behind_{name}").set_value(place).run()
        assert_sound(at, labels[place])
        card = at.get_by_key(f"mistake_{name}")
        fine = [said.value for said in card.text if "all is fine" in said.value]
        assert len(card.dataframe) == 1 or fine, labels[place]


def test_the_rows_behind_a_flag_are_as_many_as_it_says(at):
    box = at.selectbox(key="behind_staff")
    place = box.options.index("Contacts that staff log")
    box.set_value(place).run()
    card = at.get_by_key("mistake_staff")
    said = next(one.value for one in card.markdown if "less than one contact" in one.value)
    rarely = int(said.split("**: ")[1].split(" of ")[0])
    assert len(card.dataframe[0].value) == rarely
    assert (card.dataframe[0].value["n_contacts"] < card.dataframe[0].value["n_weeks"]).all()


def test_only_customers_whom_nobody_owns_lie_behind_that_flag(at):
    box = at.selectbox(key="behind_leaders")
    box.set_value(box.options.index("Owners of customers")).run()
    groups = [one for one in at.selectbox if one.label == "Customers"]
    assert groups
    assert all(", nobody (" in label for label in groups[0].options)

"""The Funnels page: each funnel on any data, its rules in the link, the same people everywhere."""

from datetime import datetime

import pytest
from hostile import TEXTS
from screens import app, assert_sound, at_page, sentences

from crm_core.store import open_dataset
from crm_core.studies.funnels import at_exit, at_stage, funnel, n_people
from crm_core.studies.funnels_rules import proposal
from crm_core.ui.funnels_more import MORE
from crm_core.ui.funnels_words import BY_LOOK, LOOKS
from crm_core.view import default_view
from tests.tiny import tiny_rows

PAGE = "pages/explore/funnels.py"


def at_look(at, look):
    at_page(at, PAGE)
    return at.button_group(key="funnel").set_value(look).run()


@pytest.fixture
def store(serve, sample_folder):
    return open_dataset(serve(sample_folder) / "sample")


@pytest.mark.parametrize("look", LOOKS)
def test_each_stage_and_exit_lists_the_people_that_it_counts(store, look):
    name = BY_LOOK[look]
    at = at_look(app(), look)
    assert_sound(at, look)
    at.button_group(key=f"below_funnel_{name}").set_value("See customers").run()
    found = funnel(store, name, default_view(store.as_of))
    picks = [at_stage(found, stage) for stage in found.funnel.stages if stage.reached]
    picks += [at_exit(found, left) for left in found.funnel.exits]
    groups = at.selectbox(key=f"group_funnel_{name}")
    assert len(groups.options) == len(picks)
    last = len(picks) - 1
    groups.set_value(groups.options[last]).run()
    assert_sound(at, groups.options[last])
    n = n_people(store, found, picks[last])

    label = at.download_button(key=f"people_csv_funnel_{name}").proto.label
    assert label.replace("\u202f", "") == f"Download all {n} (CSV)"


@pytest.mark.parametrize("look", LOOKS)
def test_a_funnel_of_the_tiny_company_of_sales_alone_and_of_nobody_is_sound(serve, look):
    rows = tiny_rows()
    serve(**rows)
    assert_sound(at_look(app(), look), look)
    assert_sound(at_look(app(country="FR", kind="B2B"), look), look)
    serve(transactions=rows["transactions"])
    assert_sound(at_look(app(), look), look)


def test_stages_that_sales_alone_can_not_tell_say_what_they_need(serve):
    serve(transactions=tiny_rows()["transactions"])
    at = at_look(app(), "Acquisition")
    at.button_group(key="below_funnel_acquisition").set_value("Table").run()
    table = at.get_by_key("chart_funnel_acquisition").dataframe[0].value.set_index("step")

    assert "**Acquisition after the first sale**" in sentences(at)
    assert table.lacking["A3"] == "interactions.type"
    assert table.n_reached.isna()["A3"]
    # gus, zed, jon and ivy
    assert table.n_reached["A7"] == 4


def test_rules_of_the_link_are_those_that_are_counted_by(store):
    at = at_look(app(retention_value_kept="0.2", retention_period_days="200"), "Retention")
    assert_sound(at, "rules")

    assert any("period 200 days; value kept from 0.2 on" in said for said in sentences(at))


def test_a_rule_of_the_link_that_can_not_be_is_named(store):
    at = app(retention_value_kept="9", acquisition_response_days="soon")

    said = " ".join(sentences(at))
    assert "retention\\_value\\_kept \\= 9" in said
    assert "acquisition\\_response\\_days \\= soon" in said


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("below", ["Who left", "By group", "Compare", "more"])
def test_what_stands_below_a_funnel_is_sound(store, look, below):
    name = BY_LOOK[look]
    at = at_look(app(), look)
    below = MORE[name][0] if below == "more" else below
    at.button_group(key=f"below_funnel_{name}").set_value(below).run()
    assert_sound(at, below)
    drawn = at.get_by_key(f"chart_funnel_{name}")
    assert drawn.dataframe or drawn.get("plotly_chart")[1:]
    if below == "Compare":
        at.button_group(key=f"compare_funnel_{name}").set_value("Two groups").run()
        assert_sound(at, "two groups")


@pytest.mark.parametrize("look", ["Retention", "Win-back"])
def test_silence_may_be_judged_by_a_model_and_the_page_says_so(store, look):
    name = BY_LOOK[look].replace("-", "_")
    at = at_look(app(**{f"{name}_lapse_rule": "Model's chance"}), look)
    assert_sound(at, "model")

    assert any("below a chance of" in said for said in sentences(at))


def test_a_model_that_can_not_be_fitted_leaves_the_usual_rule(serve):
    serve(**tiny_rows())
    at = at_look(app(win_back_lapse_rule="Model's chance"), "Win-back")
    assert_sound(at, "no model")

    assert any("Own usual gaps are used instead." in said for said in sentences(at))


def test_what_the_data_proposes_is_taken_over_by_a_button(store):
    at = at_look(app(), "Acquisition")
    at.toggle(key="propose_acquisition").set_value(True).run()
    assert_sound(at, "proposed")
    days = proposal(store, default_view(store.as_of)).second_days
    at.button(key="take_acquisition_second_days").click().run()

    assert at.number_input(key="acquisition_second_days").value == days
    assert any(f"second purchase within {days} days" in said for said in sentences(at))


def test_own_stages_of_deals_are_counted_as_they_are_called(store):
    at = at_look(app(), "Acquisition")
    at.multiselect(key="acquisition_stage_proposed").set_value(["proposed", "qualified"]).run()
    assert_sound(at, "stages")
    at.button_group(key="below_funnel_acquisition").set_value("Table").run()
    table = at.get_by_key("chart_funnel_acquisition").dataframe[0].value.set_index("step")

    assert table.n_skipped["A6"] <= table.n_skipped["A5"]
    assert table.n_reached["A6"] == table.n_reached["A5"]


@pytest.mark.parametrize("below", ["See customers", "Who left", "By group", "Compare"])
def test_texts_of_deals_and_customers_are_shown_as_they_are(serve, below):
    deals = [
        {
            "opp_id": f"d{n}",
            "lead_id": f"{text} {n}",
            "created_at": datetime(2023, 1, 1 + n % 28),
            "stage": text,
            "won": False,
            "closed_at": datetime(2023, 2, 1),
            "lost_reason": text,
            "source": text,
        }
        for n, text in enumerate(TEXTS * 40)
    ]
    people = [{"customer_id": f"c{n}", "source": text} for n, text in enumerate(TEXTS)]
    serve(opportunities=deals, customers=people)
    at = at_look(app(acquisition_maturity_days="0"), "Acquisition")
    at.button_group(key="below_funnel_acquisition").set_value(below).run()
    if below == "Compare":
        at.button_group(key="compare_funnel_acquisition").set_value("Two groups").run()
    assert_sound(at, below)

    rendered = [element.value for kind in (at.markdown, at.caption, at.info) for element in kind]
    figures = [element.proto.spec for element in at.get("plotly_chart")]
    assert len(figures) == (2 if below in ("By group", "Compare") else 1)
    for text in TEXTS:
        assert not any(text in said for said in rendered), text
    assert not any("<script" in figure or "javascript:alert(1)'>" in figure for figure in figures)

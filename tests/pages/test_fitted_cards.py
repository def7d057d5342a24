"""Cards of fitted metrics: the numbers of the studies, said in words where there are none."""

from concurrent.futures import wait
from contextlib import contextmanager
from threading import Event

import pytest
import streamlit as st
from screens import NUMBERS, app, assert_sound, at_family, at_page, at_stage

from crm_core.metrics import FAMILIES, FITTED, Metric
from crm_core.models import MODELS
from crm_core.store import open_dataset
from crm_core.studies import answering_needs
from crm_core.studies.answering import answer
from crm_core.ui import asked, at_work, caches, needs_caches, words
from crm_core.ui.fitted import UNDER_WAY
from crm_core.ui.menu import MENU
from crm_core.ui.needs_groups import LOOKING
from crm_core.view import default_view

NEEDS_PAGE = "pages/explore/needs.py"
OF_FAMILY = {
    family: [metric for metric in metrics if metric.id in FITTED]
    for family, metrics in FAMILIES.items()
}


@pytest.fixture
def store(serve, sample_folder):
    return open_dataset(serve(sample_folder) / "sample")


@contextmanager
def busy_threads():
    """All threads that studies have, busy with other work until the block ends."""
    held = Event()
    try:
        yield [caches.at_work().begun(("other", n), held.wait) for n in range(at_work.AT_ONCE)]
    finally:
        held.set()


def shown(at, key):
    """What a card shows in large type."""
    return at.get_by_key(key).metric[0].value


@pytest.mark.parametrize("family", [name for name, metrics in OF_FAMILY.items() if metrics])
def test_cards_show_what_the_studies_say(store, family):
    told = answer(store, OF_FAMILY[family], default_view(store.as_of))
    at = at_family(at_page(app(), NUMBERS), family)

    assert_sound(at, family)
    for metric in OF_FAMILY[family]:
        one = told[metric.id]
        card = at.get_by_key(f"numbers_{metric.id}")
        assert card.metric[0].value == words.headline(metric, one, "EUR"), metric.id
        small = "".join(found.value for found in card.caption)
        assert (metric.caption if one.state == "ok" else words.literal(one.reason)) in small


def test_the_cards_of_a_stage_are_those_of_all_numbers(store):
    at = at_family(at_page(app(), NUMBERS), "Value")
    values = {metric.id: shown(at, f"numbers_{metric.id}") for metric in OF_FAMILY["Value"]}
    at = at_stage(at, "idic", "by_value")

    assert values == {name: shown(at, f"by_value_{name}") for name in values}


def test_a_long_study_leaves_the_page_free_and_its_cards_come_in_later(monkeypatch, store):
    st.cache_resource.clear()
    monkeypatch.setattr(asked, "AT_ONCE", 100)
    with busy_threads() as busy:
        at = at_family(at_page(app(), NUMBERS), "Value")
        assert UNDER_WAY in [said.value for said in at.caption]
        assert len(at.get_by_key("numbers_VA7").metric) == 0
        assert_sound(at_family(at, "Interaction"), "another family meanwhile")
    wait([*busy, caches.studied(store, "value", default_view(store.as_of))])
    at = at_family(at, "Value")
    assert UNDER_WAY not in [said.value for said in at.caption]
    assert_sound(at, "Value")
    assert len(at.get_by_key("numbers_VA7").metric) == 1


def test_groups_that_take_long_are_looked_for_on_their_own_page(monkeypatch, store):
    st.cache_resource.clear()
    monkeypatch.setattr(answering_needs, "AT_ONCE", 100)
    at = at_family(at_page(app(), NUMBERS), "Needs")
    card = at.get_by_key("numbers_NE1")
    assert f"**{words.NO_FIGURE}**" in [said.value for said in card.markdown]
    assert words.literal(answering_needs.NOT_YET) in [found.value for found in card.caption]

    at = at_family(at_page(at_page(at, NEEDS_PAGE), NUMBERS), "Needs")
    assert_sound(at, "after the page about needs")
    told = at.get_by_key("numbers_NE1")
    assert words.literal(answering_needs.NOT_YET) not in [found.value for found in told.caption]


def test_groups_of_many_customers_come_in_when_they_are_found(monkeypatch, store):
    st.cache_resource.clear()
    monkeypatch.setattr(asked, "AT_ONCE", 100)
    with busy_threads() as busy:
        at = at_stage(app(), "idic", "by_needs")
        assert_sound(at, "groups are looked for")
        assert LOOKING in [said.value for said in at.caption]
        search = needs_caches.search(at.session_state["desk"])
    wait([*busy, search])
    at.run()

    assert_sound(at, "groups are found")
    assert LOOKING not in [said.value for said in at.caption]


def test_where_nothing_is_compared_no_changes_are_promised(store):
    first_year = app(since="2023-07-01", until="2024-06-30")
    said = [one.value for one in at_family(at_page(first_year, NUMBERS), "Needs").caption]

    assert not any(one.startswith("Changes are against") for one in said)
    assert "No changes are shown: too little is known of 30 Jun 2022 to 30 Jun 2023." in said


def test_a_receipt_says_how_and_leads_on(store):
    at = at_family(at_page(app(), NUMBERS), "Retention")
    at.button(key="receipt_numbers_RE7").click().run()
    said = [found.value for found in at.markdown]

    assert_sound(at, "receipt")
    assert words.literal(FITTED["RE7"].method) in said
    assert at.code[0].value.endswith("# line RE7")
    assert len(at.code) == 1


def test_each_fitted_metric_leads_to_a_page_of_the_menu():
    pages = {path for path, _, _ in MENU["Explore"]}
    assert {f"explore/{metric.page}.py" for metric in FITTED.values()} <= pages


def test_no_picture_waits_for_a_study():
    heads = [stage.headline for model in MODELS.values() for stage in model.stages]
    assert all(isinstance(head, Metric) for head in heads if head)

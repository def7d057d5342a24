"""The Segments page: each look on data of any kind, and the same customers wherever they are."""

from dataclasses import replace
from datetime import timedelta

import pytest
from screens import app, assert_same_rows, assert_sound, at_page, charts, sentences

from crm_core.analysis.rfm import Rfm
from crm_core.people import n_people
from crm_core.sqlfile import QUERIES, query
from crm_core.store import open_dataset
from crm_core.studies.segments_value import worth
from crm_core.studies.value_lens import n_in_group, people_in_group, value_lens
from crm_core.ui.segments_facts import LOOKS
from crm_core.ui.segments_settings import names_of
from crm_core.ui.segments_words import LENS, PYRAMID
from crm_core.ui.words import literal
from crm_core.view import default_view, make_view
from tests.tiny import tiny_rows

PAGE = "pages/explore/segments.py"


def at_look(at, look):
    at_page(at, PAGE)
    return at.button_group(key="look").set_value(look).run()


@pytest.fixture
def store(serve, sample_folder):
    return open_dataset(serve(sample_folder) / "sample")


@pytest.mark.parametrize("look", LOOKS)
def test_each_chart_lists_the_customers_that_it_counts(store, look):
    at = at_look(app(), look)
    assert_sound(at, look)
    view = default_view(store.as_of)
    for name in [name for name in charts(at) if query_has_people(name)]:
        at.button_group(key=f"below_{name}").set_value("See customers").run()
        row = store.rows(name, view).iloc[0]
        group = {column: _plain(row[column]) for column in query(name).people[1:]}
        n = n_people(store, name, view, group)
        assert row.n_customers == n
        assert at.download_button(key=f"people_csv_{name}").proto.label == (
            f"Download all {n} (CSV)"
        )


def query_has_people(name):
    return name in QUERIES and bool(query(name).people)


def _plain(value):
    return value.item() if hasattr(value, "item") else value


def test_other_settings_score_otherwise_and_list_otherwise(store):
    at = at_look(app(), "Segments")
    at.selectbox(key="rfm_window").set_value("Last 6 months").run()
    at.radio(key="rfm_map").set_value("R, F and M (first that fits)").run()
    assert_sound(at, "half a year")
    settings = Rfm(days=182, map="RFM").settings
    rows = store.rows("segments", replace(default_view(store.as_of), settings=settings))
    at.button_group(key="below_segments").set_value("Table").run()
    shown = at.get_by_key("chart_segments").dataframe[0].value

    assert_same_rows(shown, rows)
    assert "Lost" in set(shown.segment)


def test_cut_points_that_are_none_are_named_and_not_used(store):
    at = at_look(app(), "Segments")
    at.toggle(key="rfm_own_cuts").set_value(True).run()
    at.text_input(key="rfm_cuts_frequency").set_value("1, 2").run()
    assert_sound(at, "own cuts")

    assert [said.value for said in at.warning] == [
        "Four rising numbers are needed, such as 2, 3, 5, 10; fifths are used instead."
    ]


def test_an_earlier_evening_shows_what_was_known_then(store):
    at = at_look(app(), "Segments")
    now, _ = at.date_input
    then = now.value - timedelta(days=200)
    now.set_value(then).run()
    assert_sound(at, "earlier")
    at.button_group(key="below_segments").set_value("Table").run()
    shown = at.get_by_key("chart_segments").dataframe[0].value
    until = then + timedelta(days=1)

    assert_same_rows(shown, store.rows("segments", make_view(until - timedelta(1), until)))


def test_moves_between_two_days_open_their_customers(store):
    at = at_look(app(), "Moves")
    assert_sound(at, "moves")
    rows = at.get_by_key("chart_segment_flow").dataframe[0].value
    view = default_view(store.as_of)

    assert_same_rows(rows, store.rows("segment_flow", view))
    group = {"segment_before": rows.segment_before[0], "segment": rows.segment[0]}
    assert n_people(store, "segment_flow", view, group) == rows.n_customers[0]


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_at_the_tiny_company_and_at_nobody_is_sound(serve, look):
    serve(**tiny_rows())
    assert_sound(at_look(app(), look), look)
    nobody = at_look(app(country="FR", kind="B2B"), look)
    assert_sound(nobody, look)


def test_without_costs_the_whale_curve_says_what_it_needs(serve):
    rows = tiny_rows()
    for row in rows["transactions"]:
        row["unit_cost"] = None
    serve(**rows)
    at = at_look(app(), "Tiers")

    assert "Not measurable: needs transactions.unit_cost." in sentences(at)


def test_the_value_look_counts_the_classes_of_the_study(store):
    at = at_look(app(), "Value")
    assert_sound(at, "value")
    shown = at.get_by_key("chart_value_matrix").dataframe[1].value
    found = worth(store, default_view(store.as_of))

    assert shown.n_customers.tolist() == found.classes.n_customers.tolist()
    assert shown.value_class.tolist() == found.classes.value_class.tolist()


def test_the_headline_is_tried_under_each_sensible_setting(store):
    at = at_look(app(), "How sure")
    assert_sound(at, "how sure")
    shown = at.get_by_key("chart_strength").table[0].value

    assert len(shown) == 36
    assert shown.Setting[0] == "as usual"
    n_held = int((shown.Holds == "yes").sum())
    assert any(f"holds under {n_held} of 36 settings" in said for said in sentences(at))


def test_the_other_lens_counts_the_groups_that_it_lists(store):
    at = at_look(app(worth_by=LENS), "Value")
    assert_sound(at, "lens")
    shown = at.get_by_key("chart_value_matrix").dataframe[0].value
    view = default_view(store.as_of)
    found = value_lens(store, view, worth(store, view))

    assert shown.n_customers.tolist() == found.groups.n_customers.tolist()
    assert shown.n_customers.sum() == len(found.found)
    for name, n in zip(shown.group, shown.n_customers, strict=True):
        listed = people_in_group(store, view, found, name)
        assert n == len(listed) == n_in_group(store, view, found, name)


def test_the_pyramid_is_by_profit_where_costs_are_known_and_else_says_by_revenue(serve, store):
    at = at_look(app(tiers_by=PYRAMID), "Tiers")
    assert_sound(at, "pyramid")
    assert "pyramid_by_profit" in charts(at)
    rows = tiny_rows()
    for row in rows["transactions"]:
        row["unit_cost"] = None
    serve(**rows)
    at = at_look(app(tiers_by=PYRAMID), "Tiers")
    assert_sound(at, "pyramid by revenue")
    assert "pyramid_by_revenue" in charts(at)
    assert any(said.startswith("By revenue, since costs are not known") for said in sentences(at))


def test_a_link_sets_window_map_names_and_cut_points(store):
    link = {
        "rfm_window": "Last 6 months",
        "rfm_own_cuts": "true",
        "rfm_cuts_frequency": "2, 3, 4, 6",
        "rfm_names": "Champions = **Stars**",
    }
    at = at_look(app(**link), "Segments")
    assert_sound(at, "linked")
    assert not at.warning
    at.button_group(key="below_segments").set_value("Table").run()
    shown = at.get_by_key("chart_segments").dataframe[0].value
    rfm = Rfm(
        days=182,
        recency=(365, 180, 90, 30),
        frequency=(2, 3, 4, 6),
        revenue=(50, 100, 250, 500),
        names=(("Champions", "**Stars**"),),
    )
    rows = store.rows("segments", replace(default_view(store.as_of), settings=rfm.settings))

    assert_same_rows(shown, rows)
    assert "**Stars**" in set(shown.segment)


@pytest.mark.parametrize(
    "link", [{"rfm_window": "Last eon"}, {"rfm_map": "none"}, {"worth_by": "luck"}], ids=str
)
def test_a_setting_that_a_link_gets_wrong_is_named(store, link):
    at = at_look(app(**link), "Segments")
    assert_sound(at, str(link))
    (name, value), *_ = link.items()
    assert [said.value for said in at.warning] == [
        f"Not understood in this link: {literal(f'{name} = {value}')}."
    ]


def test_a_line_that_names_no_segment_is_said_as_it_stands(store):
    at = at_look(app(rfm_names="Nobody = <b>x</b>\nLoyal = Friends"), "Segments")
    assert_sound(at, "names")
    assert [said.value for said in at.warning] == [
        f"No name of a segment, an = and an own name: {literal('Nobody = <b>x</b>')}."
    ]


@pytest.mark.parametrize(
    ("text", "names", "not_read"),
    [
        ("", (), []),
        (" champions=  Our   stars ", (("Champions", "Our stars"),), []),
        ("Champions = Champions", (), []),
        ("Champions = Loyal", (), ["Champions = Loyal"]),
        ("Champions = A\nLoyal = A", (("Champions", "A"),), ["Loyal = A"]),
        ("Champions", (), ["Champions"]),
        # a segment of the other map waits until that map is chosen
        ("Lost = Gone", (), []),
        ("Champions = " + "x" * 90, (("Champions", "x" * 40),), []),
    ],
)
def test_own_names_are_read_line_by_line(text, names, not_read):
    assert names_of(text, Rfm().segments) == (names, not_read)


@pytest.mark.parametrize("cut", ["inf, 3, 2, 1", "nan, nan, nan, nan", "a, b, c, d", ""])
def test_cuts_of_a_link_that_are_no_numbers_are_not_used(store, cut):
    at = at_look(app(rfm_own_cuts="true", rfm_cuts_recency=cut), "Segments")
    assert_sound(at, cut)
    assert any(said.value.startswith("Four falling numbers") for said in at.warning)

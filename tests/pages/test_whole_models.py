"""What models show of all their stages together, on the sample, with little data, and by hand."""

from datetime import date

import pandas as pd
import pytest
from screens import app, assert_sound, at_stage, sentences

from crm_core.analysis.control_chart import limits, outside
from crm_core.metrics import METRICS
from crm_core.models import MODELS
from crm_core.store import open_dataset
from crm_core.studies.chain_health import (
    chain_health,
    history_views,
    judged_view,
    longest_with_history,
    stage_health,
    weakest,
)
from crm_core.ui import whole_scores
from crm_core.ui.boxes import covered
from crm_core.ui.opinion import NOT_ASKED
from crm_core.ui.words import counted
from crm_core.view import default_view, make_view
from tests.pages.test_every_page import SHAPES

WHOLES = [(slug, model.stages[0].id) for slug, model in MODELS.items() if model.whole]


@pytest.mark.parametrize(("slug", "stage"), WHOLES)
@pytest.mark.parametrize("shape", ["one customer", "only transactions", "only network"])
def test_a_model_as_a_whole_stands_on_little_data(serve, shape, slug, stage):
    serve(**SHAPES[shape])
    at = at_stage(app(), slug, stage)
    assert_sound(at, slug)
    assert "The model as a whole" in [found.value for found in at.header]


@pytest.fixture
def sample_at(serve, sample_folder):
    def opened(slug: str, **link):
        serve(sample_folder)
        return at_stage(app(**link), slug, MODELS[slug].stages[0].id)

    return opened


def _said(at) -> str:
    return " ".join(sentences(at)).replace("\u202f", " ")


def test_a_step_of_idic_is_never_better_than_the_one_before(sample_at):
    at = sample_at("idic")
    assert "Which step holds the later ones back?" in _said(at)
    assert "holds back" in _said(at) or "No step is held back" in _said(at)


@pytest.mark.parametrize(
    ("scores", "values", "said"),
    [
        (
            [4.0, 3.0, 2.5, 2.0, 1.0],
            [4.0, 3.0, 2.5, 2.0, 1.0],
            "No step is held back; the lowest is Cu.",
        ),
        # the halves of Differentiate do not hold each other
        ([4.0, 2.0, 3.0, 2.5, 1.0], [4.0, 2.0, 3.0, 2.0, 1.0], "V, 2.0 of 5, holds back In."),
        ([2.0, 3.0, 3.0, 3.0, 3.0], [2.0] * 5, "I, 2.0 of 5, holds back V, N, In and Cu."),
        (
            [3.0, 2.5, 2.8, 2.0, 2.4],
            [3.0, 2.5, 2.8, 2.0, 2.0],
            "In, 2.0 of 5, holds back Cu.",
        ),
        (
            [3.0, 4.0, 2.0, 3.0, 3.0],
            [3.0, 3.0, 2.0, 2.0, 2.0],
            "I, 3.0 of 5, holds back V. N, 2.0 of 5, holds back In and Cu.",
        ),
    ],
)
def test_each_step_is_held_back_by_the_lowest_on_its_way(scores, values, said):
    rows = pd.DataFrame({"component": ["I", "V", "N", "In", "Cu"], "mean_score": scores})
    found, held_by = whole_scores.carried(scores)
    assert found == (values or scores)
    assert whole_scores.held_back(rows, held_by) == said


def test_the_balance_is_the_lowest_score_over_the_highest(sample_at):
    at = sample_at("gartner")
    table = next(found.value for found in at.dataframe if "gap" in found.value.columns)
    balance = table["mean_score"].min() / table["mean_score"].max()
    assert f"Balance {balance:.2f} of 1" in _said(at)
    assert len(table) == 8


def test_the_lowest_of_the_five_shares_is_named_with_its_routine(serve, sample_folder):
    serve(sample_folder)
    at = at_stage(app(), "conceptual", "information")
    table = next(found.value for found in at.dataframe if "routine" in found.value.columns)
    least = table.loc[table["share"].idxmin(), "routine"]
    assert f"The lowest of 5 different shares is {least}" in _said(at)


def test_one_step_alone_is_no_chain_and_each_other_says_what_it_needs(serve):
    serve(customers=[{"customer_id": "ann", "name": "Ann"}])
    said = _said(at_stage(app(), "conceptual", "information"))
    assert "Two of the five steps are needed" in said
    assert "Join (integration) needs" in said


def test_blocks_that_lack_answers_are_named():
    assert whole_scores.lacking_answers(["Vision"], 8) == (
        "Not measurable yet: Vision lacks the answers of three colleagues; 7 of 8 have them."
    )
    assert whole_scores.lacking_answers(["A", "B"], 2) == NOT_ASKED


def test_the_widest_gap_of_the_elements_is_told_as_one():
    rows = pd.DataFrame({
        "component": ["Engagement", "Tools"], "mean_score": [2.5, 3.0],
        "target": [4.0, 4.0], "gap": [1.5, 1.0],
    })  # fmt: skip
    said = "The widest gap is Engagement: 2.5 of 5, 4.0 is wanted."
    assert whole_scores.widest_gap(rows) == said
    assert whole_scores.widest_gap(rows.assign(gap=0.0)).startswith("No element lags")


def test_a_box_tells_how_many_measures_of_the_tree_have_their_columns(sample_folder):
    state = covered(open_dataset(sample_folder / "sample"), "kpi_tree")
    assert (state.headline, state.state) == ("15 of 15", "ok")


def test_health_waits_for_eight_earlier_periods(serve, tiny_directory):
    serve(tiny_directory)
    at = at_stage(app(), "value_chain", "portfolio")
    # from 31 December 2021 to 1 January 2024 there are 731 days
    assert "9 periods fit if one is at most 81 days" in _said(at)
    at.button("shorter_health").click().run()
    assert at.session_state["period"] == "Last 30 days"


def test_health_of_a_year_is_that_of_its_last_quarter_where_the_years_are_too_few(sample_at):
    said = _said(sample_at("value_chain"))
    assert "The last 91 days of the period, beside 8 earlier periods of 91 days" in said
    assert "where 50 is usual" in said


def test_health_beside_own_history_names_the_weakest_stage(sample_at):
    said = _said(sample_at("value_chain", period="Last 3 months"))
    assert "where 50 is usual" in said


def test_periods_of_history_lie_one_before_the_other():
    view = make_view(date(2024, 4, 1), date(2024, 7, 1))
    views = history_views(view)
    assert len(views) == 8
    ends = [view.since, *(one.since for one in views)]
    assert [one.until for one in views] == ends[:-1]
    assert {one.until - one.since for one in views} == {view.until - view.since}


def test_a_period_without_history_enough_is_judged_by_its_last_quarter(sample_folder):
    store = open_dataset(sample_folder / "sample")
    year = default_view(store.as_of)
    judged = judged_view(store, year)
    assert (judged.length.days, judged.until) == (91, year.until)
    # what has history enough is left as it is
    assert judged_view(store, judged) == judged


def test_a_measure_without_a_direction_or_a_history_has_no_score(tiny, year):
    found = {one.id: one for one in chain_health(tiny, year)}
    assert "VA3" not in found["portfolio"].scores
    assert all(METRICS[name].better != "depends" for one in found.values() for name in one.scores)
    # the tiny company is two years old: there are no eight years before
    assert {score for one in found.values() for score in one.scores.values()} == {None}
    assert judged_view(tiny, year) is None
    assert longest_with_history(tiny, year) == 81
    assert weakest(tuple(found.values())) is None


def test_the_lead_measure_counts_twice_wherever_it_stands():
    scores = {"VA3": None, "VA10": 20.0, "VA8": 80.0}
    found = stage_health("portfolio", ("VA3", "VA10", "VA8"), scores)
    assert found.health.score == pytest.approx(60)
    assert found.health.coverage == pytest.approx(3 / 4)


def test_weeks_beyond_the_limits_of_the_control_chart_are_counted(serve, sample_folder):
    store = open_dataset(serve(sample_folder) / "sample")
    hours = list(store.rows("response_weeks", default_view(store.as_of)).median_hours)
    said = _said(at_stage(app(), "gartner", "processes"))
    odd = outside(hours, limits(hours))
    first = f"{counted(len(odd), 'week')} of" if odd else "No week of"
    assert f"{first} {len(hours)}" in said


def test_few_weeks_have_no_control_chart(serve, tiny_directory):
    serve(tiny_directory)
    at = at_stage(app(), "gartner", "processes")
    assert_sound(at, "processes")
    assert "A control chart needs 12 weeks" in _said(at)


def test_the_value_chain_has_its_witnesses(sample_at):
    said = _said(sample_at("value_chain"))
    assert "Do the data say the same?" in said
    assert "Answers and data disagree" in said

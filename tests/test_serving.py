"""Value against cost to serve, counted by hand on the tiny company's year 2023, and its drawing."""

import pandas as pd
import pytest

from crm_core.charts import serving
from crm_core.charts.plane import spread
from crm_core.people import n_people, people
from crm_core.ui.serving import ADVICE, serving_said

# margins before contacts: ada 36, eve 4, gus 80, ivy 15, mean 33.75; costs 2, 5, 1, 0, mean 2;
# cleo's and jon's costs are not known, dan and fay bought nothing
BY_HAND = [
    ("reprice", 1, 4, 5, -1),
    ("leave to themselves", 1, 15, 0, 15),
    ("add service", 2, 116, 3, 113),
]


def test_customers_are_parted_by_what_they_bring_and_take(tiny, year):
    rows = tiny.rows("serving_groups", year)
    found = [
        (r.serving, r.n_customers, r.margin, r.serving_cost, r.contribution)
        for r in rows.itertuples()
    ]
    assert found == BY_HAND
    assert rows.share_of_margin.tolist() == pytest.approx([5 / 4, 0, 3 / 116])
    assert set(rows.serving) <= set(ADVICE)


def test_the_people_of_a_part_are_as_many_as_it_counts(tiny, year):
    group = {"serving": "add service"}
    listed = people(tiny, "serving_groups", year, group)
    assert n_people(tiny, "serving_groups", year, group) == len(listed) == 2
    assert set(listed.customer_id) == {"ada", "gus"}


def test_few_customers_are_drawn_one_by_one_with_their_own_figures(tiny, year):
    cells = tiny.rows("serving_cells", year)
    assert cells.n_customers.tolist() == [1, 1, 1, 1]
    assert sorted(cells.margin) == [4, 15, 36, 80]
    assert cells.mean_margin.tolist() == [33.75] * 4


CELLS = pd.DataFrame(
    {
        "serving": ["reprice", "add <b>", "reprice"],
        "cost": [50.0, 0.0, 3.0],
        "margin": [20.0, 400.0, -8.0],
        "n": [1, 9, 4],
    }
)


def test_the_line_is_where_cost_is_all_that_is_brought():
    figure = serving(CELLS, "cost", "margin", "serving", "n", middle=(5.0, 30.0))
    line = next(s for s in figure.layout.shapes if s.line.dash is None)
    assert (line.x0, line.y0) == (0, 0)
    assert line.x1 == line.y1 > spread(50)
    below = figure.data[0]
    assert all(y < x for x, y in zip(below.x, below.y, strict=True))
    assert list(below.customdata) == [0, 2]
    assert "<b>" not in figure.data[1].name


def test_the_sentence_says_who_takes_more_and_who_could_get_more():
    groups = pd.DataFrame(
        [("reprice", 3, 40.0, 100.0, -60.0), ("add service", 1200, 960.0, 20.0, 940.0)],
        columns=["serving", "n_customers", "margin", "serving_cost", "contribution"],
    )
    nobody, some = (
        pd.Series({"n_customers": n, "serving_cost": cost}) for n, cost in ((0, 0.0), (7, 12_040.5))
    )
    assert serving_said(groups, some, "EUR") == (
        "Serving buyers takes 12\u202f% of their margin; another EUR\u202f12.0\u202fk went on 7 "
        "who bought nothing. 3 customers of 1\u202f203 took more than they brought, "
        "EUR\u202f60.0 in all. 1\u202f200 bring much and take little."
    )
    assert serving_said(groups[1:], nobody, "") == (
        "Serving buyers takes 2.1\u202f% of their margin. Nobody took more than they brought. "
        "1\u202f200 bring much and take little."
    )


def test_contacts_with_people_who_bought_nothing_are_counted_beside(tiny, year):
    # fay, asked for 3 once, is the only one who took something and bought nothing
    (others,) = tiny.rows("serving_others", year).itertuples(index=False)
    assert tuple(others) == (1, 3)

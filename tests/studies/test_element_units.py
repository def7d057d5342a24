"""Units with an element and the customers they kept, counted by hand."""

from datetime import date, datetime

import pytest

from crm_core.analysis.association import Association
from crm_core.charts import against
from crm_core.store import open_dataset
from crm_core.studies.element_units import SAID, Measure, element_units, n_units
from crm_core.studies.opinions import answers
from crm_core.ui.whole_units import association_said
from crm_core.view import make_view
from tests.build import make_dataset

YEAR = make_view(date(2025, 1, 1), date(2026, 1, 1))
SIZES = {"North": 40, "South": 30, "West": 29}


def _people():
    return [(f"{name}{k}", name, k) for name, size in SIZES.items() for k in range(size)]


def _tables():
    """All buy in 2024, half after a call; 10 of 40 in the North buy again, in the South all."""
    people = _people()
    first = [
        {"customer_id": who, "ts": datetime(2024, 6, 1), "net_amount": 5} for who, *_ in people
    ]
    again = [
        {"customer_id": who, "ts": datetime(2025, 6, 1), "net_amount": 5}
        for who, name, k in people
        if name != "North" or k < 10
    ]
    calls = [
        {"customer_id": who, "ts": datetime(2024, 5, 20), "type": "call", "direction": "out"}
        for who, _, k in people
        if k % 2 == 0
    ]
    # who came in this period can't have been kept
    again.append({"customer_id": "new", "ts": datetime(2025, 7, 1), "net_amount": 5})
    # what came after the period before says nothing of it
    late = [
        {"customer_id": who, "ts": datetime(2025, 5, 20), "type": "call", "direction": "out"}
        for who, *_ in people
    ]
    return {
        "customers": [
            {"customer_id": who, "region": name} for who, name, _ in [*people, ("new", "North", 0)]
        ],
        "transactions": first + again,
        "interactions": calls + late,
        "assessments": [
            {
                "round_id": "one",
                "respondent_id": f"r{k}",
                "department": "NORTH" if k < 3 else "Sales",
                "question_id": "CE1",
                "score": 2 if k < 3 else 4,
            }
            for k in range(6)
        ],
    }


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    store = open_dataset(make_dataset(tmp_path_factory.mktemp("units"), **_tables()))
    return element_units(store, YEAR, answers(store))


def test_an_element_is_measured_before_and_keeping_after(found):
    logged = found[found["measure"] == "TE2"].set_index("unit")

    assert dict(logged["value"]) == {"North": 0.5, "South": 0.5}
    assert dict(logged["retention"]) == {"North": 0.25, "South": 1.0}
    assert dict(logged["n_customers"]) == {"North": 40, "South": 30}


def test_a_unit_that_rests_on_fewer_than_thirty_is_left_out(found):
    assert n_units(found, "TE2") == {"region": 2}
    # nobody answered or told anything: what is never measured has no unit
    assert n_units(found, "IN8") == {}


def test_what_a_department_says_counts_where_it_is_called_like_a_unit(found):
    said = found[found["measure"] == f"{SAID}engagement"]

    assert said[["unit", "value", "retention"]].values.tolist() == [["North", 2.0, 0.25]]


@pytest.mark.parametrize(
    ("r", "low", "high", "said"),
    [
        (0.7, 0.2, 0.9, "Regions with more of it kept more customers."),
        (-0.7, -0.9, -0.2, "Regions with more of it kept fewer customers."),
        (0.1, -0.5, 0.6, "The interval holds 0: these units don't show whether they go together."),
    ],
)
def test_an_association_is_said_with_its_interval_and_called_one(r, low, high, said):
    text = association_said(Association(13, r, low, high, None), Measure("TE2", "", ""), "Regions")

    assert text.startswith("Association, small n: correlation ")
    assert "over 13 regions" in text
    assert text.endswith(said)


def test_a_point_says_which_unit_it_is(found):
    rows = found[found["measure"] == "TE2"].rename(columns={"value": "strength"})
    line = rows.assign(x=rows["strength"], middle=0.5, low=-0.2, high=1.3)
    drawn = against(
        rows, "unit", "strength", "retention", "n_customers",
        unit_x="share", unit_y="share", line=line, labels={"strength": "Logged"},
    )  # fmt: skip

    assert drawn.data[2].hovertext[0].startswith("North<br>")
    assert "Logged" in drawn.data[2].hovertext[0]
    # a share is never below none or above all, wherever the band runs
    assert min(drawn.layout.yaxis.range) >= -0.03
    assert max(drawn.layout.yaxis.range) <= 1.03

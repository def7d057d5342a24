"""The four mistakes on companies small enough to count by hand."""

from datetime import date, datetime, timedelta

import pytest

from crm_core.assessments.levels import leader_gap
from crm_core.store import open_dataset
from crm_core.studies.mistakes import MISTAKES, mistakes
from crm_core.studies.mistakes_case import Case, Symptom
from crm_core.studies.opinions import answers
from crm_core.ui.mistakes_locked import said
from crm_core.view import make_view
from tests.build import make_dataset

YEAR = make_view(date(2025, 7, 1), date(2026, 7, 1))
FIRST = datetime(2025, 9, 1, 12)


def _sale(customer: str, amount: int) -> dict:
    return {"customer_id": customer, "ts": datetime(2026, 1, 5, 12), "net_amount": amount}


def _contact(number: int, day: int, employee: str | None, **more) -> dict:
    when = FIRST + timedelta(days=day)
    given = {"interaction_id": f"i{number}", "customer_id": "ann", "ts": when, "type": "call"}
    return given | {"employee_id": employee} | more


# e1 logs in each of 4 weeks, e2 and e3 in one of them
CONTACTS = [_contact(week, 7 * week, "e1", topic="price") for week in range(4)]
CONTACTS += [_contact(9, 0, "e2", topic=None), _contact(10, 8, "e3", topic=" ")]


def _campaigns(n: int, n_held_out: int) -> list[dict]:
    return [
        _contact(100 + k, 3, None, campaign_id=f"c{k}", is_control=k < n_held_out) for k in range(n)
    ]


def _lost(*reasons: str | None) -> list[dict]:
    return [
        {
            "opp_id": f"d{k}",
            "created_at": datetime(2026, 1, 1),
            "closed_at": datetime(2026, 2, 1),
            "won": False,
            "lost_reason": reason,
        }
        for k, reason in enumerate(reasons)
    ]


def _says(question: str, *scores: int, level: str = "staff", department: str = "Sales"):
    return [
        {"round_id": "r", "respondent_id": f"{level}{k}", "question_id": question, "score": score}
        | {"level": level, "department": department}
        for k, score in enumerate(scores)
    ]


def _case(tmp_path, worse=None, **rows) -> Case:
    rows = {"transactions": [_sale("ann", 70), _sale("bob", 30)]} | rows
    store = open_dataset(make_dataset(tmp_path, **rows))
    told = answers(store)
    return Case(store, YEAR, told, "r" if len(told) else None, worse)


def _found(tmp_path, mistake: str, worse=None, **rows) -> dict[str, Symptom]:
    """The symptoms of one mistake by label."""
    looked = MISTAKES[mistake](_case(tmp_path, worse, **rows))
    return {symptom.label: symptom for symptom in looked.symptoms}


def test_with_sales_alone_nothing_is_flagged_and_what_is_missing_is_named(tmp_path):
    every = {one.label: one for looked in mistakes(_case(tmp_path)) for one in looked.symptoms}
    assert not any(symptom.is_flagged for symptom in every.values())
    assert all(symptom.said or symptom.missing for symptom in every.values())
    assert every["Owners of customers"].missing == ("customers.owner_id",)
    assert not every["Days until a contact is written down"].missing
    assert every["Goals of customer groups"].missing == ("a round with three answers",)


@pytest.mark.parametrize(("n_held_out", "is_flagged"), [(0, True), (1, False)])
def test_fewer_than_one_campaign_in_ten_with_a_hold_out_is_flagged(
    tmp_path, n_held_out, is_flagged
):
    found = _found(tmp_path, "software", interactions=_campaigns(10, n_held_out))
    symptom = found["Hold-outs of campaigns"]
    have = "has" if n_held_out == 1 else "have"
    assert symptom.said == f"{n_held_out} of 10 campaigns {have} a hold-out."
    assert symptom.is_flagged is is_flagged


def test_used_tools_with_low_goals_are_flagged(tmp_path):
    # 40 of 40 employee-weeks: ten employees in each of four weeks
    contacts = [_contact(100 * week + k, 7 * week, f"e{k}") for week in range(4) for k in range(10)]
    low = _says("ST1", 2, 2, 2) + _says("VI1", 2, 3, 3)
    found = _found(tmp_path / "low", "software", interactions=contacts, assessments=low)
    symptom = found["Use of tools and goals"]
    assert symptom.is_flagged
    assert "In an average week 100.0\u202f% of staff log a contact" in symptom.said
    # (2 + 8/3) / 2
    assert "score 2.3 of 5" in symptom.said
    high = _says("ST1", 2, 2, 2) + _says("VI1", 3, 3, 3)
    found = _found(tmp_path / "high", "software", interactions=contacts, assessments=high)
    assert found["Use of tools and goals"].is_flagged is False


@pytest.mark.parametrize(("leaders", "is_flagged"), [((4, 4, 4), True), ((4, 4, 3), False)])
def test_a_level_between_leaders_and_staff_is_flagged(tmp_path, leaders, is_flagged):
    rows = _says("LC1", *leaders, level="leader") + _says("LC1", 3, 3, 3)
    found = _found(tmp_path, "leaders", assessments=rows)
    symptom = found["Leadership as leaders and staff see it"]
    assert symptom.is_flagged is is_flagged


def test_two_leaders_are_too_few_to_be_told_from_staff(tmp_path):
    rows = _says("LC1", 5, 5, level="leader") + _says("LC1", 1, 1, 1)
    store = open_dataset(make_dataset(tmp_path, transactions=[_sale("ann", 1)], assessments=rows))
    assert leader_gap(answers(store), "LC1", "r") is None
    assert leader_gap(answers(store), "LC2", "r") is None


@pytest.mark.parametrize(("amount", "is_flagged"), [(30, True), (20, False)])
def test_more_than_a_quarter_of_revenue_without_an_owner_is_flagged(tmp_path, amount, is_flagged):
    found = _found(
        tmp_path,
        "leaders",
        customers=[{"customer_id": "ann", "owner_id": "e1"}, {"customer_id": "bob"}],
        transactions=[_sale("ann", 70), _sale("bob", amount)],
    )
    assert found["Owners of customers"].is_flagged is is_flagged


def test_a_department_that_answers_alone_is_flagged(tmp_path):
    alone = _says("LC1", 3, 3, 3)
    both = alone + _says("LC1", 2, department="Service", level="x")
    found = _found(tmp_path / "alone", "leaders", assessments=alone)
    assert found["Departments that answer"].is_flagged
    found = _found(tmp_path / "both", "leaders", assessments=both)
    assert found["Departments that answer"].is_flagged is False


def test_two_of_three_who_rarely_log_are_flagged_and_empty_topics_counted(tmp_path):
    found = _found(tmp_path, "staff", interactions=CONTACTS)
    rarely = found["Contacts that staff log"]
    assert rarely.said == "2 of 3 employees log less than one contact a week on average."
    assert rarely.is_flagged
    assert (
        found["Topics of questions and complaints"].said
        == "2 of 6 questions and complaints have no topic."
    )
    assert found["Topics of questions and complaints"].is_flagged is None


@pytest.mark.parametrize(
    ("reasons", "is_flagged"),
    [
        (("Other", "price", "n/a", None, "price"), True),
        (("other.", "price", "price", "another supplier", None), False),
    ],
)
def test_other_as_the_reason_of_more_than_a_fifth_is_flagged(tmp_path, reasons, is_flagged):
    found = _found(tmp_path, "staff", opportunities=_lost(*reasons))
    assert found["Reasons of lost deals"].is_flagged is is_flagged


def test_a_number_of_data_health_is_flagged_only_where_it_got_worse(tmp_path):
    customers = [{"customer_id": "ann", "email": "a@example.org"}]
    for worse, flags in (
        (None, {None}),
        (frozenset(), {False}),
        (frozenset({"DQ5"}), {False, True}),
    ):
        found = _found(tmp_path / str(worse), "standards", worse, customers=customers)
        numbers = [symptom for symptom in found.values() if symptom.metric]
        assert {symptom.is_flagged for symptom in numbers} == flags
        assert [one.metric for one in numbers if one.is_flagged] == sorted(worse or ())


def test_what_is_written_in_several_ways_is_counted_where_it_varies_most(tmp_path):
    phones = {"a": ("DE", "030 1"), "b": ("DE", "0301-2"), "c": ("FR", "+33 1 2"), "d": ("FR", "1")}
    customers = [
        {"customer_id": name, "country": country, "phone": phone}
        for name, (country, phone) in {**phones, "e": ("DE", "(030) 4")}.items()
    ]
    found = _found(tmp_path / "several", "standards", customers=customers)
    # DE three ways, FR two
    said = "3 ways to write a phone number in DE, the most varied country."
    assert found["Phone numbers"].said == said
    assert found["Countries"].said == "Every country is spelled in one way."
    assert found["Completeness"].said.endswith("of phone and country filled.")
    odd = [*customers, {"customer_id": "f", "country": "de"}]
    found = _found(tmp_path / "odd", "standards", customers=odd)
    assert found["Countries"].said == "1 record spells its country unlike most."


def test_where_no_quantity_is_negative_none_is_said_to_be_called_a_return(tmp_path):
    sales = [_sale("ann", 70) | {"quantity": 1, "is_return": False}]
    found = _found(tmp_path / "none", "standards", transactions=sales)["Returns not called so"]
    assert found.said == "No line has a negative quantity without being called a return."
    back = _sale("ann", -7) | {"quantity": -1, "is_return": False}
    found = _found(tmp_path / "one", "standards", transactions=[*sales, back])
    assert found["Returns not called so"].said.startswith("1 line with a negative quantity is not")


def test_flags_stand_first_and_what_is_locked_stands_apart(tmp_path):
    staff = MISTAKES["staff"](_case(tmp_path, interactions=CONTACTS))
    assert staff.found[0].label == "Contacts that staff log"
    assert {one.label for one in staff.locked} == {
        "Reasons of lost deals",
        "Training, and why it matters",
    }
    assert said(staff.locked) == (
        "Not measurable yet: **Reasons of lost deals**, **Training, and why it matters**. Columns "
        "of **opportunities** (lost\\_reason\\, won\\, stage and closed\\_at) open 1; a round of "
        "questions opens 1."
    )

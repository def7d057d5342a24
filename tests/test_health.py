"""What is wrong with data: counted by hand, with the revenue and the customers behind it."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from crm_core.people import n_people, people
from crm_core.sqlfile import query
from crm_core.view import make_view
from tests.tiny import SINCE, UNTIL

LOADED_AT = "2024-01-10T23:30:00+00:00"
# in the east it may be the next day already, but never the one after that
NEXT_DAY, AFTER_LOADING = datetime(2024, 1, 11, 23, 59), datetime(2024, 1, 12)
EVERYBODY = make_view(SINCE, UNTIL)
OF_GB = make_view(SINCE, UNTIL, {"country": ["GB"]})


def _sale(customer: str | None, at, amount: int, quantity=1.0, **more) -> dict:
    return {
        "order_id": f"{customer} {at}",
        "customer_id": customer,
        "ts": datetime.fromisoformat(at) if isinstance(at, str) else at,
        "net_amount": Decimal(amount),
        "quantity": quantity,
        **more,
    }


def _person(name: str, country: str | None, phone: str | None, postcode: str | None, **more):
    who = {"customer_id": name, "country": country, "phone": phone, "postcode": postcode}
    return who | more


@pytest.fixture(scope="module")
def dirty(build):
    """Four people and one whom nobody knows, each with something wrong."""
    long_ago = datetime(1970, 1, 1)
    return build(
        loaded_at=LOADED_AT,
        customers=[
            _person("ann", "GB", "+44 20 79460001", "E1 6AN", email="a@example.org"),
            _person("bob", "gb", "+44 20 79460002", "E2 7BX", email="bob@", created_at=long_ago),
            _person("cat", "GB", "call me", "12345", email="A@example.org"),
            _person("dot", "Éire", None, None),
        ],
        transactions=[
            _sale("ann", "2023-02-01", 100, is_return=False),
            _sale("ann", "2023-03-01", -10, quantity=-1.0, is_return=True),
            _sale("bob", "2023-03-01", -20, quantity=-1.0, is_return=False),
            _sale("bob", "2022-03-01", -5, quantity=-2.0),
            _sale("bob", "2023-04-01", 60),
            _sale(None, "2023-05-01", -7, quantity=-1.0),
            _sale("zed", long_ago, 3),
            _sale("cat", "1989-12-31T23:59", 4),
            _sale("cat", "1990-01-01", 5),
            _sale("dot", AFTER_LOADING, 6),
        ],
        interactions=[
            {
                "interaction_id": "i1",
                "customer_id": "bob",
                "ts": datetime(2023, 5, 1),
                "type": "bounce",
                "direction": "out",
                "first_response_at": long_ago,
            },
            {
                "interaction_id": "i2",
                "customer_id": "ann",
                "ts": datetime(2023, 5, 2),
                "type": "bounce",
                "direction": "out",
            },
        ],
    )


def _rows(store, name: str, view=EVERYBODY) -> list[tuple]:
    return list(store.rows(name, view).itertuples(index=False, name=None))


def test_records_in_doubt_stand_with_their_revenue(dirty):
    # of 133 in the year: ann 90, bob 40; what nobody is known for is left out
    assert _rows(dirty, "records_in_doubt") == [
        ("e-mail wrong or bounced", 2, 130, 1),
        ("no e-mail, phone or address", 1, 0, 0),
        ("phone can't be right", 1, 0, 0),
        ("repeats a customer", 1, 0, 0),
    ]


def test_a_field_that_the_data_does_not_have_is_nobodys_doubt(build):
    assert _rows(build(customers=[{"customer_id": "a", "name": "Al"}]), "records_in_doubt") == []


def test_duplicates_stand_with_their_revenue(dirty):
    assert _rows(dirty, "duplicates") == [("same e-mail", 1, 0)]


def test_an_email_is_in_one_state(dirty):
    assert _rows(dirty, "email_states") == [
        ("bounced", 1, 90),
        ("empty", 1, 0),
        ("not an address", 1, 40),
        ("valid", 1, 0),
    ]


def test_phones_and_postcodes_are_told_by_their_patterns(dirty):
    assert _rows(dirty, "phone_patterns") == [
        ("GB: +99 99 99999999", 1, 90, 3, "GB", 2),
        ("GB: aaaa aa", 1, 0, 3, "GB", 2),
        ("gb: +99 99 99999999", 1, 40, 3, "GB", 2),
    ]
    assert _rows(dirty, "postcode_patterns") == [
        ("GB: 99999", 1, 0, 3),
        ("GB: A9 9AA", 1, 90, 3),
        ("gb: A9 9AA", 1, 40, 3),
    ]


def test_phones_without_a_country_are_one_list(build):
    phones = ["0123 456", "0987 654", "+44 20"]
    people = [_person(phone, None, phone, None) for phone in phones]
    assert _rows(build(customers=people), "phone_patterns") == [
        ("9999 999", 2, 0, 2, "one list", 2),
        ("+99 99", 1, 0, 2, "one list", 2),
    ]


def test_each_field_stands_with_its_commonest_form(dirty):
    rows = dirty.rows("field_profile", EVERYBODY).set_index("field")
    assert list(rows.index) == [
        "created_at",
        *("email", "phone", "postcode"),
        *("country", "customer_id"),
    ]
    assert rows.loc["email"].to_list() == [0.75, 3, 3, "a@a.a", 1 / 3, 3]
    assert rows.loc["phone"].to_list() == [0.75, 3, 3, "+99 99 99999999", 2 / 3, 2]
    assert rows.loc["postcode"].to_list() == [0.75, 3, 3, "A9 9AA", 2 / 3, 2]
    assert rows.loc["created_at"].to_list() == [0.25, 1, 1, "a date", 1, 1]
    assert rows.loc["customer_id"].to_list() == [1, 4, 4, "aaa", 1, 1]


def test_letters_of_any_script_have_a_form(build):
    names = ["Ærø Ågård", "ÉMILE Zola", "山田 太郎", "محمد ٣"]
    people = [{"customer_id": str(n), "name": name} for n, name in enumerate(names)]
    rows = build(customers=people).rows("field_profile", EVERYBODY).set_index("field")
    assert (rows.loc["name"].pattern, rows.loc["name"].n_patterns) == ("a a", 4)


def test_a_view_of_nobody_has_no_profile(dirty):
    nobody = make_view(SINCE, UNTIL, {"country": ["Nowhere"]})
    assert dirty.rows("field_profile", nobody).empty


def test_spellings_of_the_same_letters_are_one_country(dirty):
    assert _rows(dirty, "country_spellings") == [
        ("GB", "GB", "code", 2, 90),
        ("gb", "GB", "code", 1, 40),
        ("Éire", "Éire", "name", 1, 0),
    ]


def test_accents_and_marks_make_no_other_country(build):
    people = [_person(name, name, None, None) for name in ("Eire", "Éire", "É.I.R.E.", "Peru")]
    rows = build(customers=people).rows("country_spellings", EVERYBODY)
    assert list(rows.usual_spelling) == ["Eire", "Peru", "Eire", "Eire"]


def test_orphans_are_counted_by_table_with_their_revenue(dirty):
    sales, contacts = sorted(_rows(dirty, "orphan_rows"), reverse=True)
    assert sales == ("transactions", 1, 9, pytest.approx(1 / 9), 3)
    assert contacts[:4] == ("interactions", 0, 2, 0)


def test_dates_before_1990_and_after_loading_are_impossible(dirty):
    rows = dirty.rows("impossible_dates", EVERYBODY).fillna({"revenue": -1})
    assert list(rows.itertuples(index=False, name=None)) == [
        ("transactions.ts before 1990", 2, 1, 7),
        ("customers.created_at before 1990", 1, 1, -1),
        ("interactions.first_response_at before 1990", 1, 1, -1),
        ("transactions.ts after loading", 1, 1, 6),
    ]


def test_days_are_judged_by_the_day_of_loading(build):
    sales = [_sale("ann", at, 1) for at in (NEXT_DAY, AFTER_LOADING)]
    said = build(loaded_at=LOADED_AT, transactions=sales).rows("impossible_dates", EVERYBODY)
    assert list(said.n_rows) == [1]
    # where nobody knows when it was loaded, nothing comes too late
    assert build(transactions=sales).rows("impossible_dates", EVERYBODY).empty


def test_the_last_day_is_one_that_can_be_right(dirty):
    assert (dirty.last_day, dirty.as_of) == (date(2023, 5, 2), date(2023, 5, 3))


def test_negative_lines_without_a_flag_are_counted_by_year(dirty):
    assert _rows(dirty, "unflagged_returns") == [("2022", 1, 1, -5), ("2023", 2, 1, -27)]


def test_a_view_of_some_leaves_out_the_others_and_the_unknown(dirty):
    assert _rows(dirty, "unflagged_returns", OF_GB) == []
    assert _rows(dirty, "impossible_dates", OF_GB) == [("transactions.ts before 1990", 1, 1, 4)]


@pytest.mark.parametrize("name", ["impossible_dates", "unflagged_returns"])
def test_the_customers_behind_wrong_rows_are_those_counted(dirty, name):
    (column,) = query(name).people[1:]
    for _, row in dirty.rows(name, EVERYBODY).iterrows():
        group = {column: row[column]}
        listed = people(dirty, name, EVERYBODY, group)
        assert len(listed) == row.n_customers == n_people(dirty, name, EVERYBODY, group) == 1

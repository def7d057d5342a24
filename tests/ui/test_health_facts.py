"""The sentence of each chart of data health says the right numbers of a frame typed by hand."""

import pandas as pd
import pytest

from crm_core.ui import health_facts as facts

THIN = "\u202f"


def _frame(columns: str, *rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


DOUBTS = "doubt n_customers share_of_revenue"
STATES = "email_state n_customers"
PATTERNS = "pattern n_patterns"
PHONES = "pattern n_patterns most_varied n_ways"
ANONYMOUS = "reason n_lines share_of_revenue"
FIELDS = "field share_filled"
COUNTRIES = "country usual_spelling form"
ORPHANS = "table_name n_orphans share_orphans"
CASES = [
    (
        facts.most_revenue_in_doubt,
        _frame(DOUBTS, ("no e-mail", 1300, 0.25), ("twice", 9, 0.1)),
        f"Most revenue hangs on this doubt: no e-mail (1{THIN}300 records with 25{THIN}% of "
        "revenue in this period).",
    ),
    (
        facts.most_revenue_in_doubt,
        _frame(DOUBTS, ("no e-mail", 1, None)),
        "Most revenue hangs on this doubt: no e-mail (1 record).",
    ),
    (
        facts.unreachable_by_mail,
        _frame(STATES, ("empty", 1200), ("valid", 800), ("bounced", 2)),
        f"1{THIN}202 of 2{THIN}002 customers have no usable e-mail: 1{THIN}200 empty, 2 bounced.",
    ),
    (
        facts.unreachable_by_mail,
        _frame(STATES, ("valid", 800)),
        "0 of 800 customers have no usable e-mail.",
    ),
    (
        facts.phone_patterns,
        _frame(PHONES, ("GB: 99 99", 29, "GB", 7), ("FR: 9999", 29, "GB", 7)),
        "Phones are written in 29 ways; the 2 commonest are shown. Most in one country: 7 in GB.",
    ),
    (
        facts.phone_patterns,
        _frame(PHONES, ("99", 2, "one list", 2), ("9", 2, "one list", 2)),
        "Phones are written in 2 ways.",
    ),
    (
        facts.phone_patterns,
        _frame(PHONES, ("9999", 1, "one list", 1)),
        "Every phone is written as 9999.",
    ),
    (
        facts.anonymous_sales,
        _frame(ANONYMOUS, ("no customer id", 1200, 0.25), ("an unknown customer id", 1, 0.05)),
        f"1{THIN}201 lines of nobody known, 30{THIN}% of revenue in this period; most: "
        "no customer id.",
    ),
    (
        facts.anonymous_sales,
        _frame(ANONYMOUS, ("no customer id", 1, None)),
        "1 line of nobody known; most: no customer id.",
    ),
    (
        facts.profile,
        _frame(FIELDS, ("email", 0.25), ("name", 1.0)),
        f"1 of 2 fields that this data has are not filled in every record; emptiest: E-mail "
        f"(25{THIN}% filled).",
    ),
    (
        facts.profile,
        _frame(FIELDS, ("name", 1.0)),
        "Each of the 1 fields that this data has is filled in every record.",
    ),
    (
        facts.postcode_patterns,
        _frame(PATTERNS, ("DE: 99999", 2), ("FR: 99999", 2)),
        "Postcodes are written in 2 ways.",
    ),
    (
        facts.country_spellings,
        _frame(
            COUNTRIES,
            ("France", "France", "name"),
            ("FRANCE", "France", "name"),
            ("Peru", "Peru", "name"),
        ),
        "1 spelling differs from another in case, accents or marks only, such as FRANCE beside "
        "France.",
    ),
    (
        facts.country_spellings,
        _frame(COUNTRIES, ("France", "France", "name"), ("GB", "GB", "code")),
        "Codes such as GB and names such as France stand side by side.",
    ),
    (
        facts.country_spellings,
        _frame(
            COUNTRIES,
            ("France", "France", "name"),
            ("France.", "France", "name"),
            ("FRANCE", "France", "name"),
            ("FR", "FR", "code"),
        ),
        "Codes such as FR and names such as France stand side by side. 2 spellings differ from "
        "another in case, accents or marks only, such as France. beside France.",
    ),
    (
        facts.country_spellings,
        _frame(COUNTRIES, ("FR", "FR", "code"), ("GB", "GB", "code")),
        "2 spellings, none of which repeats another.",
    ),
    (
        facts.most_orphans,
        _frame(ORPHANS, ("interactions", 100, 0.01), ("transactions", 0, 0.0)),
        f"100 rows of interactions name a customer that the customers table does not have, "
        f"1.0{THIN}% of those with an id.",
    ),
    (
        facts.most_orphans,
        _frame(ORPHANS, ("interactions", 0, 0.0)),
        "Every customer id in these tables is in the customers table.",
    ),
    (
        facts.impossible_dates,
        _frame("place n_rows", ("transactions.ts before 1990", 5), ("x", 1)),
        "6 dates can't be right; most: transactions.ts before 1990 (5 rows).",
    ),
    (
        facts.unflagged_returns,
        _frame("year n_lines", ("2022", 3), ("2023", 4)),
        "7 lines with a negative quantity and no return flag: returns, corrections or mistakes, "
        "which the data does not tell apart.",
    ),
    (
        facts.currencies,
        _frame("currency", ("EUR",)),
        "Every sale that names a currency names EUR.",
    ),
    (
        facts.currencies,
        _frame("currency", ("EUR",), ("USD",)),
        "2 currencies are mixed, most lines in EUR. Amounts are added as they stand: convert them "
        "before import, or load one currency alone.",
    ),
]


@pytest.mark.parametrize(
    ("fact", "rows", "sentence"),
    CASES,
    ids=[f"{n}-{case[0].__name__}" for n, case in enumerate(CASES)],
)
def test_a_fact_says_what_its_frame_holds(fact, rows, sentence):
    assert fact(rows) == sentence


def test_every_fact_of_the_page_has_its_cases():
    told = {name for name, found in vars(facts).items() if getattr(found, "__doc__", None)}
    ours = {name for name in told if getattr(vars(facts)[name], "__module__", "") == facts.__name__}
    assert {name for name in ours if name[0] != "_"} == {case[0].__name__ for case in CASES}

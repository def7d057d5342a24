"""What is looked for in data: each check with its chart, and what is said where all is fine."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.sqlfile import query
from crm_core.ui import caches, facts, health_facts
from crm_core.ui.chart import Fact, chart
from crm_core.ui.desk import Desk
from crm_core.ui.words import all_of, literal, whole


@dataclass(frozen=True)
class Check:
    """One thing to look for: its query, what it says, when that is wrong, and when it is not."""

    label: str
    query: str
    fact: Fact
    category: str
    value: str
    unit: str = "count"
    fine: str = ""
    is_wrong: Callable[[pd.DataFrame], bool] = lambda rows: len(rows) > 0


def _ways(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    if first.n_ways == first.n_patterns:
        return f"written in {whole(first.n_ways)} ways."
    return f"written in {whole(first.n_ways)} ways in {first.most_varied} alone."


def _respelt(rows: pd.DataFrame) -> bool:
    return bool((rows.country != rows.usual_spelling).any()) or rows.form.nunique() > 1


RECORDS = (
    Check(
        "Records",
        "records_in_doubt",
        health_facts.most_revenue_in_doubt,
        "doubt",
        "revenue",
        "money",
        "No record of this view is in doubt.",
    ),
    Check(
        "Duplicates",
        "duplicates",
        facts.duplicates,
        "shared",
        "n_customers",
        fine="No record repeats another by e-mail, phone, or name with postcode.",
    ),
)
ROWS = (
    Check(
        "Anonymous sales",
        "anonymous_sales",
        health_facts.anonymous_sales,
        "reason",
        "revenue",
        "money",
        "Every sale of this period belongs to a known customer.",
    ),
    Check(
        "Orphans",
        "orphan_rows",
        health_facts.most_orphans,
        "table_name",
        "n_orphans",
        fine="No row names a customer.",
        is_wrong=lambda rows: rows.n_orphans.sum() > 0,
    ),
    Check(
        "Dates",
        "impossible_dates",
        health_facts.impossible_dates,
        "place",
        "n_rows",
        fine="No date lies before 1990 or after the day of loading.",
    ),
    Check(
        "Quantities",
        "unflagged_returns",
        health_facts.unflagged_returns,
        "year",
        "n_lines",
        fine="Every line with a negative quantity is flagged as a return.",
    ),
    Check(
        "Currencies",
        "currencies",
        health_facts.currencies,
        "currency",
        "n_lines",
        fine="No sale names a currency.",
        is_wrong=lambda rows: len(rows) > 1,
    ),
)
# what no number counts, but data of one standard doesn't have
STANDARDS = (
    Check(
        "Phones",
        "phone_patterns",
        _ways,
        "pattern",
        "n_customers",
        is_wrong=lambda rows: bool(len(rows)) and rows.iloc[0].n_ways > 1,
    ),
    Check(
        "Countries",
        "country_spellings",
        health_facts.country_spellings,
        "country",
        "n_customers",
        is_wrong=_respelt,
    ),
    *ROWS[2:],
)


def checks(desk: Desk, looked_for: tuple[Check, ...]) -> tuple[list[str], list[str]]:
    """Charts of what is wrong; what was found to be fine, and what can't be looked for."""
    fine, locked = [], []
    for check in looked_for:
        missing = desk.store.missing_for(check.query)
        if missing:
            purpose = query(check.query).purpose
            locked.append(f"{purpose} Needs {all_of(missing)}.")
            continue
        rows = caches.rows(desk.store, check.query, desk.view)
        if check.is_wrong(rows):
            _draw(desk, check)
        else:
            fine.append(check.fact(rows) if len(rows) else check.fine)
    return fine, locked


def _draw(desk: Desk, check: Check) -> None:
    columns = {"category": check.category, "value": check.value, "unit": check.unit}
    chart(desk, check.query, charts.bars, check.fact, check.fine, **columns)


def rest(fine: list[str], locked: list[str]) -> None:
    """What was looked for and is fine, and what could not be looked for."""
    if fine:
        st.markdown("##### Looked for and not found")
        st.markdown("  \n".join(f":material/check: {literal(said)}" for said in fine))
    if locked:
        st.markdown("##### Not looked for")
        st.markdown("  \n".join(f":material/lock: {literal(said)}" for said in locked))

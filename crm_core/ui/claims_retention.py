"""The claim about five points of retention: four readings with the same inputs."""

import numpy as np
import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis import retention_claim as claim
from crm_core.analysis.retention_claim import Company
from crm_core.metrics import METRICS
from crm_core.ui import caches
from crm_core.ui.claims_curve import margin_curve, paid_back
from crm_core.ui.columns import column_config
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.words import whole
from crm_core.units import full, short

YEARS, GOAL, MOST = 10, 0.25, 0.98
# the curve of Reichheld and Sasser: money a year, flat after the fifth
CARD, CARD_COST, CARD_RATES = (30, 42, 44, 49, 55), 51, (0.80, 0.90, 0.95)
USUAL = {"RE1": 0.8, "VA2": 100.0, "AC3": 50.0, "AC1": 2_000.0}


def retention(desk: Desk) -> None:
    """The simulator: inputs from the data, then life, value, value by a curve, and profit."""
    st.header("“Five points more retention give 25 % more profit”", anchor=False)
    st.text(
        "Reichheld and Sasser, 1990: five points fewer defections raised the value of a customer "
        "by 30 to 85\u202f% in three trades. It is points, not per cent; value per customer, not "
        "company profit; and arithmetic of a longer life, no experiment."
    )
    kept, points, interest, company = _inputs(desk)
    curve = margin_curve(desk, company.margin)
    better = min(kept + points, 0.99)
    _each(desk, company, curve, kept, better, interest)
    paid_back(desk, curve, company.acquisition_cost, (kept, better), interest)
    _path(desk, company, kept, better)
    _examples()


def _inputs(desk: Desk) -> tuple[float, float, float, Company]:
    """What the four readings start from: the data's own figures, each to be changed."""
    asked = tuple(METRICS[name] for name in (*USUAL, "VA1"))
    found = caches.answers(desk.store, asked, desk.view)
    own = {name: found[name].value for name in USUAL}
    usual = {name: USUAL[name] if value is None else value for name, value in own.items()}
    active = found["VA1"].n or 10_000
    tag = desk.view.fingerprint
    with st.container(border=True), st.grid(min_column_width=150):
        kept = st.slider(
            "Kept a year, %", 5, 98, round(100 * min(usual["RE1"], MOST)), key=f"kept_{tag}"
        )
        points = st.slider("Points more", 1, 20, 5, key=f"points_{tag}")
        interest = st.slider("Interest a year, %", 0, 25, 10, key=f"interest_{tag}")
        margin = _money("Margin a customer and year", usual["VA2"], f"margin_{tag}")
        cost = _money("Cost of winning one", usual["AC3"], f"cost_{tag}")
        customers = _count("Customers now", active, f"customers_{tag}")
        won = _count("Customers won a year", usual["AC1"], f"won_{tag}")
    assumed = [METRICS[name].label for name, value in own.items() if value is None]
    assumed += [] if found["VA1"].n else ["customers now"]
    if assumed:
        st.caption(f"Not in the data, so assumed: {', '.join(assumed).lower()}.")
    return kept / 100, points / 100, interest / 100, Company(customers, won, margin, cost)


def _money(label: str, value: float, key: str) -> float:
    return st.number_input(label, min_value=0.0, value=round(float(value), 2), key=key)


def _count(label: str, value: float, key: str) -> int:
    return st.number_input(label, min_value=0, value=round(value), key=key)


def _each(
    desk: Desk,
    company: Company,
    curve: tuple[float, ...],
    kept: float,
    better: float,
    interest: float,
) -> None:
    """Life and value of one customer, now and with more retention."""
    readings = (
        ("Expected years", claim.life, "number"),
        ("Value, first margin after a year", lambda r: company.margin * claim.multiple(r, interest),
         "money"),
        ("Value, first margin at once",
         lambda r: company.margin * claim.multiple(r, interest, True), "money"),
        ("Value by the margin of each year, less the cost of winning",
         lambda r: claim.value(curve, r, interest, company.acquisition_cost), "money"),
    )  # fmt: skip
    st.markdown("##### What is one customer worth?")
    with st.grid(min_column_width=180):
        for label, reading, unit in readings:
            now, then = reading(kept), reading(better)
            with st.container(border=True, height="stretch", gap="xxsmall"):
                st.markdown(f":small[{label}]")
                st.metric(
                    label, short(then, unit, desk.currency), label_visibility="collapsed",
                    delta=f"{100 * (then / now - 1):+.0f}\u202f%" if now > 0 else None,
                    delta_color="off",
                )  # fmt: skip
                st.caption(f"instead of {short(now, unit, desk.currency)}")
    if len(curve) > 1:
        st.caption(
            "The two values in the middle take the same margin each year; the last one follows the "
            "margins typed above."
        )


def _path(desk: Desk, company: Company, kept: float, better: float) -> None:
    """The profit of the company year by year, with and without."""
    st.markdown("##### And the company's profit, year by year?")
    rows = _rows(company, kept, better)
    said = _said(desk, company, kept, better)
    st.text(said)
    figure(
        desk, "claim_path", charts.trend, rows, said, is_clickable=False,
        x="year", y="profit", series="retention", unit="money", labels={"profit": "Profit a year"},
    )  # fmt: skip
    with st.expander("Table"):
        table(desk, "claim_path", rows, "Profit year by year")
    st.caption(
        "Keeping more is taken to cost nothing here, and those kept to bring as much as the rest, "
        "the same each year: customers who stay long need not be more profitable."
    )


def _examples() -> None:
    """The published curve of a credit card, worked out by the same functions."""
    rows = pd.DataFrame({
        "retention": [f"{100 * kept:.0f}\u202f% kept" for kept in CARD_RATES],
        "expected_years": [claim.life(kept) for kept in CARD_RATES],
        "value_for_life": [
            claim.fixed_value(CARD, round(claim.life(kept)), 0.06, CARD_COST) for kept in CARD_RATES
        ],
        "value_by_chance": [claim.value(CARD, kept, 0.10, CARD_COST) for kept in CARD_RATES],
    })  # fmt: skip
    with st.expander("A worked example: a credit card"):
        st.text(
            "A customer costs 51 to win and brings 30, 42, 44, 49 and then 55 a year. From 80 to "
            "90\u202f% kept its life doubles from 5 to 10 years, and from 90 to 95 to 20."
        )
        st.dataframe(
            rows,
            hide_index=True,
            column_config=column_config(list(rows.columns)),
            alt="The value of a credit card customer at 80, 90 and 95 % retention",
        )


def _rows(company: Company, kept: float, better: float) -> pd.DataFrame:
    parts = []
    for rate in (kept, better):
        customers, profit = claim.path(company, rate, YEARS)
        parts.append(pd.DataFrame({
            "year": [f"Year {n}" for n in np.arange(1, YEARS + 1)],
            "retention": f"{100 * rate:.0f}\u202f% kept",
            "n_customers": customers.round(),
            "profit": profit,
        }))  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def _said(desk: Desk, company: Company, kept: float, better: float) -> str:
    points = better - kept
    if (claim.path(company, kept, claim.FAR)[1] <= 0).any():
        return "With these inputs there is no profit to compare with: winning costs all of it."
    year = claim.years_until(company, kept, points, GOAL)
    first = claim.uplift(company, kept, points, 1)[0]
    when = (
        f"25\u202f% more profit comes in year {whole(year)}"
        if year
        else "25\u202f% more profit never comes, not even"
    )
    more, each = (
        full(spend(company, kept, points, 5), "money", desk.currency)
        for spend in (claim.break_even, claim.spend_on_each)
    )
    return (
        f"{when}{',' if year else ''} if the extra retention costs nothing; in the first year it "
        f"is {100 * first:.1f}\u202f%. In year 5 a programme may cost {each} for each customer "
        "kept before the gain is gone: it is paid for all of them, also those who would have "
        f"stayed. For each one kept in addition the gain is {more}."
    )

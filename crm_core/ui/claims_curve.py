"""The margin that changes with a customer's years, and when a customer has paid back its cost."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis import retention_claim as claim
from crm_core.store import SMALLEST_WHOLE
from crm_core.ui import caches
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.words import counted
from crm_core.units import full

QUERY = "margin_by_year"
SAME, YEARLY = "The same each year", "Year by year"
N_YEARS, SHOWN_YEARS = 5, 10


def margin_curve(desk: Desk, margin: float) -> tuple[float, ...]:
    """The margin of a customer's years: one for all of them, or five typed in, flat after."""
    with st.container(border=True):
        chosen = st.segmented_control(
            "Margin over a customer's years", (SAME, YEARLY), default=SAME, required=True,
            key="margin_curve",
        )  # fmt: skip
        if chosen == SAME:
            return (margin,)
        own, n_known = usual_curve(_own_years(desk), margin)
        with st.grid(min_column_width=110):
            typed = [
                st.number_input(
                    f"Year {number}" if number < N_YEARS else f"Year {number} and later",
                    value=round(value, 2),
                    key=f"margin_{number}_{margin}_{desk.view.fingerprint}",
                )
                for number, value in enumerate(own, start=1)
            ]
        st.caption(_origin(n_known))
    return tuple(value if value is not None else margin for value in typed)


def usual_curve(years: pd.DataFrame, margin: float) -> tuple[tuple[float, ...], int]:
    """Five margins to begin with, and how many of them the data knows; the last known goes on.

    A year counts where thirty customers bought in it.
    """
    known = years[years["n_customers"] >= SMALLEST_WHOLE].set_index("year_number")["mean_margin"]
    found = []
    for number in range(1, N_YEARS + 1):
        if number not in known.index:
            break
        found.append(float(known[number]))
    last = found[-1] if found else margin
    return (*found, *[last] * (N_YEARS - len(found))), len(found)


def paid_back(
    desk: Desk,
    curve: tuple[float, ...],
    cost: float,
    rates: tuple[float, float],
    interest: float,
) -> None:
    """What a new customer has brought by the end of each year, now and with more retention."""
    st.markdown("##### When has a new customer paid back what winning it cost?")
    rows = so_far(curve, cost, rates, interest)
    said = paid_back_said(desk, curve, cost, rates, interest)
    st.text(said)
    figure(
        desk, "claim_paid_back", charts.trend, rows, said, is_clickable=False,
        x="year", y="value_so_far", series="retention", unit="money",
    )  # fmt: skip
    with st.expander("Table"):
        table(desk, "claim_paid_back", rows, "Value of a new customer so far, year by year")


def so_far(
    curve: tuple[float, ...], cost: float, rates: tuple[float, float], interest: float
) -> pd.DataFrame:
    """One row a year and retention: what a new customer is expected to have brought by then."""
    parts = [
        pd.DataFrame({
            "year": [f"Year {number}" for number in range(SHOWN_YEARS + 1)],
            "retention": f"{100 * rate:.0f}\u202f% kept",
            "value_so_far": claim.value_so_far(curve, rate, interest, cost, SHOWN_YEARS),
        })
        for rate in dict.fromkeys(rates)
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def paid_back_said(
    desk: Desk, curve: tuple[float, ...], cost: float, rates: tuple[float, float], interest: float
) -> str:
    """In which year the cost is back at both rates, and what a customer is worth in the end."""
    kept, better = rates
    year = _year_back(claim.value_so_far(curve, kept, interest, cost, claim.FAR))
    if year is None:
        return "With these margins the cost of winning never comes back."
    now, then = (claim.value(curve, rate, interest, cost) for rate in (kept, better))
    more = f", {100 * (then / now - 1):+.0f}\u202f%" if now > 0 else ""
    when = "at once" if year == 0 else f"in year {year}"
    return (
        f"The cost of winning is back {when}. In the end a customer brings "
        f"{full(now, 'money', desk.currency)} where {100 * kept:.0f}\u202f% are kept, and "
        f"{full(then, 'money', desk.currency)} where {100 * better:.0f}\u202f% are{more}."
    )


def _year_back(values) -> int | None:
    return next((year for year, value in enumerate(values) if value >= 0), None)


def _own_years(desk: Desk) -> pd.DataFrame:
    if desk.store.missing_for(QUERY):
        return pd.DataFrame(columns=["year_number", "n_customers", "mean_margin"])
    return caches.rows(desk.store, QUERY, desk.view)


def _origin(n_known: int) -> str:
    if not n_known:
        return "The data tells no margin by year, so each begins with the same. Type your own."
    rest = "" if n_known == N_YEARS else "; the last of them goes on"
    return (
        f"The first {counted(n_known, 'year')} {'is' if n_known == 1 else 'are'} your own: the "
        f"mean margin on sales of customers who bought in that year, contacts not taken off{rest}."
    )

"""The page of claims: three sayings about customers, each tried on the company's own data."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.cost_claim import Spending, ratio
from crm_core.metrics import METRICS
from crm_core.ui import caches, facts
from crm_core.ui.chart import chart
from crm_core.ui.claims_retention import retention
from crm_core.ui.claims_words import CLAIMS, PARETO
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.segments_facts import top_fifth
from crm_core.ui.words import counted, period, whole
from crm_core.units import short

PUBLISHED = (
    ("The saying", 0.80, "80\u202f%"),
    ("Packaged goods, 22 categories", 0.73, "73\u202f%"),
    ("Listed firms, no subscriptions", 0.68, "68\u202f%"),
    ("Brands, share of purchases", 0.60, "about 60\u202f%"),
    ("Listed firms with subscriptions", 0.59, "59\u202f%"),
)


def claims(desk: Desk) -> None:
    """The claim that the reader chose."""
    shown = dict(zip(CLAIMS, (_pareto, _cost, retention), strict=True))
    chosen = st.segmented_control(
        "Claim", CLAIMS, default=PARETO, required=True, key="claim", bind="query-params"
    )
    shown[chosen](desk)


def _pareto(desk: Desk) -> None:
    """How much the best fifth brings, beside what studies measured."""
    st.header("“20 % of customers make 80 % of revenue”", anchor=False)
    metric = METRICS["VA3"]
    found = caches.answers(desk.store, (metric, METRICS["VA1"]), desk.view)
    answer, n_bought = found[metric.id], found["VA1"].n
    if answer.state != "ok":
        st.info(answer.reason or "Not measurable.", icon=":material/lock:")
        return
    said = (
        f"Your figure is {short(answer.value, 'share')}, from {whole(answer.n)} customers with "
        f"revenue above zero{_left_out(n_bought - answer.n)}. The saying is 80\u202f%; studies "
        "measured averages from about 60\u202f% to 73\u202f%."
    )
    st.text(said)
    own = ("Yours", answer.value, short(answer.value, "share"))
    rows = pd.DataFrame([own, *PUBLISHED], columns=["whose", "share", "written"])
    rows["kind"] = ["", *["compare"] * len(PUBLISHED)]
    figure(
        desk, "claim_shares", charts.bars, rows, said, is_clickable=False,
        category="whose", value="share", colour="kind", unit="share",
        written="written", labels={"share": "Share of the best fifth"},
    )  # fmt: skip
    st.caption(
        f"{period(desk.view.since, desk.view.until)}. A longer period, and customers who bought "
        "once, change the figure. Sources: Kim, Singh & Winer 2017; McCarthy & Winer; "
        "Ehrenberg-Bass Institute."
    )
    chart(
        desk, "revenue_concentration", charts.curve, facts.eighty,
        x="share_of_customers", y="share_of_revenue",
    )  # fmt: skip
    chart(
        desk, "top_fifth_moves", charts.bars, top_fifth,
        category="membership", value="n_customers", unit="count",
    )  # fmt: skip


def _left_out(n: int) -> str:
    """How many bought and count nowhere: what they sent back took off all they brought."""
    return f" ({counted(n, 'customer')} who brought nothing or less left out)" if n > 0 else ""


def _cost(desk: Desk) -> None:
    """What winning takes beside keeping, with the costs of the data or those typed in."""
    st.header("“Keeping a customer is five times cheaper than winning one”", anchor=False)
    spending = _spending(desk)
    plain, served = ratio(spending), ratio(spending, with_service=True)
    if plain is None:
        st.info(
            "Not measurable yet: it needs what was spent on winning and on keeping, and customers "
            "won and kept in the period. Type the amounts above.",
            icon=":material/edit:",
        )
        return
    said = _verdict(plain, served) + _uncounted(spending, desk.currency)
    st.text(said)
    rows = pd.DataFrame({
        "split": [
            "Without service", "With service as cost of keeping",
            "All common cost to keeping", "Half of it to each", "All common cost to winning",
        ],
        "times": [plain, served, *(ratio(spending, share_to_winning=s) for s in (0, 0.5, 1))],
    })  # fmt: skip
    figure(
        desk, "claim_ratio", charts.bars, rows, said, is_clickable=False,
        category="split", value="times", unit="number", reference=5, reference_label="the saying",
        labels={"times": "Cost of winning, in costs of keeping"},
    )  # fmt: skip
    with st.expander("Table"):
        table(desk, "claim_ratio", rows, "Cost of winning in costs of keeping")
    st.caption(
        "Five times is an old rule of thumb, told as 4 to 10 or 5 to 25; no study stands behind a "
        "general number. An average says nothing about where the next euro goes: that takes a "
        "hold-out."
    )


def _spending(desk: Desk) -> Spending:
    """What was spent, from the costs of the data where there are any; every amount can be typed."""
    known = {}
    if not desk.store.missing_for("spending"):
        known = caches.rows(desk.store, "spending", desk.view).iloc[0].fillna(0).to_dict()
    counts = caches.answers(desk.store, (METRICS["AC1"], METRICS["RE1"]), desk.view)
    n_new, n_kept = counts["AC1"].value or 0, counts["RE1"].part
    names = ("Winning", "Keeping", "Service", "Common")
    amounts = ("acquisition", "retention", "service", "overhead")
    with st.container(border=True):
        kept = f"{whole(n_kept)} kept" if n_kept is not None else "how many were kept is not known"
        st.markdown(
            f"Spent in the period{f', {desk.currency}' if desk.currency else ''}; "
            f"{counted(n_new, 'customer')} won, {kept}."
        )
        with st.grid(min_column_width=140):
            typed = [
                st.number_input(
                    name, min_value=0.0, value=float(known.get(amount, 0)), step=1000.0,
                    format="%.0f", key=f"spent_{amount}_{desk.view.fingerprint}",
                )
                for name, amount in zip(names, amounts, strict=True)
            ]  # fmt: skip
            if n_kept is None:
                # nobody bought in days before that the data do not hold
                n_kept = st.number_input(
                    "Customers kept", min_value=0, step=10, key=f"kept_{desk.view.fingerprint}"
                )
    return Spending(typed[0], n_new, typed[1], n_kept, typed[2], typed[3])


def _verdict(plain: float, served: float | None) -> str:
    with_service = "" if served is None else f", and {served:.1f} times with service counted"
    return f"Winning a customer took {plain:.1f} times what keeping one took{with_service}."


def _uncounted(spending: Spending, currency: str) -> str:
    """How much of what was spent neither figure counts."""
    if not spending.common:
        return ""
    total = spending.acquisition + spending.retention + spending.service + spending.common
    common, spent = (short(amount, "money", currency) for amount in (spending.common, total))
    return f" Common cost, {common} of {spent}, is in neither; the last three bars share it out."

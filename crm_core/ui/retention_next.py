"""Who will buy again soon: shown where the estimate beats the recency rule, else that rule."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.next_purchase import Judgement
from crm_core.charts.judged import foretold
from crm_core.studies.retention_next import NextStudy
from crm_core.ui import retention_caches
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import figure, table
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, day, whole

LISTED = retention_caches.LISTED


@st.fragment
def next_part(desk: Desk) -> None:
    """The estimate with its proof, or the sentence why there is none."""
    with told("part"):
        study = retention_caches.next_purchase(desk)
        if study.refused:
            st.info(
                f"Not measurable: who will buy soon. {study.refused} Shown instead: who counts as "
                "lost by a rule, under Lost and at risk."
            )
            return
        st.markdown(f"##### Who will buy in the next {study.n_days} days?")
        st.text(verdict(study))
        if study.wins:
            _shown(desk, study)
        else:
            _by_recency(desk, study.judgement)


def verdict(study: NextStudy) -> str:
    """Which of the two foretold better, and on what that rests."""
    found = study.judgement
    compared = (
        f"judged on {whole(found.n_judged)} customers it had not learned from, of whom "
        f"{percent(found.share_back)} bought in the {study.n_days} days from {day(study.judged)} on"
    )
    figures = (
        f"it tells buyer from non-buyer in {percent(found.estimate.auc)} of pairs, the days since "
        f"the last purchase alone in {percent(found.rule.auc)}; its log loss is lower by "
        f"{found.gain:.3f} ({found.low:.3f} to {found.high:.3f})"
    )
    if found.wins:
        return f"The estimate is better than the recency rule, {compared}: {figures}."
    return (
        f"No estimate is shown: it is no better than the recency rule by more than chance, "
        f"{compared}: {figures}. The simple rule is as good."
    )


def _shown(desk: Desk, study: NextStudy) -> None:
    found = study.judgement
    rows, n_all = retention_caches.missing_soon(desk, study)
    st.markdown("**Who may be missing, with most money**")
    st.text(
        "In the order of what they brought in the period times the chance that they do not buy in "
        f"the next {study.n_days} days."
    )
    names = desk.store.rows("churn_named", desk.view, keys=rows["customer_key"].tolist())
    listed = rows[["customer_key", "chance", "missing_revenue"]].merge(names, on="customer_key")
    order = ["customer_id", "name", "chance", "revenue", "missing_revenue"]
    listed = listed[[*order, "n_purchase_days", "last_purchase_day"]].dropna(axis=1, how="all")
    table(desk, "next_purchase", listed, "Customers who may be missing")
    st.caption(
        f"The {whole(len(listed))} of {counted(n_all, 'customer')} with most revenue in doubt."
    )
    _proof(desk, found)


def _proof(desk: Desk, found: Judgement) -> None:
    st.markdown("##### Did as many come as were foretold?")
    bands = found.calibration
    said = calibrated(bands)
    st.text(said)
    figure(
        desk, "foretold", foretold, bands, said,
        predicted="predicted", observed="observed", low="low", high="high", n="n_customers",
    )  # fmt: skip
    st.markdown("##### What does it go by?")
    rows = found.importances.assign(loss=1000 * found.importances["loss"])
    first = rows.iloc[0].feature
    said = f"Most by {first}: shuffled, it costs {rows.iloc[0].loss:.0f} thousandths of log loss."
    st.text(said)
    labels = {"loss": "Growth of the log loss when shuffled, in thousandths"}
    figure(
        desk, "importances", charts.bars, rows, said,
        category="feature", value="loss", unit="number", labels=labels,
    )  # fmt: skip
    st.caption(
        "Association, not cause: what goes with coming back need not bring anybody back. "
        f"Learned from {whole(found.n_learned)} other customers a horizon earlier."
    )


def calibrated(bands: pd.DataFrame) -> str:
    """In how many bands the share that came fits the chance that was foretold."""
    inside = ((bands["low"] <= bands["predicted"]) & (bands["predicted"] <= bands["high"])).sum()
    return (
        f"In {inside} of {len(bands)} bands of customers the chance foretold lies within the 95 % "
        "interval of the share that came."
    )


def _by_recency(desk: Desk, found: Judgement) -> None:
    bands = found.recency
    rows = pd.DataFrame(
        {
            "silent": [_days(row.since, row.until) for row in bands.itertuples()],
            "observed": bands["observed"],
            "low": bands["low"],
            "high": bands["high"],
            "n_customers": bands["n_customers"],
        }
    )
    said = f"Of those silent for {rows.silent[0]} {percent(rows.observed[0])} bought again."
    st.text(said)
    labels = {"observed": "Bought in the days after, by days since the last purchase"}
    figure(
        desk, "recency", charts.bars, rows, said,
        category="silent", value="observed", unit="share", labels=labels,
    )  # fmt: skip
    table(desk, "recency", rows, "Who bought again, by days since the last purchase")


def _days(since: float, until: float) -> str:
    return f"{since:.0f} days and more" if pd.isna(until) else f"{since:.0f} to {until:.0f} days"

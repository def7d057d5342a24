"""What the Data health page begins with: numbers worst first, and signs of loose standards."""

from math import inf

import pandas as pd
import streamlit as st

from crm_core.health import HEALTH, Import, from_ideal
from crm_core.metrics import METRICS, Metric
from crm_core.store import Answer
from crm_core.ui import caches
from crm_core.ui.desk import Desk
from crm_core.ui.health_checks import STANDARDS
from crm_core.ui.health_trend import worse
from crm_core.ui.words import headline, literal
from crm_core.units import short

SYMPTOMS = ("DQ3", "DQ4", "DQ5", "DQ6", "DQ7", "DQ10")
# metric -> the doubt about the records that it counts
DOUBTS = {
    "DQ3": "repeats a customer",
    "DQ5": "e-mail wrong or bounced",
    "DQ6": "phone can't be right",
    "DQ7": "no e-mail, phone or address",
}
WITH_REVENUE = ("impossible_dates", "unflagged_returns")


def worst_first(desk: Desk) -> tuple[Metric, ...]:
    """The metrics of data health, farthest from their ideal first, locked ones last."""
    answers = caches.answers(desk.store, HEALTH, desk.view)
    return tuple(sorted(HEALTH, key=lambda metric: -distance(metric, answers[metric.id])))


def distance(metric: Metric, answer: Answer) -> float:
    """How far a share is from its ideal; what is not known is nearer than anything known."""
    if answer.state == "locked":
        return -inf
    if answer.value is None:
        return -1.0
    return from_ideal(metric, answer.value)


def standards(desk: Desk, imports: list[Import]) -> None:
    """The symptoms of data that is not standardised, with numbers, and the remedy."""
    found, unseen = symptoms(desk)
    with st.container(border=True, key="standards"):
        st.markdown("##### Is this data kept to one standard?")
        if not found:
            st.markdown("No symptom that can be looked for is in this data.")
        else:
            _worse(imports)
            st.markdown("\n".join(f"- {symptom}" for symptom in found))
            st.markdown(
                "Data that is not standardised is one of the four common mistakes with CRM. "
                "**Remedy:** clean it once, agree on one entry rule a field, and reconcile the "
                "sources at fixed dates."
            )
        unlooked = f" Not looked at: {literal(', '.join(unseen))}." if unseen else ""
        st.caption(
            "No limit is published that holds for every company: compare with your own last "
            f"import.{unlooked}"
        )


def _worse(imports: list[Import]) -> None:
    moved = [
        f"{metric.label.lower()} ({short(before, 'share')} → {short(now, 'share')})"
        for metric, before, now in worse(imports)
        if metric.id in SYMPTOMS
    ]
    if moved:
        st.warning(f"Worse than at the import before: {', '.join(moved)}.", icon=":material/flag:")


def symptoms(desk: Desk) -> tuple[list[str], list[str]]:
    """Which symptoms are there, each as Markdown, and which can't be looked for."""
    answers = caches.answers(desk.store, HEALTH, desk.view)
    found, unseen = [], []
    for metric in (METRICS[metric_id] for metric_id in SYMPTOMS):
        answer = answers[metric.id]
        if answer.state == "locked":
            unseen.append(metric.label.lower())
        elif distance(metric, answer) > 0:
            found.append(_number(metric, answer, desk.currency) + _revenue(desk, metric))
    for check in STANDARDS:
        if desk.store.missing_for(check.query):
            unseen.append(check.label.lower())
            continue
        rows = caches.rows(desk.store, check.query, desk.view)
        if len(rows) and check.is_wrong(rows):
            worth = _worth(desk, rows) if check.query in WITH_REVENUE else ""
            found.append(f"**{check.label}**: {literal(check.fact(rows))}{worth}")
    return found, unseen


def _number(metric: Metric, answer: Answer, currency: str) -> str:
    said = headline(metric, answer, currency)
    # a share of few is said as counts, to which the caption's "of" does not fit
    more = f" {metric.caption}" if answer.state == "ok" else ""
    return f"**{metric.label}**: {literal(said)}{more}."


def _revenue(desk: Desk, metric: Metric) -> str:
    if metric.id == "DQ10":
        revenue = caches.rows(desk.store, "orphan_rows", desk.view).orphan_revenue.sum()
        said = " of revenue belongs to them, of all days."
    elif metric.id in DOUBTS:
        rows = caches.rows(desk.store, "records_in_doubt", desk.view)
        revenue = rows[rows.doubt == DOUBTS[metric.id]].revenue.sum()
        said = " of revenue in this period hangs on them."
    else:
        return ""
    return f" {literal(short(revenue, 'money', desk.currency))}{said}" if revenue else ""


def _worth(desk: Desk, rows: pd.DataFrame) -> str:
    revenue = float(rows.revenue.sum())
    if not revenue:
        return ""
    return f" {literal(short(revenue, 'money', desk.currency))} of revenue stands on these rows."

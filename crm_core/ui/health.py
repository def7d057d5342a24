"""What the Data health page is made of: numbers worst first, symptoms, and the imports kept."""

from collections.abc import Callable
from math import inf

import pandas as pd
import streamlit as st

from crm_core.dataset import Manifest, read_manifest
from crm_core.errors import CrmError
from crm_core.metrics import METRICS, Metric
from crm_core.store import Answer
from crm_core.ui import caches, health_facts
from crm_core.ui.dataset import COUNT_COLUMNS, counts_of
from crm_core.ui.desk import Desk
from crm_core.ui.words import headline, literal, whole
from crm_core.units import short

HEALTH = tuple(METRICS[f"DQ{number}"] for number in range(1, 11))
SYMPTOMS = ("DQ3", "DQ4", "DQ5", "DQ6", "DQ7", "DQ10")
# metric -> the doubt about the records that it counts
DOUBTS = {
    "DQ3": "repeats a customer",
    "DQ5": "e-mail wrong or bounced",
    "DQ6": "phone can't be right",
    "DQ7": "no e-mail, phone or address",
}
WITH_REVENUE = ("Dates", "Quantities")
IDEAL = {"higher": 1.0, "lower": 0.0}


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
    return abs(answer.value - IDEAL[metric.better])


def standards(desk: Desk) -> None:
    """The symptoms of data that is not standardised, with numbers, and the remedy."""
    found, unseen = symptoms(desk)
    with st.container(border=True, key="standards"):
        st.markdown("##### Is this data kept to one standard?")
        if not found:
            st.markdown("No symptom that can be looked for is in this data.")
        else:
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
    for label, (name, fact, is_symptom) in CHECKS.items():
        if desk.store.missing_for(name):
            unseen.append(label.lower())
            continue
        rows = caches.rows(desk.store, name, desk.view)
        if len(rows) and is_symptom(rows):
            worth = _worth(desk, rows) if label in WITH_REVENUE else ""
            found.append(f"**{label}**: {literal(fact(rows))}{worth}")
    return found, unseen


def imports(desk: Desk) -> None:
    """The imports kept on disk side by side, where there are several."""
    kept = _manifests(desk)
    if len(kept) < 2:
        return
    st.header("Import by import", anchor=False)
    st.markdown("Worse than last time is the sign that counts. The newest stands first.")
    loaded = st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")
    st.dataframe(
        import_rows(kept),
        hide_index=True,
        column_config=COUNT_COLUMNS | {"Loaded": loaded},
        alt="Rows read, kept, rejected and without a customer, for each import and table",
    )


def import_rows(kept: list[Manifest]) -> pd.DataFrame:
    """What each import did to each table, newest import first."""
    rows = [
        {
            "Loaded": pd.to_datetime(manifest.loaded_at),
            "Table": name,
            **counts_of(record),
        }
        for manifest in reversed(kept)
        for name, record in manifest.tables.items()
    ]
    return pd.DataFrame(rows).dropna(axis="columns", how="all")


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


def _manifests(desk: Desk) -> list[Manifest]:
    found = []
    for folder in sorted((desk.place.directory / "versions").iterdir()):
        try:
            found.append(read_manifest(folder))
        except CrmError:
            # a version of an older format, or one that is being written
            continue
    return found


def _ways(rows: pd.DataFrame) -> str:
    return f"written in {whole(rows.iloc[0].n_patterns)} ways."


def _has_ways(rows: pd.DataFrame) -> bool:
    return rows.iloc[0].n_patterns > 1


def _respelt(rows: pd.DataFrame) -> bool:
    return bool((rows.country != rows.usual_spelling).any()) or rows.form.nunique() > 1


Check = tuple[str, Callable[[pd.DataFrame], str], Callable[[pd.DataFrame], bool]]
# label -> query, what it says, and when that is a symptom
CHECKS: dict[str, Check] = {
    "Phones": ("phone_patterns", _ways, _has_ways),
    "Countries": ("country_spellings", health_facts.country_spellings, _respelt),
    "Dates": ("impossible_dates", health_facts.impossible_dates, lambda rows: True),
    "Quantities": ("unflagged_returns", health_facts.unflagged_returns, lambda rows: True),
    "Currencies": ("currencies", health_facts.currencies, lambda rows: len(rows) > 1),
}

"""The receipt of a number: what it means, what it rests on, and how to get it again."""

import shlex

import pandas as pd
import streamlit as st

from crm_core.metrics import Metric
from crm_core.sqlfile import chain, mart
from crm_core.store import Answer
from crm_core.ui import caches, words
from crm_core.ui.desk import Desk
from crm_core.ui.viewbar import WHO_WORDS
from crm_core.units import full

SALES, CONTACTS = "Order lines", "Interactions"


@st.dialog("Receipt", width="large")
def receipt(desk: Desk, metric: Metric, answer: Answer) -> None:
    """Everything behind one number."""
    st.subheader(f"{metric.label} ({metric.id})", anchor=False)
    st.markdown(f"**{_value(metric, answer, desk.currency)}**")
    st.markdown(metric.definition)
    st.table(_facts(desk, metric, answer), border="horizontal")
    ledger = _ledger(desk, metric)
    if len(ledger):
        st.markdown("**Rows counted and left out**")
        st.dataframe(ledger, hide_index=True, alt="Rows counted and left out, with reasons")
    st.markdown("**The same number without a screen**")
    st.code(command_line(desk, metric), language="bash", wrap_lines=True)
    with st.expander("SQL"):
        st.code(desk.store.sql_of(metric), language="sql")


def command_line(desk: Desk, metric: Metric) -> str:
    """The command that prints the same number outside the app."""
    view = desk.view
    parts = ["python", "-m", "crm_core", "metrics", str(desk.place.directory)]
    parts += ["--since", str(view.since), "--until", str(view.until)]
    for column, values in view.who:
        for value in values:
            parts += ["--where", f"{column}={value}"]
    return f"{shlex.join(parts)}   # line {metric.id}"


def _value(metric: Metric, answer: Answer, currency: str) -> str:
    if answer.state != "ok":
        return words.headline(metric, answer, currency)
    interval = words.interval(metric, answer, currency)
    exact = full(answer.value, metric.unit, currency)
    return f"{exact} (95 % interval {interval})" if interval else exact


def _facts(desk: Desk, metric: Metric, answer: Answer) -> dict[str, str]:
    view, manifest = desk.view, desk.store.manifest
    facts = {"Period": words.period(view.since, view.until)}
    if answer.state == "locked":
        facts["Needs"] = words.literal(" and ".join(answer.missing))
    if answer.reason:
        facts["State"] = words.literal(answer.reason)
    if answer.part is not None:
        facts["Counted"] = f"{words.whole(answer.part)} of {words.whole(answer.n or 0)}"
    elif answer.n is not None:
        facts["Rests on"] = f"{words.whole(answer.n)} rows of the mart {metric.source}"
    facts[f"In the {words.compared_with(view)}"] = _previous(desk, metric, answer)
    facts["Customers"] = _who(desk)
    facts["Formula"] = words.literal(metric.formula)
    facts["Data"] = (
        f"{words.literal(manifest.name)}, to {words.day(desk.store.last_day or desk.store.as_of)}, "
        f"fingerprint {manifest.fingerprint[:12] or desk.store.folder.name}"
    )
    return facts


def _previous(desk: Desk, metric: Metric, answer: Answer) -> str:
    base = words.period(desk.view.base_since, desk.view.base_until)
    if answer.previous is None:
        return f"not known ({base})"
    return f"{full(answer.previous, metric.unit, desk.currency)} ({base})"


def _who(desk: Desk) -> str:
    n_chosen, n_all = caches.n_customers(desk.store, desk.view)
    if not desk.view.who:
        return f"all {words.whole(n_all)}"
    filters = "; ".join(
        f"{WHO_WORDS[column][0]}: {words.literal(', '.join(values))}"
        for column, values in desk.view.who
    )
    return f"{words.whole(n_chosen)} of {words.whole(n_all)} ({filters})"


def _ledger(desk: Desk, metric: Metric) -> pd.DataFrame:
    """One row a table and fate: how many rows were counted, how many left out and why."""
    reads = {name for part in chain(metric.source) for name in mart(part).reads}
    lines = []
    if reads & {"customer_day", "customer_day_category", "customer_day_channel", "channel_day"}:
        lines += _fates(desk, SALES, "sales_ledger", "transactions")
    if "contact" in reads:
        lines += _fates(desk, CONTACTS, "contact_ledger", "interactions")
    return pd.DataFrame(lines, columns=["Table", "Rows", "What became of them"])


def _fates(desk: Desk, title: str, query: str, table: str) -> list[tuple[str, int, str]]:
    found = caches.rows(desk.store, query, desk.view).iloc[0]
    out = [
        (int(found["n_outside_period"]), "left out: outside the period"),
        (int(found["n_not_chosen"]), "left out: customers outside this view"),
        (int(found["n_nobody_known"]), "left out of all but DQ1: no known customer"),
        (_rejected(desk, table), "rejected at import: see the Data page"),
    ]
    counted = int(found["n_rows"]) - sum(n for n, _ in out[:3])
    return [(title, counted, "counted"), *((title, n, why) for n, why in out if n)]


def _rejected(desk: Desk, table: str) -> int:
    record = desk.store.manifest.tables.get(table)
    return record.rows_rejected if record else 0

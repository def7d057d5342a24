"""The receipt of a number: what it means, what it rests on, and how to get it again."""

import shlex
from pathlib import Path

import pandas as pd
import streamlit as st

from crm_core.metrics import Fitted, Metric
from crm_core.sqlfile import chain, mart
from crm_core.store import Answer
from crm_core.ui import caches, words
from crm_core.ui.desk import Desk
from crm_core.ui.receipt_fitted import method, rests_on
from crm_core.ui.trouble import told
from crm_core.ui.viewbar import WHO_WORDS
from crm_core.units import full

# which canonical table stands behind what marts read
TABLES_READ = {
    "customer_day": "transactions",
    "customer_day_category": "transactions",
    "customer_day_channel": "transactions",
    "channel_day": "transactions",
    "contact": "interactions",
    "opportunities": "opportunities",
    "network": "network",
    "costs": "costs",
}
LEDGERS = tuple(dict.fromkeys(["customers", *TABLES_READ.values()]))
QUERIES = {
    "customers": "customer_ledger",
    "transactions": "sales_ledger",
    "interactions": "contact_ledger",
}
FATES_OF_COMPANY = {"n_outside_period": "left out: outside the period"}
FATES = {
    **FATES_OF_COMPANY,
    "n_not_chosen": "left out: customers outside this view",
    "n_nobody_known": "left out: no known customer",
}


def receipt(desk: Desk, metric: Metric | Fitted, answer: Answer) -> None:
    """Open everything behind one number."""
    st.dialog(f"{metric.label} ({metric.id})", width="large")(_dialog)(desk, metric, answer)


def _dialog(desk: Desk, metric: Metric | Fitted, answer: Answer) -> None:
    with told("receipt"):
        _receipt(desk, metric, answer)


def _receipt(desk: Desk, metric: Metric | Fitted, answer: Answer) -> None:
    st.markdown(f"**{_value(metric, answer, desk.currency)}**")
    st.markdown(metric.definition)
    st.table(_facts(desk, metric, answer), border="horizontal")
    if isinstance(metric, Fitted):
        method(metric)
    else:
        _rows(desk, metric)
    st.markdown("**The same number without a screen**")
    st.code(command_line(desk, metric), language="bash", wrap_lines=True)
    if isinstance(metric, Metric):
        with st.expander("SQL"):
            st.code(desk.store.sql_of(metric), language="sql")


def _rows(desk: Desk, metric: Metric) -> None:
    ledger = _ledger(desk, metric)
    if len(ledger):
        st.markdown("**Rows counted and left out**")
        config = {"Rows": st.column_config.NumberColumn(format="localized")}
        st.dataframe(
            ledger,
            hide_index=True,
            column_config=config,
            alt="Rows counted and left out",
        )


def command_line(desk: Desk, metric: Metric | Fitted) -> str:
    """The command that prints the same number outside the app."""
    view = desk.view
    parts = ["python", "-m", "crm_core", "metrics", folder_of(desk)]
    parts += ["--since", str(view.since), "--until", str(view.until)]
    for column, values in view.who:
        for value in values:
            parts += ["--where", f"{column}={value}"]
    return f"{shlex.join(parts)}   # line {metric.id}"


def folder_of(desk: Desk) -> str:
    """The dataset's folder as a command takes it."""
    directory = desk.place.directory
    try:
        return str(directory.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(directory)


def _value(metric: Metric | Fitted, answer: Answer, currency: str) -> str:
    if answer.state != "ok":
        return words.headline(metric, answer, currency)
    interval = words.interval(metric, answer, currency)
    exact = full(answer.value, metric.unit, currency)
    return f"{exact} (95 % interval {interval})" if interval else exact


def _facts(desk: Desk, metric: Metric | Fitted, answer: Answer) -> dict[str, str]:
    view = desk.view
    facts = {"Period": words.period(view.since, view.until)}
    if answer.state == "locked":
        facts["Needs"] = words.literal(words.all_of(answer.missing))
    if answer.reason:
        facts["State"] = words.literal(answer.reason)
    if answer.part is not None:
        facts["Counted"] = f"{words.whole(answer.part)} of {words.whole(answer.n or 0)}"
    elif answer.n is not None:
        facts["Rests on"] = f"{words.whole(answer.n)} {_what(metric)}"
    facts[f"In the {words.compared_with(view)}"] = _previous(desk, metric, answer)
    facts["Customers"] = customers_of(desk)
    if isinstance(metric, Fitted):
        facts |= rests_on(metric, answer)
    else:
        facts["Formula"] = words.literal(metric.formula)
    facts["Data"] = data_of(desk)
    return facts


def data_of(desk: Desk) -> str:
    """Which data a number is of: its name, its last day, its fingerprint."""
    manifest = desk.store.manifest
    return (
        f"{words.literal(manifest.name)}, to {words.day(desk.store.last_day or desk.store.as_of)}, "
        f"fingerprint {manifest.fingerprint[:12] or desk.store.folder.name}"
    )


def _what(metric: Metric | Fitted) -> str:
    return "customers" if isinstance(metric, Fitted) else f"rows of the mart {metric.source}"


def _previous(desk: Desk, metric: Metric | Fitted, answer: Answer) -> str:
    base = words.period(desk.view.base_since, desk.view.base_until)
    if why := _no_history(metric):
        return f"not known: {why}"
    if answer.previous is None:
        return f"not known ({base})"
    return f"{full(answer.previous, metric.unit, desk.currency)} ({base})"


def _no_history(metric: Metric | Fitted) -> str:
    if isinstance(metric, Fitted):
        return metric.no_history
    return "" if metric.has_history else "records are kept in their present state only"


def customers_of(desk: Desk) -> str:
    """Whose customers a view holds, and how many they are."""
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
    lines = [line for table in _tables(metric) for line in _fates(desk, metric, table)]
    return pd.DataFrame(lines, columns=["Table", "Rows", "What became of them"])


def _tables(metric: Metric) -> list[str]:
    """The canonical tables whose rows a metric counts."""
    if metric.source == "customer_record":
        return ["customers"]
    reads = {name for part in chain(metric.source) for name in mart(part).reads}
    found = {TABLES_READ[name] for name in reads if name in TABLES_READ}
    return [table for table in LEDGERS if table in found]


def _fates(desk: Desk, metric: Metric, table: str) -> list[tuple[str, int, str]]:
    record = desk.store.manifest.tables.get(table)
    rejected = (record.rows_rejected if record else 0, "rejected at import")
    if table not in QUERIES:
        n_all = record.rows_kept if record else 0
        out = [rejected]
    else:
        found = caches.rows(desk.store, QUERIES[table], desk.view).iloc[0]
        n_all = int(found["n_rows"])
        is_company = mart(metric.source).is_company_wide
        fates = FATES_OF_COMPANY if is_company else FATES
        out = [(int(found[column]), why) for column, why in fates.items()] + [rejected]
    counted = n_all - sum(n for n, _ in out[:-1])
    return [(table, counted, "counted"), *((table, n, why) for n, why in out if n)]

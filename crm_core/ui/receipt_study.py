"""The receipt of a figure that a study made: what it counts, of whom, and the SQL behind it."""

import shlex

import streamlit as st

from crm_core.sqlfile import chain, mart, query
from crm_core.ui import words
from crm_core.ui.desk import Desk
from crm_core.ui.receipt import customers_of, data_of, folder_of
from crm_core.ui.trouble import told


def study_receipt(
    desk: Desk, key: str, title: str, says: str, queries: tuple[str, ...], verb: str = ""
) -> None:
    """A button that opens the receipt; `verb` is the command that prints the figures, if any."""
    name = f"receipt_{key}"
    if st.button("Receipt", icon=":material/receipt_long:", type="tertiary", key=name):
        st.dialog(title, width="large")(_dialog)(desk, says, queries, verb)


def sql_behind(queries: tuple[str, ...]) -> str:
    """The SQL of queries with the marts that they read, in the order in which they are built."""
    marts = dict.fromkeys(
        name for one in queries for read in query(one).marts for name in chain(read)
    )
    texts = [f"-- mart: {name}\n{mart(name).text.strip()}" for name in marts]
    return "\n\n".join(
        [*texts, *(f"-- query: {one}\n{query(one).text.strip()}" for one in queries)]
    )


def _dialog(desk: Desk, says: str, queries: tuple[str, ...], verb: str) -> None:
    with told("receipt"):
        st.text(says)
        st.table(_facts(desk), border="horizontal")
        # without a screen all customers up to the last day are counted
        if verb and not desk.view.who and desk.view.until == desk.store.as_of:
            st.markdown("**The same figures without a screen**")
            command = shlex.join(["python", "-m", "crm_core", verb, folder_of(desk)])
            st.code(command, language="bash", wrap_lines=True)
        with st.expander("SQL"):
            st.code(sql_behind(queries), language="sql")


def _facts(desk: Desk) -> dict[str, str]:
    first, until = desk.store.first_day or desk.view.since, desk.view.until
    return {
        "Days looked at": words.period(min(first, desk.view.since), until),
        "Customers": customers_of(desk),
        "Data": data_of(desk),
    }

"""One customer: who it is, what is known of it, and what happened over time."""

from functools import partial

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.sqlfile import query
from crm_core.studies import timeline
from crm_core.tables import SAME_PERSON, table_path
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.timeline_words import (
    CUSTOMER,
    events_said,
    facts_said,
    lacking_said,
    standing_said,
    who_said,
)
from crm_core.ui.words import literal, whole

# so many dots can be told apart and drawn at once
DRAWN = 2000
COLUMNS = ("day", "time", "lane", "channel", "type", "topic", "event_amount", "survey_score")
_CLOSED = "times_closed"


def choosing(desk: Desk, found: pd.DataFrame, words: str) -> dict:
    """What a list of customers needs so that a row of it can be chosen."""
    ids = found["customer_id"].tolist()
    chosen = st.query_params.get(CUSTOMER)
    # a list of other rows must not keep the number of the row that was chosen
    key = f"list_{desk.view.fingerprint}_{st.session_state.get(_CLOSED, 0)}_{words}"
    return {
        "key": key,
        "on_select": partial(_choose, key, ids),
        "selection_mode": "single-row",
        "selection_default": {"selection": {"rows": [ids.index(chosen)] if chosen in ids else []}},
        "height": 300 if len(ids) > 7 else "auto",
    }


def one_customer(desk: Desk) -> None:
    """The customer that the link names, if any."""
    wanted = st.query_params.get(CUSTOMER)
    if not wanted:
        st.caption("Choose a row to see what happened with this customer.")
        return
    facts = timeline.facts(desk.store, desk.view, _person_of(desk, wanted))
    if facts is None:
        st.warning(f"Nobody in this dataset has the id “{literal(wanted[:60])}”.")
        # named once; kept in the link it would be named again with every click
        del st.query_params[CUSTOMER]
        return
    with st.container(border=True, key="one_customer"):
        _who(desk, facts)
        places = _facts(desk, facts)
        _events(desk, facts)
        _standing(desk, facts, places)


def _merged(desk: Desk) -> dict[str, str]:
    """The records that were merged into another, each with the person that it is."""
    # who looks at people of whom no two were merged need not load what merges them
    if not table_path(desk.store.folder, SAME_PERSON).exists():
        return {}
    from crm_core.identity.merging import merged

    return {record.customer_id: record.person_id for record in merged(desk.store.folder)}


def _person_of(desk: Desk, customer_id: str) -> str:
    return _merged(desk).get(customer_id, customer_id)


def _who(desk: Desk, facts: dict) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        name = facts["name"] or facts["customer_id"]
        st.markdown(f"#### {literal(name)}", width="stretch")
        st.button("Close", icon=":material/close:", type="tertiary", on_click=_close)
    if who_said(facts):
        st.text(who_said(facts))
    same = [one for one, person in _merged(desk).items() if person == facts["customer_id"]]
    if same:
        st.text(f"One person with {', '.join(sorted(same))}: their records were merged.")
    if not facts["is_chosen"]:
        st.caption("This customer is not among those that the filters of this view choose.")


def _facts(desk: Desk, facts: dict) -> list:
    """What is known of a customer; the places of what takes a ranking of all customers."""
    said = facts_said(facts, desk.store.as_of, desk.currency)
    with st.grid(min_column_width=150, gap="small", key="customer_facts"):
        for label, value in said.items():
            with st.container(gap=None):
                _fact(label, value)
        return [st.container(gap=None) for _ in range(2)]


def _standing(desk: Desk, facts: dict, places: list) -> None:
    """Tier and segment in their places; with many customers they come in last."""
    found = timeline.standing(desk.store, desk.view, facts["customer_id"])
    for place, (label, value) in zip(places, standing_said(found).items(), strict=False):
        with place:
            _fact(label, value)


def _fact(label: str, value: str) -> None:
    st.caption(label)
    st.markdown(f"**{literal(value)}**")


def _events(desk: Desk, facts: dict) -> None:
    rows = timeline.events(desk.store, desk.view, facts["customer_id"])
    st.markdown(f"##### {query('customer_timeline').purpose}")
    lacking = lacking_said(set(desk.store.manifest.tables))
    if rows.empty:
        st.info("Nothing is recorded of this customer.", icon=":material/search_off:")
    else:
        said = events_said(rows)
        st.text(said)
        _lanes(desk, rows, said)
        shown = rows[list(COLUMNS)].dropna(axis="columns", how="all")
        table(desk, f"timeline {facts['customer_id']}", shown, "The events, newest first")
    if lacking:
        st.caption(lacking)


def _lanes(desk: Desk, rows: pd.DataFrame, said: str) -> None:
    drawn = rows.head(DRAWN)
    figure(
        desk,
        "customer_timeline",
        charts.lanes,
        drawn,
        said,
        is_clickable=False,
        at="happened_at",
        lane="lane",
        said="said",
        size="event_amount",
        meaning="meaning",
        side="side",
        span="opp_id",
        order=timeline.in_order(rows["lane"]),
        shade=(desk.view.since, desk.view.until),
    )
    joined = " A line joins the stages of a deal." if rows["opp_id"].notna().any() else ""
    cut = f" The newest {whole(DRAWN)} are drawn." if len(rows) > DRAWN else ""
    st.caption(
        "Grey is the period of this view. Where money is known, the area of a dot is the amount, "
        f"beside others of its lane.{joined}{cut}"
    )


def _choose(key: str, ids: list[str]) -> None:
    """Keep the row that was just chosen in the link; without one the customer is closed."""
    rows = st.session_state[key].selection.rows
    if rows:
        st.query_params[CUSTOMER] = ids[rows[0]]
    else:
        st.query_params.pop(CUSTOMER, None)


def _close() -> None:
    st.query_params.pop(CUSTOMER, None)
    # a list under a new name has no row chosen
    st.session_state[_CLOSED] = st.session_state.get(_CLOSED, 0) + 1

"""What was merged and set apart, the ways back, and how a change becomes a new version."""

import pandas as pd
import streamlit as st

from crm_core.errors import CrmError
from crm_core.identity.finding import Found
from crm_core.identity.merging import forget_apart, part
from crm_core.ui.desk import Desk
from crm_core.ui.words import counted, literal, whole

DONE = "people_done"


def merged_people(now: Desk, found: Found) -> None:
    """What was merged and set apart, and the ways back."""
    if not found.merged and not found.apart:
        return
    st.header("Decided so far", anchor=False)
    may_change = not now.place.is_published
    if found.merged:
        _merged(now, found, may_change)
    if found.apart:
        st.text(f"{counted(len(found.apart), 'pair')} set apart as two people.")
        if may_change and st.button("Propose these pairs again", key="again"):
            forget_apart(now.place.directory)
            st.rerun()


def _merged(now: Desk, found: Found, may_change: bool) -> None:
    people = sorted({row.person_id for row in found.merged})
    st.text(
        f"{counted(len(found.merged), 'record')} merged into {people_counted(len(people))}; "
        "every record keeps its id."
    )
    names = {key: row["name"] or "" for key, row in found.records(people).items()}
    rows = pd.DataFrame([vars(row) for row in found.merged])
    rows["name"] = rows["person_id"].map(names)
    rows["decided_at"] = pd.to_datetime(rows["decided_at"])
    rows = rows[list(MERGED)].sort_values("decided_at", ascending=False, kind="stable")
    st.dataframe(rows, hide_index=True, column_config=MERGED, alt="Merged records")
    if may_change:
        _undo(now, people, names, len(rows))


def _undo(now: Desk, people: list[str], names: dict[str, str], n_merged: int) -> None:
    chosen = st.multiselect(
        "People to part again",
        people,
        format_func=lambda key: f"{key} {names.get(key, '')}".strip(),
        key="parting",
    )
    with st.container(horizontal=True):
        if st.button("Undo for these people", disabled=not chosen, key="undo"):
            change(now, part, chosen)
        with st.popover("Undo all"):
            st.text("Every merge is taken back; the pairs are proposed again.")
            if st.button(f"Undo all {counted(n_merged, 'merge')}", key="undo_all"):
                change(now, part, None)


MERGED = {
    "name": "Person",
    "person_id": "Kept record",
    "customer_id": "Merged into it",
    "reason": "Why",
    "probability": st.column_config.NumberColumn("Probability", format="percent"),
    "decided_at": st.column_config.DatetimeColumn("Decided", format="D MMM YYYY, HH:mm"),
}


def people_counted(n: int) -> str:
    """A number of people.

    >>> people_counted(1), people_counted(2)
    ('1 person', '2 people')
    """
    return f"{whole(n)} {'person' if n == 1 else 'people'}"


def change(now: Desk, action, what) -> None:
    """Write a new version with a change, and show the page on it."""
    try:
        with st.spinner("Working it into every number"):
            action(now.place.directory, what)
    except CrmError as problem:
        st.error(literal(problem), icon=":material/error:")
        return
    for key in [key for key in st.session_state if str(key).startswith("pair_")]:
        del st.session_state[key]
    st.session_state[DONE] = "Done; every page now reads the people as decided."
    st.rerun()

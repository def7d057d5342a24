"""Values written one way: how many can be, examples, and what can't with the reason."""

import pandas as pd
import streamlit as st

from crm_core.identity.finding import Found

_WRITTEN = "written_one_way"


def written_one_way(found: Found) -> None:
    """How many values the rules can write one way, with examples and what they can't."""
    st.header("Values written one way", anchor=False)
    st.markdown(
        "What is compared is the standard, not what was typed; the original stays beside it. "
        "E-mails in small letters, phones as + and country code, names without titles and in "
        "spoken order, postcodes as their country writes them."
    )
    fields, changes, unreadable = kept(found)
    fields = fields.rename(columns=FIELD_WORDS)
    st.dataframe(fields, hide_index=True, column_config=COUNTS, alt="Values written one way")
    _examples("For example", changes, "Nothing had to be changed.")
    _examples("What can't be written so", unreadable, "Every value could be written.")


def kept(found: Found) -> tuple[pd.DataFrame, ...]:
    """The counts and examples, worked out once a session: they hold what people typed."""
    made = str(found.people)
    if st.session_state.get(_WRITTEN, ("", ()))[0] != made:
        st.session_state[_WRITTEN] = (made, (found.fields(), found.changes(), found.unreadable()))
    return st.session_state[_WRITTEN][1]


FIELD_WORDS = {
    "field": "Field",
    "n_filled": "Filled",
    "n_standard": "Written one way",
    "n_changed": "Of these changed",
    "n_unreadable": "Can't be",
}
EXAMPLE_WORDS = {
    "field": "Field",
    "original": "As it is",
    "standard": "One way",
    "country": "Country",
    "reason": "Why not",
    "example": "For example",
    "n_records": "Records",
}
COUNTS = {
    name: st.column_config.NumberColumn(format="localized")
    for name in (*list(FIELD_WORDS.values())[1:], "Records")
}


def _examples(title: str, rows: pd.DataFrame, nothing: str) -> None:
    st.subheader(title, anchor=False)
    if rows.empty:
        st.text(nothing)
        return
    rows = rows.dropna(axis="columns", how="all").fillna("").rename(columns=EXAMPLE_WORDS)
    st.dataframe(rows, hide_index=True, column_config=COUNTS, alt=title)

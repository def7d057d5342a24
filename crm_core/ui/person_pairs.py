"""Two records side by side: what agrees, what differs, how likely they are one person."""

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from crm_core.identity.chains import Link

SAME, TWO_WAYS, DIFFERS = "=", "≈", "≠"
BLANK = "\u2003"
LEGEND = f"{SAME} the same, {TWO_WAYS} the same but written in two ways, {DIFFERS} different"
MERGE, APART = "Same person", "Not the same"
FIELDS = {
    "name": "Name",
    "email": "E-mail",
    "phone": "Phone",
    "address": "Address",
    "postcode": "Postcode",
    "country": "Country",
    "source": "Source",
    "created_at": "Record made",
}
# what a field is compared by, where it is not the value itself
STANDARDS = {
    "name": "name_key",
    "email": "mailbox",
    "phone": "phone_key",
    "address": "place_key",
    "postcode": "postcode_standard",
}
# what no two records need share
OF_THE_RECORD = ("source", "created_at")
COLUMNS = {
    "field": st.column_config.TextColumn("Field", width=100),
    "first": st.column_config.TextColumn("First record", width=112),
    "second": st.column_config.TextColumn("Second record", width=112),
}
ROW = 30


def pair_cards(links: Sequence[Link], records: dict[str, dict], may_change: bool) -> None:
    """A card a pair: the probability and reason, both records, and the choice."""
    st.caption(LEGEND)
    for place, link in enumerate(links):
        with st.container(border=True, key=f"card_{place}"):
            st.markdown(f"**{percent(link.probability)}** likely: {link.reason}")
            st.dataframe(
                side_by_side(records[link.customer_id], records[link.other_id]),
                hide_index=True,
                column_config=COLUMNS,
                row_height=ROW,
                alt=f"The two records of pair {place + 1}",
            )
            if may_change:
                st.segmented_control(
                    "Is this one person?",
                    [MERGE, APART],
                    key=_key(link),
                    label_visibility="collapsed",
                )


def decided(links: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """The shown pairs chosen to be merged, and those chosen to stay apart."""
    choices = {link: st.session_state.get(_key(link)) for link in links}
    same = [link for link, choice in choices.items() if choice == MERGE]
    apart = [link for link, choice in choices.items() if choice == APART]
    return same, apart


def side_by_side(first: dict, second: dict) -> pd.DataFrame:
    """The fields of two records that either has filled, and how they compare."""
    rows = [("Id", first["customer_id"], second["customer_id"])]
    rows += [
        (f"{compared(field, first, second)} {words}", *map(_shown, (first[field], second[field])))
        for field, words in FIELDS.items()
        if first[field] or second[field]
    ]
    return pd.DataFrame(rows, columns=["field", "first", "second"])


def _shown(value: str | None) -> str:
    # of a time, the day is enough
    return re.sub(r"(?<=^\d{4}-\d{2}-\d{2}) .*", "", value or "")


def compared(field: str, first: dict, second: dict) -> str:
    """Whether a field agrees by its standard; a blank where that says nothing.

    >>> compared("country", {"country": "FR"}, {"country": "GB"})
    '≠'
    """
    if field in OF_THE_RECORD or not first[field] or not second[field]:
        return BLANK
    if first[field] == second[field]:
        return SAME
    standard = STANDARDS.get(field, field)
    if first[standard] and first[standard] == second[standard]:
        return TWO_WAYS
    return DIFFERS


def percent(probability: float) -> str:
    """A probability as a whole per cent that is never certain.

    >>> percent(0.5), percent(0.9994)
    ('50 %', '99.9 %')
    """
    shown = min(round(100 * probability, 1 if probability > 0.99 else 0), 99.9)
    return f"{shown:g} %"


def _key(link: Link) -> str:
    return f"pair_{link.customer_id}_{link.other_id}"

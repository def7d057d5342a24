"""The changes that a file could do with, as buttons, each with what it would do."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from crm_core.ingest import Offer, Repair
from crm_core.ui.words import counted, literal, whole

Change = Callable[[dict], None]


def questions(
    offers: tuple[Offer, ...], repairs_so_far: tuple[Repair, ...], key: str, change: Change
) -> int:
    """Ask what only the user can know; how many questions are open."""
    asked = [offer for offer in offers if offer.is_question and not offer.places]
    words = [offer for offer in offers if offer.is_question and offer.places]
    if words:
        _stages(words, repairs_so_far, key, change)
    for number, offer in enumerate(asked):
        with st.container(border=True, key=f"question_{key}_{number}"):
            st.markdown(f":material/help: The file leaves this open. **{literal(offer.title)}?**")
            _effect(offer)
            row = st.container(horizontal=True)
            if row.button("Yes, read it so", key=f"yes_{key}_{number}"):
                change(offer.changes)
            if row.button("No, keep it as it is", key=f"no_{key}_{number}"):
                change(offer.keep)
    return len(asked) + bool(words)


def _stages(asked: list[Offer], so_far: tuple[Repair, ...], key: str, change: Change) -> None:
    """One form for all stages of deals that no name tells, the likeliest place chosen first."""
    with st.form(f"stages_{key}"):
        st.markdown(
            ":material/help: The file leaves this open. **What do these stages of deals mean?**"
        )
        with st.grid(min_column_width=200):
            chosen = [_place(offer, f"stage_{key}_{number}") for number, offer in enumerate(asked)]
        if st.form_submit_button("Count them so", key=f"count_stages_{key}"):
            change({"repairs": (*so_far, *chosen)})


def _place(offer: Offer, key: str) -> Repair:
    places = dict(offer.places)
    names = list(places)
    chosen = st.selectbox(
        literal(f"{offer.word} ({counted(offer.n_rows, 'row')})"),
        names,
        index=names.index(offer.likely),
        format_func=str.capitalize,
        key=key,
    )
    return places[chosen]


def repairs(offers: tuple[Offer, ...], key: str, change: Change) -> None:
    """Offer repairs, those that are done first, each to be undone."""
    found = [offer for offer in offers if not offer.is_question]
    done = [offer for offer in found if offer.is_chosen]
    for number, offer in enumerate(done):
        row = st.container(horizontal=True, vertical_alignment="center", key=f"done_{key}_{number}")
        row.markdown(f":material/check: {literal(offer.title)} ({counted(offer.n_rows, 'row')})")
        if row.button("Undo", key=f"undo_{key}_{number}", type="tertiary", icon=":material/undo:"):
            change(offer.undo)
    rest = [offer for offer in found if not offer.is_chosen]
    if rest:
        with st.expander(f"Repairs on offer: {len(rest)}", icon=":material/build:"):
            for number, offer in enumerate(rest):
                _repair(offer, f"{key}_{number}", change)


def _repair(offer: Offer, key: str, change: Change) -> None:
    with st.container(border=True, key=f"repair_{key}"):
        st.markdown(f"**{literal(offer.title)}**")
        _effect(offer)
        label = "Repair" if "repairs" in offer.changes else "Read it so"
        if st.button(label, key=f"do_{key}"):
            change(offer.changes)


def _effect(offer: Offer) -> None:
    """How many rows a change touches, the totals before and after, and three of the rows."""
    parts = [counted(offer.n_rows, "row")]
    if offer.total_before is not None and offer.total_after is not None:
        parts.append(f"total {offer.total_before:,.2f} becomes {offer.total_after:,.2f}")
    st.text(" · ".join(parts))
    if offer.examples:
        st.dataframe(
            pd.DataFrame(offer.examples),
            hide_index=True,
            height="content",
            alt=f"Rows before and after: {offer.title}",
        )


def failed(cells, n_failed: dict[str, int]) -> None:
    """The cells that can't be read, with line and value; they are left blank, never nought."""
    if not n_failed:
        return
    total = sum(n_failed.values())
    with st.expander(f"{whole(total)} cells can't be read", icon=":material/block:"):
        by_column = ", ".join(f"{name}: {whole(count)}" for name, count in n_failed.items())
        st.text(f"They are left blank, or their row is left out. {by_column}")
        rows = [(one.line, one.column, one.value, f"is not {one.wanted}") for one in cells]
        st.dataframe(
            pd.DataFrame(rows, columns=["Line", "Column", "Value", "Why"]),
            hide_index=True,
            alt="Cells that can't be read",
        )

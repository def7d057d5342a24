"""What the page about people is made of: values written one way, pairs, what was merged."""

import pandas as pd
import streamlit as st

from crm_core.errors import CrmError
from crm_core.identity.countries import REGIONS
from crm_core.identity.finding import Found, countryless, make, place_of, records_of
from crm_core.identity.merging import (
    copy_dataset,
    forget_apart,
    merge,
    merged,
    not_same,
    part,
    set_apart,
)
from crm_core.ui.desk import Desk, choose, own_places
from crm_core.ui.person_pairs import decided, pair_cards
from crm_core.ui.places import data_folder, new_place
from crm_core.ui.words import counted, literal, whole

# so many records are looked through at once when the page is opened; more when asked
AT_ONCE = 20_000
AT_A_TIME = 10
_SHOWN, _DONE = "pairs_shown", "people_done"


def found_people(now: Desk) -> Found | None:
    """The people and pairs of the dataset, made if need be; nothing until that was asked for."""
    country = _usual_country(now)
    folder = now.store.folder
    # what everybody starts with is never written to
    room = data_folder() / "workspace" / f".people-{folder.name}" if now.place.is_sample else folder
    found = place_of(room, country, merged(folder), not_same(now.place.directory))
    if found.is_made:
        return found
    n_records = records_of(now.store.folder)
    if n_records > AT_ONCE:
        st.text(f"{counted(n_records, 'record')}: looking through them takes a while.")
        if not st.button("Write values one way and look for pairs", type="primary"):
            return None
    bar = st.progress(0.0)
    make(folder, found, country, lambda step, share: bar.progress(share, step))
    bar.empty()
    return found


def _usual_country(now: Desk) -> str | None:
    """The country that the reader gives records without one; asked only where there are such."""
    if not countryless(now.store.folder):
        return None
    return st.selectbox(
        "Country of records that name none",
        sorted(REGIONS),
        index=None,
        placeholder="not known: phones without + and country code stay as they are",
        key="usual_country",
    )


def written_one_way(found: Found) -> None:
    """How many values the rules can write one way, with examples and what they can't."""
    st.header("Values written one way", anchor=False)
    st.markdown(
        "What is compared is the standard, not what was typed; the original stays beside it. "
        "E-mails in small letters, phones as + and country code, names without titles and in "
        "spoken order, postcodes as their country writes them."
    )
    fields = found.fields().rename(columns=FIELD_WORDS)
    st.dataframe(fields, hide_index=True, column_config=COUNTS, alt="Values written one way")
    _examples("For example", found.changes(), "Nothing had to be changed.")
    _examples("What can't be written so", found.unreadable(), "Every value could be written.")


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
    rows = rows.rename(columns=EXAMPLE_WORDS).dropna(axis="columns", how="all")
    st.dataframe(rows, hide_index=True, column_config=COUNTS, alt=title)


def pairs(now: Desk, found: Found) -> None:
    """The pairs still to be decided, likeliest first, and the ways to decide."""
    st.header("Pairs to decide", anchor=False)
    n_open, n_sure = found.counts()
    if not n_open:
        st.info("No two records look like one person.")
        return
    st.text(f"{counted(n_open, 'pair')} may be one person, the likeliest first.")
    may_change = not now.place.is_published
    if not may_change:
        _offer_copy(now)
    elif n_sure and st.button(
        f"Merge all {whole(n_sure)} pairs that share e-mail and name"
        if n_sure > 1
        else "Merge the one pair that shares e-mail and name",
        icon=":material/merge:",
        key="merge_sure",
    ):
        _change(now, merge, found.sure())
    n_shown = min(st.session_state.get(_SHOWN, AT_A_TIME), n_open)
    links, records = found.first(n_shown)
    pair_cards(links, records, may_change)
    with st.container(horizontal=True):
        _decide(now, links, may_change)
        if n_shown < n_open and st.button(f"Show {AT_A_TIME} more"):
            st.session_state[_SHOWN] = n_shown + AT_A_TIME
            st.rerun()


def _decide(now: Desk, links, may_change: bool) -> None:
    if not may_change:
        return
    same, apart = decided(links)
    parts = [f"merge {counted(len(same), 'pair')}"] if same else []
    parts += [f"set {counted(len(apart), 'pair')} apart"] if apart else []
    label = " and ".join(parts).capitalize() or "Nothing decided yet"
    if st.button(label, type="primary", disabled=not parts, key="decide"):
        if apart:
            set_apart(now.place.directory, [(link.customer_id, link.other_id) for link in apart])
        _change(now, merge, same) if same else st.rerun()


def _offer_copy(now: Desk) -> None:
    which = "The sample" if now.place.is_sample else "A dataset that everyone sees"
    st.info(
        f"{which} can't be changed here: merging is for a copy of your own, which only you see "
        "listed."
    )
    if st.button("Make a copy of my own", icon=":material/content_copy:", key="copy"):
        target = new_place()
        copy_dataset(now.place.directory, target.directory)
        own_places().append(target.id)
        choose(target)
        st.rerun()


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
        f"{counted(len(found.merged), 'record')} merged into {_people(len(people))}; "
        "every record keeps its id."
    )
    rows = pd.DataFrame([vars(row) for row in found.merged])
    rows = rows[["person_id", "customer_id", "reason", "probability", "decided_at"]]
    rows["decided_at"] = pd.to_datetime(rows["decided_at"])
    st.dataframe(rows, hide_index=True, column_config=MERGED, alt="Merged records")
    if not may_change:
        return
    chosen = st.multiselect("People to part again", people, key="parting")
    with st.container(horizontal=True):
        if st.button("Undo for these people", disabled=not chosen, key="undo"):
            _change(now, part, chosen)
        if st.button(f"Undo all merges ({whole(len(found.merged))})", key="undo_all"):
            _change(now, part, None)


MERGED = {
    "person_id": "Kept record",
    "customer_id": "Merged into it",
    "reason": "Why",
    "probability": st.column_config.NumberColumn("Probability", format="percent"),
    "decided_at": st.column_config.DatetimeColumn("Decided", format="D MMM YYYY, HH:mm"),
}


def people_line(now: Desk, found: Found) -> None:
    """How many records there are, and how many people they make so far."""
    n_records = records_of(now.store.folder)
    n_people = n_records - len(found.merged)
    more = f", {_people(n_people)} after what was merged" if found.merged else ""
    st.text(f"{counted(n_records, 'record')}{more}.")
    done = st.session_state.pop(_DONE, "")
    if done:
        st.success(done, icon=":material/check:")


def _people(n: int) -> str:
    return f"{whole(n)} {'person' if n == 1 else 'people'}"


def _change(now: Desk, change, what) -> None:
    """Write a new version with a change, and show the page on it."""
    try:
        with st.spinner("Working it into every number"):
            change(now.place.directory, what)
    except CrmError as problem:
        st.error(literal(problem), icon=":material/error:")
        return
    for key in [key for key in st.session_state if str(key).startswith("pair_")]:
        del st.session_state[key]
    st.session_state[_DONE] = "Done; every page now reads the people as decided."
    st.rerun()

"""What the page about people is made of: the people found, and the pairs to decide."""

import streamlit as st

from crm_core.identity.countries import REGIONS
from crm_core.identity.finding import Found, countryless, make, place_of, records_of
from crm_core.identity.merging import (
    copy_dataset,
    merge,
    merged,
    not_same,
    set_apart,
)
from crm_core.ui.desk import Desk, choose, own_places
from crm_core.ui.person_fields import kept
from crm_core.ui.person_merges import DONE, change, people_counted
from crm_core.ui.person_pairs import decided, pair_cards
from crm_core.ui.places import data_folder, new_place
from crm_core.ui.words import counted, whole

# so many records are looked through at once when the page is opened; more when asked
AT_ONCE = 20_000
AT_A_TIME = 10
_SHOWN = "pairs_shown"
NO_PAIR = "No two records look like one person."
NOTHING = "No record has a name, an e-mail, a phone or a postcode: there is nothing to compare."


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


def pairs(now: Desk, found: Found) -> None:
    """The pairs still to be decided, likeliest first, and the ways to decide."""
    st.header("Pairs to decide", anchor=False)
    n_open, n_sure = found.counts()
    if not n_open:
        is_comparable = kept(found)[0]["n_filled"].any()
        st.info(NO_PAIR if is_comparable else NOTHING)
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
        change(now, merge, found.sure())
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
        change(now, merge, same) if same else st.rerun()


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


def people_line(now: Desk, found: Found) -> None:
    """How many records there are, and how many people they make so far."""
    n_records = records_of(now.store.folder)
    n_people = n_records - len(found.merged)
    more = f", {people_counted(n_people)} after what was merged" if found.merged else ""
    st.text(f"{counted(n_records, 'record')}{more}.")
    done = st.session_state.pop(DONE, "")
    if done:
        st.success(done, icon=":material/check:")

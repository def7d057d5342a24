"""Cards whose answers take a study, filled after everything else on a page is there."""

from concurrent.futures import Future

import streamlit as st

from crm_core.store import Answer
from crm_core.ui import caches
from crm_core.ui.asked import is_small
from crm_core.ui.cards import Waiting, card, say_nothing_moved
from crm_core.ui.desk import Desk
from crm_core.ui.trouble import told
from crm_core.ui.words import moved

# how often the page asks whether a study is done
SECONDS = 1.0
UNDER_WAY = "A study of all customers is under way; its figures come in when it is done."


def fill(desk: Desk, waiting: list[Waiting]) -> None:
    """Put the cards in their places, study by study; say so where none of them has changed."""
    has_moved, late = False, []
    for study in dict.fromkeys(one.metric.study for one in waiting):
        yielded = [one for one in waiting if one.metric.study == study]
        with told("number"):
            asked = under_way(desk, study)
            if not (asked.done() or is_small(desk)):
                late.append(asked)
                continue
            # where a study fails, the place of its first card says so
            with yielded[0].place.container(gap="xxsmall"), told("number"):
                has_moved |= _put(desk, yielded, asked.result())
    if late:
        wait_for(late, UNDER_WAY)
    elif not has_moved:
        say_nothing_moved(desk, waiting)


def _put(desk: Desk, yielded: list[Waiting], answers: dict[str, Answer]) -> bool:
    """Draw the cards of one study; whether any of them has changed."""
    for one in yielded:
        with one.place.container(gap="xxsmall"):
            card(desk, one.metric, answers[one.metric.id], one.key)
    return any(moved(one.metric, answers[one.metric.id]) for one in yielded)


@st.fragment(run_every=SECONDS)
def wait_for(late: list[Future], said: str) -> None:
    """A line that asks again until the studies are done; then the page is drawn with them."""
    if all(asked.done() for asked in late):
        st.rerun()
    st.caption(said)


def under_way(desk: Desk, study: str) -> Future:
    """What a study of this view yields; it is begun, unless somebody has asked before."""
    fit = _groups(desk) if study == "needs_groups" else None
    return caches.studied(desk.store, study, desk.view, fit)


def _groups(desk: Desk):
    """The needs groups that are at hand or soon found; none where that would take long."""
    # loading them takes a second or two
    from crm_core.studies import answering_needs
    from crm_core.ui import needs_caches

    if needs_caches.is_found(desk) or answering_needs.is_small(desk.store):
        return needs_caches.found(desk).fit
    return None

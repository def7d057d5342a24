"""The funnels as figures: each with its rules, its main fact, its people and its groups."""

import streamlit as st

from crm_core import charts
from crm_core.metrics import METRICS
from crm_core.studies.funnels import Found
from crm_core.studies.funnels_stages import (
    ACQUISITION,
    LAYOUTS,
    PENETRATION,
    PROBLEMS,
    RETENTION,
    WIN_BACK,
)
from crm_core.ui import caches
from crm_core.ui import funnels_caches as cached
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, just_now
from crm_core.ui.funnels_below import below
from crm_core.ui.funnels_facts import noted
from crm_core.ui.funnels_rows import figure_rows
from crm_core.ui.funnels_rules import Ruled, ruled
from crm_core.ui.funnels_said import (
    fact,
    locked_said,
    own_said,
    resolved_said,
    rules_said,
    unknown_said,
)
from crm_core.ui.funnels_words import QUESTIONS
from crm_core.ui.shorter import offer
from crm_core.ui.trouble import told
from crm_core.ui.words import all_of, literal, period

REACHED = "A stage is reached by evidence for it or for any later main stage."
JUDGED = (
    "Beside a bar stands how many came there, also those too recent to judge, and which share of "
    "those at the step before did, of the judged alone."
)
BESIDE = (
    "Stages marked * stand beside the funnel: a thin bar in the frame of those who could have come "
    "there."
)


def acquisition(desk: Desk) -> None:
    """How far those come whom the company first hears of in the period."""
    _funnel(desk, ACQUISITION)


def retention(desk: Desk) -> None:
    """How the customers of the period before stay."""
    _funnel(desk, RETENTION)


def penetration(desk: Desk) -> None:
    """How far the relationship with active customers reaches."""
    _funnel(desk, PENETRATION)


def problems(desk: Desk) -> None:
    """What becomes of the complaints of the period."""
    _funnel(desk, PROBLEMS)


def win_back(desk: Desk) -> None:
    """Who of the lapsed comes back, and stays."""
    _funnel(desk, WIN_BACK)


DRAWN = {
    ACQUISITION: acquisition,
    RETENTION: retention,
    PENETRATION: penetration,
    PROBLEMS: problems,
    WIN_BACK: win_back,
}


@st.fragment
def _funnel(desk: Desk, name: str) -> None:
    with st.container(key=f"chart_funnel_{name}", gap="xsmall"), told("chart"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"##### {QUESTIONS[name]}", width="stretch")
            now = ruled(desk, name)
        with st.skeleton(height=300):
            found = cached.funnel(now.desk, name)
        if _is_said_instead(desk, found):
            return
        st.text(fact(found))
        clicked = _drawn(now.desk, found)
        for said in filter(None, (own_said(found), noted(found))):
            st.text(said)
        for said in filter(None, (_unknown(now, found), _resolved(now, found))):
            st.caption(literal(said))
        rules = rules_said(
            found, now.rules, now.lapse_rule, cached.full_categories(now.desk, found)
        )
        lacks = locked_said(found)
        notes = [JUDGED] * bool(found.funnel.main[0].young) + [BESIDE] * bool(found.funnel.side)
        st.caption(" ".join([rules, REACHED, *notes, lacks]))
        below(now, found, clicked)


def _is_said_instead(desk: Desk, found: Found) -> bool:
    """Whether there is nothing to draw, and a sentence stands in its place."""
    if not found.funnel.main:
        needs = dict.fromkeys(need for stage in found.funnel.stages for need in stage.locked)
        st.info(f"Not measurable: needs {literal(all_of(needs))}.", icon=":material/lock:")
        return True
    if found.too_short:
        st.info(found.too_short, icon=":material/hourglass_top:")
        # a length set among the rules outlives the period of the bar
        if found.view.length == desk.view.length:
            offer(desk, f"funnel_{found.layout.name}")
    if not found.funnel.entered:
        days = period(found.view.since, found.view.until)
        st.info(
            f"Nobody is in this funnel from {days}. Choose a longer period, or drop a filter.",
            icon=":material/search_off:",
        )
        return True
    return False


def _unknown(now: Ruled, found: Found) -> str:
    """The stages of deals that this funnel can't place."""
    if found.layout.name != ACQUISITION or now.desk.store.missing_for("deal_stages"):
        return ""
    stages = caches.rows(now.desk.store, "deal_stages", now.desk.view)
    return unknown_said(stages, now.rules)


def _resolved(now: Ruled, found: Found) -> str:
    """Why the problem ladder and the number of complaints resolved in time differ."""
    if found.layout.name != PROBLEMS:
        return ""
    metric = METRICS["SA5"]
    answer = caches.answers(now.desk.store, (metric,), now.desk.view)[metric.id]
    return resolved_said(found, answer, now.rules)


def _drawn(desk: Desk, found: Found) -> int | None:
    """Draw the stages; the row that was clicked just now, if any."""
    if found.layout.title != LAYOUTS[found.layout.name].title:
        st.markdown(f"**{found.layout.title}**")
    name = f"funnel_{found.layout.name}"
    now = figure(
        desk,
        name,
        charts.funnel,
        figure_rows(found),
        fact(found),
        stage="stage",
        parts=("n_own", "n_later", "n_young"),
        whole="whole",
        is_side="is_side",
        needs="needs",
        figure="figure",
        said="said",
        labels={"n_own": found.layout.nouns.capitalize()},
    )
    return just_now(name, now)
